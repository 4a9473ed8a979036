//! The presentation of `diff`.

use super::differences::Difference;
use super::{Change, Diff, Row, Subject};
use crate::view::{Block, Cell, Columns, Document, Field, Present, Tone};

impl<'m> Present for Diff<'m> {
    type Row = Row<'m>;

    fn rows(&self) -> &[Row<'m>] {
        &self.rows
    }

    fn document(&self) -> Document<'_> {
        let mut blocks = Vec::new();
        if !self.rows.is_empty() {
            blocks.push(Block::Line(self.summary().into()));
        }
        let table = Columns::of(&self.rows)
            .text("what", |row| Cell::text(row.what.word()))
            .text("change", |row| Cell::text(row.change.word()).tone(tone(row.change)))
            .text("which", |row| Cell::text(which(row)).tone(Tone::Strong))
            .long_text("how", |row| Cell::text(how(row)))
            .table(&self.rows, fields());
        blocks.push(Block::Table(table));
        Document { blocks }
    }
}

fn fields<'m>() -> Vec<Field<Row<'m>>> {
    let mut fields: Vec<Field<Row>> = Field::keys(&["what"]);
    // JSON has `let-go`.
    fields.push(Field::words("change", |row| row.change.word().to_string()));
    fields.extend(Field::keys(&["name", "date", "people", "text"]));
    fields.push(Field::words("fields", |row| row.fields.iter().map(words).collect::<Vec<_>>().join("; ")));
    fields.extend([Field::at("file", "place.file"), Field::at("line", "place.line")]);
    fields
}

const fn tone(change: Change) -> Tone {
    match change {
        Change::New | Change::Kept => Tone::Calm,
        Change::Changed | Change::LetGo => Tone::Plain,
        Change::Removed => Tone::Attention,
    }
}

impl Diff<'_> {
    /// `1 person new, 2 interactions changed`
    fn summary(&self) -> String {
        let mut counts: Vec<((Subject, Change), usize)> = Vec::new();
        for row in &self.rows {
            let key = (row.what, row.change);
            match counts.iter_mut().find(|(counted, _)| *counted == key) {
                Some((_, count)) => *count += 1,
                None => counts.push((key, 1)),
            }
        }
        counts.sort_by_key(|(key, _)| *key);
        let words = counts.iter().map(|((what, change), count)| {
            let what = if *count == 1 { what.word() } else { what.plural() };
            format!("{count} {what} {}", change.word())
        });
        words.collect::<Vec<_>>().join(", ")
    }
}

impl Subject {
    const fn word(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Interaction => "interaction",
            Self::Promise => "promise",
            Self::Goal => "goal",
            Self::Circle => "circle",
            Self::Kind => "kind",
            Self::Favor => "favor",
        }
    }

    const fn plural(self) -> &'static str {
        match self {
            Self::Person => "people",
            Self::Interaction => "interactions",
            Self::Promise => "promises",
            Self::Goal => "goals",
            Self::Circle => "circles",
            Self::Kind => "kinds",
            Self::Favor => "favors",
        }
    }
}

impl Change {
    const fn word(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Changed => "changed",
            Self::Kept => "kept",
            Self::LetGo => "let go",
            Self::Removed => "removed",
        }
    }
}

/// `@ada Ada Lovelace`, `2026-03-04 coffee @ada`, `^mentor Find a mentor`
fn which(row: &Row<'_>) -> String {
    let (name, text) = (row.name.as_deref().unwrap_or_default(), row.text.as_deref().unwrap_or_default());
    let date = row.date.map_or_else(String::new, |date| date.to_string());
    let people = row.people.iter().map(|handle| format!("@{handle}")).collect::<Vec<_>>().join(" ");
    let words = match row.what {
        Subject::Person => format!("@{name} {text}"),
        Subject::Interaction => format!("{date} {name} {people}"),
        Subject::Promise => format!("{date} {text}"),
        Subject::Goal => format!("^{name} {text}"),
        Subject::Circle | Subject::Kind | Subject::Favor => format!("{name} {text}"),
    };
    words.trim().to_string()
}

/// The prose of a new or removed interaction; the fields of everything.
fn how(row: &Row<'_>) -> String {
    let is_whole = matches!(row.change, Change::New | Change::Removed);
    // The change itself says the new state.
    let is_closed = matches!(row.change, Change::Kept | Change::LetGo);
    let shown = row.fields.iter().filter(|field| field.field != "state" || !is_closed);
    let text = row.text.clone().filter(|_| row.what == Subject::Interaction && is_whole);
    let words = shown.map(|field| if is_whole { whole(field) } else { words(field) });
    text.into_iter().chain(words).collect::<Vec<_>>().join("; ")
}

/// `every: 2w`; states and exchanges need no name: `todo`, `gave intro`
fn whole(field: &Difference) -> String {
    let values = [&field.from[..], &field.to].concat().join(", ");
    if matches!(field.field, "state" | "exchange") { values } else { format!("{}: {values}", field.field) }
}

/// `every: 2w -> 3w`, `circle: inner`, `tags: #a gone`
fn words(field: &Difference) -> String {
    let (from, to) = (field.from.join(", "), field.to.join(", "));
    let name = field.field;
    match (field.from.is_empty(), field.to.is_empty()) {
        (true, _) => format!("{name}: {to}"),
        (false, true) => format!("{name}: {from} gone"),
        (false, false) => format!("{name}: {from} -> {to}"),
    }
}
