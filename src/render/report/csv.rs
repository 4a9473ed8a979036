//! Comma- and tab-separated values, for spreadsheets and `awk`.

use std::borrow::Cow;
use std::io::{self, Write};
use std::ops::Range;

use super::chunks;
use crate::view::{Block, Document, Record, Scalar, Table};

/// The separator of values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Separator {
    /// CSV: values are quoted where necessary.
    Comma,
    /// TSV: has no quotes, so tabs, line ends and backslashes are written `\t`, `\n`, `\r`, `\\`.
    Tab,
}

/// Writes the tables of a document, each under a header, with a blank line between two.
pub fn write(document: &Document<'_>, separator: Separator, out: &mut dyn Write) -> io::Result<()> {
    let tables = document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    for (index, table) in tables.enumerate() {
        if index > 0 {
            out.write_all(b"\n")?;
        }
        write_table(table, separator, out)?;
    }
    Ok(())
}

fn write_table(table: &Table<'_>, separator: Separator, out: &mut dyn Write) -> io::Result<()> {
    let records = table.records();
    let mut header = Lines::new(separator);
    header.push(records.names.iter().map(|name| Cow::Borrowed(*name)))?;
    out.write_all(&header.finish()?)?;
    let draw = |range: Range<usize>| {
        let (mut lines, mut record) = (Lines::new(separator), Record::default());
        for at in range {
            records.record(at, &mut record).map_err(io::Error::other)?;
            lines.push(record.values().map(disarmed))?;
        }
        lines.finish()
    };
    chunks::each(records.count, draw, |chunk: io::Result<Vec<u8>>| out.write_all(&chunk?))
}

/// The value, with a `'` before text that a spreadsheet would run as a formula.
fn disarmed(value: Scalar<'_>) -> Cow<'_, str> {
    match value {
        Scalar::Number(number) => Cow::Borrowed(number),
        Scalar::Text(text) if text.starts_with(['=', '+', '-', '@', '\t', '\r']) => {
            Cow::Owned(format!("'{text}"))
        }
        Scalar::Text(text) => Cow::Borrowed(text),
    }
}

enum Lines {
    Quoted(Box<csv::Writer<Vec<u8>>>),
    Escaped(Vec<u8>),
}

impl Lines {
    fn new(separator: Separator) -> Self {
        match separator {
            Separator::Comma => Self::Quoted(Box::new(csv::WriterBuilder::new().from_writer(Vec::new()))),
            Separator::Tab => Self::Escaped(Vec::new()),
        }
    }

    fn push<'c>(&mut self, values: impl Iterator<Item = Cow<'c, str>>) -> io::Result<()> {
        match self {
            Self::Quoted(writer) => {
                for value in values {
                    writer.write_field(value.as_bytes()).map_err(io::Error::other)?;
                }
                writer.write_record(None::<&[u8]>).map_err(io::Error::other)?;
            }
            Self::Escaped(lines) => {
                for (index, value) in values.enumerate() {
                    if index > 0 {
                        lines.push(b'\t');
                    }
                    lines.extend_from_slice(escaped(&value).as_bytes());
                }
                lines.push(b'\n');
            }
        }
        Ok(())
    }

    fn finish(self) -> io::Result<Vec<u8>> {
        match self {
            Self::Quoted(writer) => writer.into_inner().map_err(|error| io::Error::other(error.to_string())),
            Self::Escaped(lines) => Ok(lines),
        }
    }
}

fn escaped(value: &str) -> Cow<'_, str> {
    if !value.contains(['\t', '\n', '\r', '\\']) {
        return Cow::Borrowed(value);
    }
    Cow::Owned(value.replace('\\', "\\\\").replace('\t', "\\t").replace('\n', "\\n").replace('\r', "\\r"))
}

#[cfg(test)]
mod tests {
    use serde::Serialize;

    use super::*;
    use crate::view::{Cell, Columns, Field};

    #[derive(Serialize)]
    struct Row {
        a: &'static str,
        b: i32,
    }

    fn written(separator: Separator, rows: &[Row]) -> String {
        let table =
            Columns::of(rows).text("for people", |_| Cell::text("x")).table(rows, Field::keys(&["a", "b"]));
        let mut out = Vec::new();
        write(&Document { blocks: vec![Block::Table(table)] }, separator, &mut out).expect("written");
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn text_is_quoted_and_formulas_are_disarmed() {
        let row = |a, b| Row { a, b };
        let rows = [row("plain", -1), row("a, \"b\"\nc", 2), row("=1+1", 3), row("@ada", 4), row("\t+", 5)];
        assert_eq!(
            written(Separator::Comma, &rows),
            "a,b\nplain,-1\n\"a, \"\"b\"\"\nc\",2\n'=1+1,3\n'@ada,4\n'\t+,5\n"
        );
        assert_eq!(written(Separator::Tab, &[row("a\tb\\\n", 1)]), "a\tb\na\\tb\\\\\\n\t1\n");
    }
}
