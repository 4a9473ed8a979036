//! Tables for people: a header, then one record a line, two spaces between columns.

use std::borrow::Cow;
use std::io::{self, Write};
use std::ops::Range;

use super::{bar, pieces};
use crate::render::Style;
use crate::render::style::of_tone;
use crate::render::visible::{self, cut, visible};
use crate::view::{Align, Block, Column, Content, Document, Reader, Side, Table, Tone};

const GAP: usize = 2;
/// Bytes of a record, as a first guess.
const USUAL_LINE: usize = 128;
/// No column is cut below this.
const NARROWEST: usize = 8;

/// All of a document.
pub fn write(document: &Document<'_>, style: Style, out: &mut dyn Write) -> io::Result<()> {
    for (index, block) in document.blocks.iter().enumerate() {
        match block {
            Block::Heading(text) => {
                if index > 0 {
                    out.write_all(b"\n")?;
                }
                let mut heading = String::new();
                style.paint(of_tone(Tone::Strong), &visible(text), &mut heading);
                writeln!(out, "{heading}")?;
            }
            Block::Line(text) => writeln!(out, "{}", visible(text))?,
            Block::Table(table) => write_table(table, style, out)?,
        }
    }
    Ok(())
}

fn write_table(table: &Table<'_>, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let side = table.side(Reader::Person);
    let mut drawn: Vec<Drawn> = Vec::new();
    pieces::each(
        side.count,
        |range| Drawn::new(side, range),
        |piece| {
            drawn.push(piece);
            Ok(())
        },
    )?;
    // A column that says nothing in any record is left out.
    let named = |(at, column): (usize, &Column)| {
        let width = drawn.iter().filter_map(|piece| piece.widths[at]).max();
        let width = width.or((side.count == 0).then_some(0))?;
        Some((at, width.max(visible::width(column.name))))
    };
    let mut columns: Vec<(usize, usize)> = side.columns.iter().enumerate().filter_map(named).collect();
    if let Some(room) = style.width {
        fit(&mut columns, &side.columns, room);
    }
    let mut header = String::new();
    let titles = columns.iter().map(|&(at, width)| {
        let name = side.columns[at].name.to_uppercase();
        let taken = visible::width(&name);
        (name, taken, Tone::Quiet, width, side.columns[at].align)
    });
    push_line(titles, style, &mut header);
    out.write_all(header.as_bytes())?;
    let draw = |range: Range<usize>| {
        let pieces = &drawn[range];
        let mut lines = String::with_capacity(pieces.iter().map(|piece| piece.most_bytes(&columns)).sum());
        for piece in pieces {
            piece.push_lines(&columns, &side.columns, style, &mut lines);
        }
        lines
    };
    pieces::each_of(drawn.len(), 1, draw, |lines| out.write_all(lines.as_bytes()))
}

/// Records as text, their cells not yet in line: how wide columns are is known when all are drawn.
struct Drawn {
    text: String,
    cells: Vec<DrawnCell>,
    /// The widest cell of each column; nothing of one that is empty so far. Text may be there and take no width.
    widths: Vec<Option<usize>>,
}

/// Where a cell ends in the text, the columns that it takes, and how it is meant.
struct DrawnCell {
    end: usize,
    taken: u32,
    tone: Tone,
}

impl Drawn {
    fn new(side: &Side<'_>, range: Range<usize>) -> Self {
        let count = side.columns.len();
        let (text, cells) =
            (String::with_capacity(range.len() * USUAL_LINE), Vec::with_capacity(range.len() * count));
        let mut drawn = Self { text, cells, widths: vec![None; count] };
        let mut record = Vec::new();
        for number in range {
            side.record(number, &mut record);
            for (cell, width) in record.iter().zip(&mut drawn.widths) {
                let mut taken = 0;
                if cell.content != Content::Nothing {
                    let text = text_of(&cell.content);
                    taken = visible::width(&text);
                    *width = (*width).max(Some(taken));
                    drawn.text.push_str(&text);
                }
                let taken = u32::try_from(taken).unwrap_or(u32::MAX);
                drawn.cells.push(DrawnCell { end: drawn.text.len(), taken, tone: cell.tone });
            }
        }
        drawn
    }

    /// How long the lines can become, without colours.
    fn most_bytes(&self, columns: &[(usize, usize)]) -> usize {
        let line: usize = columns.iter().map(|(_, width)| width + GAP).sum();
        // The last column is not filled up; its text is counted with all text.
        let spaces = line - columns.last().map_or(0, |(_, width)| width + GAP) + "\n".len();
        self.text.len() + self.cells.len() / self.widths.len().max(1) * spaces
    }

    fn push_lines(&self, columns: &[(usize, usize)], of: &[Column], style: Style, lines: &mut String) {
        let mut start = 0;
        for record in self.cells.chunks(of.len()) {
            let cell = |&(at, width): &(usize, usize)| {
                let from = if at == 0 { start } else { record[at - 1].end };
                let DrawnCell { end, taken, tone } = record[at];
                (&self.text[from..end], taken as usize, tone, width, of[at].align)
            };
            push_line(columns.iter().map(cell), style, lines);
            start = record.last().map_or(start, |last| last.end);
        }
    }
}

/// Narrows what gives way, the widest first, then any text, until a line fits in `room`.
fn fit(columns: &mut [(usize, usize)], of: &[Column], room: usize) {
    let gives = |at: usize, all: bool| of[at].gives_way || all && of[at].align == Align::Left;
    for all in [false, true] {
        loop {
            let total: usize =
                columns.iter().map(|(_, width)| width + GAP).sum::<usize>().saturating_sub(GAP);
            let Some(excess) = total.checked_sub(room).filter(|excess| *excess > 0) else { return };
            let mut wide: Vec<usize> = columns
                .iter()
                .filter(|&&(at, width)| gives(at, all) && width > NARROWEST)
                .map(|&(_, width)| width)
                .collect();
            wide.sort_unstable();
            let Some(widest) = wide.pop() else { break };
            // Down to the next widest, so that none is cut while a wider one is whole.
            let to = wide.pop().filter(|next| *next < widest).unwrap_or(widest - 1);
            let to = to.max(widest.saturating_sub(excess)).max(NARROWEST);
            if let Some((_, width)) =
                columns.iter_mut().rev().find(|(at, width)| gives(*at, all) && *width == widest)
            {
                *width = to;
            }
        }
    }
}

/// Each cell with the columns that its text takes, its tone, the width of its column and where it stands there.
fn push_line(
    cells: impl Iterator<Item = (impl AsRef<str>, usize, Tone, usize, Align)>,
    style: Style,
    line: &mut String,
) {
    // Spaces are written before the next cell, so that no line ends in one.
    let mut owed = 0;
    for (index, (text, taken, tone, width, align)) in cells.enumerate() {
        if index > 0 {
            owed += GAP;
        }
        let (text, taken) = fitted(text.as_ref(), taken, width);
        let pad = width.saturating_sub(taken);
        if align == Align::Right {
            owed += pad;
        }
        if !text.is_empty() {
            push_spaces(owed, line);
            style.paint(of_tone(tone), &text, line);
            owed = 0;
        }
        if align == Align::Left {
            owed += pad;
        }
    }
    line.push('\n');
}

/// A text that takes some columns, in a column of a width: what is left of it, and the columns that takes.
fn fitted(text: &str, taken: usize, width: usize) -> (Cow<'_, str>, usize) {
    if taken <= width {
        return (Cow::Borrowed(text), taken);
    }
    let text = cut(text, width);
    let taken = visible::width(&text);
    (text, taken)
}

fn push_spaces(mut count: usize, line: &mut String) {
    const SPACES: &str = "                                                                ";
    while count > 0 {
        let some = count.min(SPACES.len());
        line.push_str(&SPACES[..some]);
        count -= some;
    }
}

fn text_of<'a>(content: &'a Content<'_>) -> Cow<'a, str> {
    match content {
        Content::Nothing => Cow::Borrowed(""),
        Content::Text(text) => visible(text),
        Content::Number(number) => Cow::Borrowed(number),
        Content::Bar(thousandths) => Cow::Owned(bar::bar(*thousandths)),
        Content::Course(steps) => Cow::Owned(bar::course(steps)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::Cell;

    fn drawn(rows: &[(&'static str, &'static str, i64)], style: Style) -> String {
        let columns = vec![
            Column::text("who"),
            Column::text("empty"),
            Column::number("count"),
            Column::text("why").giving_way(),
            Column::text("data").to_programs(),
        ];
        let table = Table::new(columns, rows, |(who, why, count), cells| {
            cells.push(Cell::text(*who).tone(Tone::Strong));
            cells.push(Cell::default());
            cells.push(Cell::number(count));
            cells.push(Cell::text(*why));
            cells.push(Cell::text("not for people"));
        });
        let mut out = Vec::new();
        write(&Document { blocks: vec![Block::Table(table)] }, style, &mut out).expect("written");
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn columns_line_up_by_what_is_seen_and_no_line_ends_in_a_space() {
        let rows = [("@ada", "", 7), ("東京", "a\u{1b}b", 12), ("Zoe\u{301}", "x", -3)];
        assert_eq!(
            drawn(&rows, Style::default()),
            "WHO   COUNT  WHY\n@ada      7\n東京     12  a␛b\nZoe\u{301}      -3  x\n"
        );
    }

    #[test]
    fn a_terminal_cuts_what_gives_way() {
        let rows = [("@ada", "a reason that is far too long for the line", 1)];
        let narrow = Style { color: false, width: Some(30) };
        assert_eq!(drawn(&rows, narrow), "WHO   COUNT  WHY\n@ada      1  a reason that is…\n");
        let colored = Style { color: true, width: None };
        assert!(drawn(&rows, colored).contains("\u{1b}[1m@ada\u{1b}[0m"));
    }
}
