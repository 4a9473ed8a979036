//! Comma- and tab-separated values, for spreadsheets and `awk`.

use std::borrow::Cow;
use std::io::{self, Write};

use crate::view::{Block, Content, Document, Reader, Table};

/// What stands between two cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Separator {
    /// CSV: cells are quoted where they must be.
    Comma,
    /// TSV: has no quotes, so what would break a line is written `\t`, `\n`, `\r`, `\\`.
    Tab,
}

/// The tables of a document, each under its header; a blank line between two.
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
    let side = table.side(Reader::Program);
    let mut lines = Lines::new(separator, out);
    lines.write(side.columns.iter().map(|column| Cow::Borrowed(column.name)))?;
    let mut cells = Vec::new();
    for record in 0..side.count {
        side.record(record, &mut cells);
        lines.write(cells.iter().map(|cell| plain(&cell.content)))?;
    }
    lines.flush()
}

/// A cell without formulas: a spreadsheet would run a text that starts like one.
fn plain<'a>(content: &'a Content<'_>) -> Cow<'a, str> {
    match content {
        Content::Nothing => Cow::Borrowed(""),
        Content::Number(number) => Cow::Borrowed(number),
        Content::Bar(thousandths) => Cow::Owned(thousandths.to_string()),
        Content::Course(steps) => {
            Cow::Owned(steps.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "))
        }
        Content::Text(text) if text.starts_with(['=', '+', '-', '@', '\t', '\r']) => {
            Cow::Owned(format!("'{text}"))
        }
        Content::Text(text) => Cow::Borrowed(text),
    }
}

enum Lines<'o> {
    Quoted(Box<csv::Writer<&'o mut dyn Write>>),
    Escaped(&'o mut dyn Write),
}

impl<'o> Lines<'o> {
    fn new(separator: Separator, out: &'o mut dyn Write) -> Self {
        match separator {
            Separator::Comma => Self::Quoted(Box::new(csv::WriterBuilder::new().from_writer(out))),
            Separator::Tab => Self::Escaped(out),
        }
    }

    fn write<'c>(&mut self, cells: impl Iterator<Item = Cow<'c, str>>) -> io::Result<()> {
        match self {
            Self::Quoted(writer) => {
                for cell in cells {
                    writer.write_field(cell.as_bytes()).map_err(as_it_was)?;
                }
                writer.write_record(None::<&[u8]>).map_err(as_it_was)?;
            }
            Self::Escaped(out) => {
                for (index, cell) in cells.enumerate() {
                    if index > 0 {
                        out.write_all(b"\t")?;
                    }
                    out.write_all(escaped(&cell).as_bytes())?;
                }
                out.write_all(b"\n")?;
            }
        }
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Quoted(writer) => writer.flush(),
            Self::Escaped(_) => Ok(()),
        }
    }
}

/// The system's own error: its kind tells a reader that left from a disk that is full.
fn as_it_was(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        kind => io::Error::other(format!("{kind:?}")),
    }
}

fn escaped(cell: &str) -> Cow<'_, str> {
    if !cell.contains(['\t', '\n', '\r', '\\']) {
        return Cow::Borrowed(cell);
    }
    Cow::Owned(cell.replace('\\', "\\\\").replace('\t', "\\t").replace('\n', "\\n").replace('\r', "\\r"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::{Cell, Column};

    fn written(separator: Separator, rows: &[[&'static str; 2]]) -> String {
        let columns = vec![Column::text("a"), Column::text("for people").to_people(), Column::number("b")];
        let table = Table::new(columns, rows, |[a, b], cells| {
            cells.extend([
                Cell::text(*a),
                Cell::text("x"),
                Cell { content: Content::Number((*b).into()), ..Cell::default() },
            ]);
        });
        let mut out = Vec::new();
        write(&Document { blocks: vec![Block::Table(table)] }, separator, &mut out).expect("written");
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn cells_are_quoted_and_formulas_defused_but_numbers_are_not() {
        let rows = [["plain", "-1"], ["a, \"b\"\nc", "2"], ["=1+1", "3"], ["@ada", "4"], ["\t+", "5"]];
        assert_eq!(
            written(Separator::Comma, &rows),
            "a,b\nplain,-1\n\"a, \"\"b\"\"\nc\",2\n'=1+1,3\n'@ada,4\n'\t+,5\n"
        );
        assert_eq!(written(Separator::Tab, &[["a\tb\\\n", "1"]]), "a\tb\na\\tb\\\\\\n\t1\n");
    }
}
