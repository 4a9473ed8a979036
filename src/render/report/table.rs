//! Flat tables: a header, then one line per record, with two spaces between columns. No cell is cut and nothing is
//! coloured, so that the same answer always has the same bytes.

use std::io::{self, Write};
use std::ops::Range;

use crate::render::cell_text::text_of;
use crate::render::chunks;
use crate::render::spaces;
use crate::render::visible::{self, visible};
use crate::view::{Align, Block, Content, Document, Heading, Shown, Table};

/// Spaces between columns.
const GAP: usize = 2;
/// Bytes of a row, as a first guess.
const USUAL_LINE: usize = 128;

/// Writes a document.
pub fn write(document: &Document<'_>, out: &mut dyn Write) -> io::Result<()> {
    for (index, block) in document.blocks.iter().enumerate() {
        match block {
            Block::Heading(text) => {
                if index > 0 {
                    out.write_all(b"\n")?;
                }
                writeln!(out, "{}", visible(text))?;
            }
            Block::Line(text) => writeln!(out, "{}", visible(text))?,
            Block::Table(table) => write_table(table, out)?,
        }
    }
    Ok(())
}

fn write_table(table: &Table<'_>, out: &mut dyn Write) -> io::Result<()> {
    let shown = table.shown();
    let mut drawn: Vec<Drawn> = Vec::new();
    chunks::each(
        shown.count,
        |range| Drawn::new(shown, range),
        |chunk| {
            drawn.push(chunk);
            Ok(())
        },
    )?;
    // A column that is empty in all rows is left out.
    let used = |(at, heading): (usize, &Heading)| {
        let width = drawn.iter().filter_map(|chunk| chunk.widths[at]).max();
        let width = width.or((shown.count == 0).then_some(0))?;
        Some((at, width.max(visible::width(heading.name))))
    };
    let columns: Vec<(usize, usize)> = shown.headings.iter().enumerate().filter_map(used).collect();
    let mut header = String::new();
    let titles = columns.iter().map(|&(at, width)| {
        let name = shown.headings[at].name.to_uppercase();
        let taken = visible::width(&name);
        (name, taken, width, shown.headings[at].align)
    });
    push_line(titles, &mut header);
    out.write_all(header.as_bytes())?;
    let draw = |range: Range<usize>| {
        let chunks = &drawn[range];
        let mut lines = String::with_capacity(chunks.iter().map(|chunk| chunk.most_bytes(&columns)).sum());
        for chunk in chunks {
            chunk.push_lines(&columns, &shown.headings, &mut lines);
        }
        lines
    };
    chunks::each_of(drawn.len(), 1, draw, |lines| out.write_all(lines.as_bytes()))
}

/// Rows as text, not yet aligned: the widths of columns are known only after all rows are drawn.
struct Drawn {
    text: String,
    cells: Vec<DrawnCell>,
    /// The widest cell of each column, `None` while all are empty. A cell with text may have width 0.
    widths: Vec<Option<usize>>,
}

struct DrawnCell {
    /// Where it ends in the text.
    end: usize,
    /// Its width in terminal columns.
    width: u32,
}

impl Drawn {
    fn new(shown: &Shown<'_>, range: Range<usize>) -> Self {
        let count = shown.headings.len();
        let (text, cells) =
            (String::with_capacity(range.len() * USUAL_LINE), Vec::with_capacity(range.len() * count));
        let mut drawn = Self { text, cells, widths: vec![None; count] };
        let mut row = Vec::new();
        for at in range {
            shown.row(at, &mut row);
            for (cell, widest) in row.iter().zip(&mut drawn.widths) {
                let mut width = 0;
                if cell.content != Content::Nothing {
                    let text = text_of(&cell.content);
                    width = visible::width(&text);
                    *widest = (*widest).max(Some(width));
                    drawn.text.push_str(&text);
                }
                let width = u32::try_from(width).unwrap_or(u32::MAX);
                drawn.cells.push(DrawnCell { end: drawn.text.len(), width });
            }
        }
        drawn
    }

    /// An upper bound for the length of the lines.
    fn most_bytes(&self, columns: &[(usize, usize)]) -> usize {
        let line: usize = columns.iter().map(|(_, width)| width + GAP).sum();
        // The last column is not padded; its text is part of the text.
        let spaces = line - columns.last().map_or(0, |(_, width)| width + GAP) + "\n".len();
        self.text.len() + self.cells.len() / self.widths.len().max(1) * spaces
    }

    fn push_lines(&self, columns: &[(usize, usize)], headings: &[Heading], lines: &mut String) {
        let mut start = 0;
        for row in self.cells.chunks(headings.len()) {
            let cell = |&(at, width): &(usize, usize)| {
                let from = if at == 0 { start } else { row[at - 1].end };
                let DrawnCell { end, width: taken } = row[at];
                (&self.text[from..end], taken as usize, width, headings[at].align)
            };
            push_line(columns.iter().map(cell), lines);
            start = row.last().map_or(start, |last| last.end);
        }
    }
}

/// Appends a line. Each cell comes with the width of its text, and the width and alignment of its column.
fn push_line(cells: impl Iterator<Item = (impl AsRef<str>, usize, usize, Align)>, line: &mut String) {
    // Spaces are written before the next cell, so that no line ends in a space.
    let mut pending = 0;
    for (index, (text, taken, width, align)) in cells.enumerate() {
        let text = text.as_ref();
        if index > 0 {
            pending += GAP;
        }
        let pad = width.saturating_sub(taken);
        if align == Align::Right {
            pending += pad;
        }
        if !text.is_empty() {
            spaces::push(pending, line);
            line.push_str(text);
            pending = 0;
        }
        if align == Align::Left {
            pending += pad;
        }
    }
    line.push('\n');
}

#[cfg(test)]
mod tests {
    use serde::Serialize;

    use super::*;
    use crate::view::{Cell, Columns, Field, Tone};

    #[derive(Serialize)]
    struct Row {
        who: &'static str,
        why: &'static str,
        count: i64,
    }

    const fn row(who: &'static str, why: &'static str, count: i64) -> Row {
        Row { who, why, count }
    }

    fn drawn(rows: &[Row]) -> String {
        let table = Columns::of(rows)
            .text("who", |row| Cell::text(row.who).tone(Tone::Strong))
            .text("empty", |_| Cell::default())
            .number("count", |row| Cell::number(row.count))
            .long_text("why", |row| Cell::text(row.why))
            .table(rows, Field::keys(&["who", "not_for_people"]));
        let mut out = Vec::new();
        write(&Document { blocks: vec![Block::Table(table)] }, &mut out).expect("written");
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn columns_are_aligned_by_visible_width_and_no_line_ends_in_a_space() {
        let rows = [row("@ada", "", 7), row("東京", "a\u{1b}b", 12), row("Zoe\u{301}", "x", -3)];
        assert_eq!(drawn(&rows), "WHO   COUNT  WHY\n@ada      7\n東京     12  a␛b\nZoe\u{301}      -3  x\n");
    }
}
