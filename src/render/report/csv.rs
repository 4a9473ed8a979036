//! Comma- and tab-separated values, for spreadsheets and `awk`.

use std::borrow::Cow;
use std::io::{self, Write};
use std::ops::Range;

use super::pieces;
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
    let mut header = Lines::new(separator);
    header.push(side.columns.iter().map(|column| Cow::Borrowed(column.name)))?;
    out.write_all(&header.finish()?)?;
    let draw = |range: Range<usize>| {
        let (mut lines, mut cells) = (Lines::new(separator), Vec::new());
        for record in range {
            side.record(record, &mut cells);
            lines.push(cells.iter().map(|cell| plain(&cell.content)))?;
        }
        lines.finish()
    };
    pieces::each(side.count, draw, |piece: io::Result<Vec<u8>>| out.write_all(&piece?))
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

    fn push<'c>(&mut self, cells: impl Iterator<Item = Cow<'c, str>>) -> io::Result<()> {
        match self {
            Self::Quoted(writer) => {
                for cell in cells {
                    writer.write_field(cell.as_bytes()).map_err(io::Error::other)?;
                }
                writer.write_record(None::<&[u8]>).map_err(io::Error::other)?;
            }
            Self::Escaped(lines) => {
                for (index, cell) in cells.enumerate() {
                    if index > 0 {
                        lines.push(b'\t');
                    }
                    lines.extend_from_slice(escaped(&cell).as_bytes());
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
