//! Tables for people: a header, then one record a line, two spaces between columns.

use std::borrow::Cow;
use std::io::{self, Write};

use super::bar;
use crate::render::Style;
use crate::render::style::of_tone;
use crate::render::visible::{self, cut, visible};
use crate::view::{Align, Block, Cell, Column, Content, Document, Reader, Table, Tone};

const GAP: usize = 2;
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
                writeln!(out, "{}", painted(&visible(text), Tone::Strong, style))?;
            }
            Block::Line(text) => writeln!(out, "{}", visible(text))?,
            Block::Table(table) => write_table(table, style, out)?,
        }
    }
    Ok(())
}

fn write_table(table: &Table<'_>, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let side = table.side(Reader::Person);
    let mut cells = Vec::new();
    // Nothing is known of a column that is empty so far; text may be there and take no width.
    let mut widths: Vec<Option<usize>> = vec![None; side.columns.len()];
    for record in 0..side.count {
        side.record(record, &mut cells);
        for (width, cell) in
            widths.iter_mut().zip(&cells).filter(|(_, cell)| cell.content != Content::Nothing)
        {
            *width = (*width).max(Some(width_of(&cell.content)));
        }
    }
    // A column that says nothing in any record is left out.
    let named = |(at, width): (usize, Option<usize>)| {
        let width = width.or((side.count == 0).then_some(0))?;
        Some((at, width.max(visible::width(side.columns[at].name))))
    };
    let mut columns: Vec<(usize, usize)> = widths.into_iter().enumerate().filter_map(named).collect();
    if let Some(room) = style.width {
        fit(&mut columns, &side.columns, room);
    }
    let header = columns.iter().map(|&(at, width)| {
        let name = Cell::text(side.columns[at].name.to_uppercase()).tone(Tone::Quiet);
        (name, width, side.columns[at].align)
    });
    write_line(header, style, out)?;
    for record in 0..side.count {
        side.record(record, &mut cells);
        let line = columns
            .iter()
            .map(|&(at, width)| (std::mem::take(&mut cells[at]), width, side.columns[at].align));
        write_line(line, style, out)?;
    }
    Ok(())
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

fn write_line<'a>(
    cells: impl Iterator<Item = (Cell<'a>, usize, Align)>,
    style: Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    // Spaces are written before the next cell, so that no line ends in one.
    let mut owed = 0;
    for (index, (cell, width, align)) in cells.enumerate() {
        if index > 0 {
            owed += GAP;
        }
        let text = text_of(&cell.content);
        let text = cut(&text, width);
        let len = visible::width(&text);
        let pad = width.saturating_sub(len);
        if align == Align::Right {
            owed += pad;
        }
        if !text.is_empty() {
            write!(out, "{:owed$}{}", "", painted(&text, cell.tone, style))?;
            owed = 0;
        }
        if align == Align::Left {
            owed += pad;
        }
    }
    out.write_all(b"\n")
}

fn width_of(content: &Content<'_>) -> usize {
    match content {
        Content::Bar(_) => usize::from(bar::CELLS),
        Content::Course(steps) => steps.len(),
        content => visible::width(&text_of(content)),
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

fn painted(text: &str, tone: Tone, style: Style) -> String {
    let mut painted = String::new();
    style.paint(of_tone(tone), text, &mut painted);
    painted
}

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn bars_fill_from_the_left() {
        assert_eq!(bar(0), "░░░░░░░░░░");
        assert_eq!(bar(1000), "██████████");
        assert_eq!(bar(425), "████▎░░░░░");
    }
}
