//! Fields: the columns of `csv` and `tsv`.
//!
//! JSON nests where a spreadsheet has columns. A [`Field`] names the value of one column by its path in the JSON
//! row, so that both formats come from the same `Serialize`. A value that JSON has as objects in a list is put
//! into words by a function instead. Fields are in `view` and not in `render` because a document holds tables of
//! several types of rows.

use std::fmt;

use serde::Serialize;

use super::record::Record;

/// A column of `csv` and `tsv`, over rows of type `S`.
pub struct Field<S> {
    name: &'static str,
    source: Source<S>,
}

enum Source<S> {
    Path { path: &'static str, separator: &'static str },
    Text(fn(&S) -> String),
}

impl<S> Field<S> {
    /// Fields of the same names as the keys of the JSON row.
    #[must_use]
    pub fn keys(keys: &[&'static str]) -> Vec<Self> {
        keys.iter().map(|key| Self::at(key, key)).collect()
    }

    /// A field whose value is at `path` in the JSON row, such as `place.file`. Items of a list have a space between them.
    #[must_use]
    pub const fn at(name: &'static str, path: &'static str) -> Self {
        Self::list(name, path, " ")
    }

    /// A field whose value is a list at `path`, with `separator` between its items.
    #[must_use]
    pub const fn list(name: &'static str, path: &'static str, separator: &'static str) -> Self {
        Self { name, source: Source::Path { path, separator } }
    }

    /// A field in words: `text` makes it from the row.
    #[must_use]
    pub const fn words(name: &'static str, text: fn(&S) -> String) -> Self {
        Self { name, source: Source::Text(text) }
    }

    /// The fields `file`, `line` and `column` of a [`Place`](super::Place) under the key `place`.
    #[must_use]
    pub fn place() -> Vec<Self> {
        let paths = [("file", "place.file"), ("line", "place.line"), ("column", "place.column")];
        paths.map(|(name, path)| Self::at(name, path)).into()
    }

    /// The name of the column.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }
}

/// Replaces the values of `record` by the `fields` of `row`.
///
/// # Errors
/// When a field contains a value that is neither text nor a number.
pub(super) fn fill<S: Serialize>(record: &mut Record, row: &S, fields: &[Field<S>]) -> fmt::Result {
    let columns = |at: usize| match &fields[at].source {
        Source::Path { path, separator } => (*path, *separator),
        Source::Text(_) => ("", ""),
    };
    record.fill(row, fields.len(), &columns)?;
    for (at, field) in fields.iter().enumerate() {
        if let Source::Text(text) = field.source {
            record.set(at, &text(row));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde::Serializer;

    use super::*;
    use crate::value::Decimal;
    use crate::view::{Place, Scalar};

    #[derive(Serialize)]
    struct Row {
        name: &'static str,
        #[serde(flatten)]
        about: About,
        people: Vec<&'static str>,
        circles: Vec<&'static str>,
        #[serde(with = "rust_decimal::serde::arbitrary_precision_option")]
        net: Option<Decimal>,
        years: Option<i32>,
        todos: Todos,
        exchanges: Vec<Todos>,
        place: Place<'static>,
    }

    #[derive(Serialize)]
    #[serde(untagged)]
    enum About {
        Kind { kind: &'static str },
        All {},
    }

    #[derive(Serialize)]
    struct Todos {
        done: u8,
        open: u8,
    }

    fn row() -> Row {
        Row {
            name: "-Ada",
            about: About::Kind { kind: "tea" },
            people: vec!["ada", "bob"],
            circles: vec!["inner", "old friends"],
            net: Some(Decimal::new(-150, 2)),
            years: Some(-3),
            todos: Todos { done: 1, open: 2 },
            exchanges: vec![Todos { done: 7, open: 8 }],
            place: Place { file: "main.gw", line: 3, column: 1 },
        }
    }

    fn fields() -> Vec<Field<Row>> {
        let mut fields: Vec<Field<Row>> = Field::place();
        fields.extend(Field::keys(&["net", "kind", "people", "name", "years", "absent"]));
        fields.push(Field::list("circles", "circles", ", "));
        fields.push(Field::at("todos_open", "todos.open"));
        fields.push(Field::words("exchanges", |row| format!("{} in words", row.exchanges.len())));
        fields
    }

    #[test]
    fn values_are_found_by_their_paths_in_any_order() {
        let (mut record, fields) = (Record::default(), fields());
        for _ in 0..2 {
            fill(&mut record, &row(), &fields).expect("flat");
            let values: Vec<Scalar> = record.values().collect();
            assert_eq!(
                values,
                [
                    Scalar::Text("main.gw"),
                    Scalar::Number("3"),
                    Scalar::Number("1"),
                    Scalar::Number("-1.50"),
                    Scalar::Text("tea"),
                    Scalar::Text("ada bob"),
                    Scalar::Text("-Ada"),
                    Scalar::Number("-3"),
                    Scalar::Text(""),
                    Scalar::Text("inner, old friends"),
                    Scalar::Number("2"),
                    Scalar::Text("1 in words"),
                ]
            );
        }
    }

    #[test]
    fn unknown_values_leave_their_columns_empty() {
        let (mut record, fields) = (Record::default(), fields());
        fill(&mut record, &row(), &fields).expect("flat");
        let empty = Row { about: About::All {}, net: None, years: None, people: Vec::new(), ..row() };
        fill(&mut record, &empty, &fields).expect("flat");
        let values: Vec<Scalar> = record.values().collect();
        assert_eq!(values[3..6], [Scalar::Text(""); 3]);
        assert_eq!(values[7], Scalar::Text(""));
    }

    #[test]
    fn what_has_no_cell_is_an_error() {
        #[derive(Serialize)]
        struct Odd {
            bytes: Bytes,
        }
        struct Bytes;
        impl Serialize for Bytes {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_bytes(b"a")
            }
        }
        let filled = |name| fill(&mut Record::default(), &Odd { bytes: Bytes }, &Field::keys(&[name]));
        assert_eq!(filled("bytes"), Err(fmt::Error));
        assert_eq!(filled("name"), Ok(()));
    }
}
