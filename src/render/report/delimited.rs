//! Comma- and tab-separated values, for spreadsheets and `awk`.

use std::borrow::Cow;
use std::io::{self, Write};
use std::ops::Range;

use crate::render::chunks;
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
    header.push(records.names.iter().map(|name| Cow::Borrowed(*name)));
    out.write_all(&header.bytes)?;
    let draw = |range: Range<usize>| {
        let (mut lines, mut record) = (Lines::new(separator), Record::default());
        for at in range {
            records.record(at, &mut record).map_err(io::Error::other)?;
            lines.push(record.values().map(disarmed));
        }
        Ok(lines.bytes)
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

/// Lines of values with one separator.
struct Lines {
    separator: Separator,
    bytes: Vec<u8>,
}

impl Lines {
    const fn new(separator: Separator) -> Self {
        Self { separator, bytes: Vec::new() }
    }

    fn push<'c>(&mut self, values: impl Iterator<Item = Cow<'c, str>>) {
        let start = self.bytes.len();
        for (index, value) in values.enumerate() {
            match self.separator {
                Separator::Comma => {
                    self.bytes.extend_from_slice(if index > 0 { b"," } else { b"" });
                    self.bytes.extend_from_slice(quoted(&value).as_bytes());
                }
                Separator::Tab => {
                    self.bytes.extend_from_slice(if index > 0 { b"\t" } else { b"" });
                    self.bytes.extend_from_slice(escaped(&value).as_bytes());
                }
            }
        }
        // Readers skip an empty line.
        if self.separator == Separator::Comma && self.bytes.len() == start {
            self.bytes.extend_from_slice(b"\"\"");
        }
        self.bytes.push(b'\n');
    }
}

fn quoted(value: &str) -> Cow<'_, str> {
    if !value.bytes().any(|b| matches!(b, b',' | b'"' | b'\n' | b'\r')) {
        return Cow::Borrowed(value);
    }
    Cow::Owned(format!("\"{}\"", value.replace('"', "\"\"")))
}

fn escaped(value: &str) -> Cow<'_, str> {
    if !value.bytes().any(|b| matches!(b, b'\t' | b'\n' | b'\r' | b'\\')) {
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
        assert_eq!(written(Separator::Comma, &[row("", 0)]), "a,b\n,0\n");
        assert_eq!(written(Separator::Tab, &[row("a\tb\\\n", 1)]), "a\tb\na\\tb\\\\\\n\t1\n");
    }
}
