//! Grids: finds the widths of the columns and draws the rows.

use super::canvas::{Canvas, GAP};
use super::fold::{Line, Words};
use crate::view::{Align, Column, Grid, GridRow, Phrase, Tone};

/// The narrowest a column of prose gets beside other columns.
const NARROWEST_PROSE: usize = 24;
/// The narrowest a column of words gets beside other columns.
const NARROWEST_TEXT: usize = 10;
/// A first column of at most this width has the lines below a row to its right.
const NARROW_LEAD: usize = 4;

/// A row whose phrases are split into words.
enum Row {
    Heading(Words),
    Line(Words),
    Cells { cells: Vec<Words>, below: Vec<Words> },
}

/// The columns that stay beside each other.
struct Layout {
    /// Their numbers and widths, from left to right.
    beside: Vec<(usize, usize)>,
    /// The columns that go below the row.
    below: Vec<usize>,
}

/// Draws a grid.
pub(super) fn draw(grid: &Grid<'_>, canvas: &mut Canvas<'_>) {
    let rows: Vec<Row> = grid.rows.iter().map(Row::new).collect();
    let room = canvas.room();
    let layout = Layout::new(&grid.columns, &rows, room);
    draw_headings(grid, &layout, canvas);
    let lead = match layout.beside[..] {
        [(_, width), _, ..] if width <= NARROW_LEAD => width + GAP,
        _ => 0,
    };
    for row in rows {
        match row {
            Row::Heading(words) => canvas.heading(words),
            Row::Line(words) => canvas.paragraph(words),
            Row::Cells { mut cells, below } => {
                let beside = layout.beside.iter().map(|&(at, width)| {
                    let lines = std::mem::take(&mut cells[at]).fold(width);
                    (lines, width, grid.columns[at].align)
                });
                canvas.columns(&beside.collect::<Vec<_>>());
                let moved = layout.below.iter().map(|&at| std::mem::take(&mut cells[at]));
                for words in moved.filter(|words| words.width() > 0).collect::<Vec<_>>() {
                    canvas.below(words, lead);
                }
                for words in below {
                    canvas.below(words, lead);
                }
            }
        }
    }
}

/// Draws the headings of the columns, the last lines of all on one line.
fn draw_headings(grid: &Grid<'_>, layout: &Layout, canvas: &mut Canvas<'_>) {
    let heading = |at: usize| Phrase::toned(grid.columns[at].heading, Tone::Quiet);
    if layout.beside.iter().all(|&(at, _)| heading(at).is_empty()) {
        return;
    }
    let mut columns: Vec<(Vec<Line>, usize, Align)> = layout
        .beside
        .iter()
        .map(|&(at, width)| (Words::new(&heading(at)).fold(width), width, grid.columns[at].align))
        .collect();
    let height = columns.iter().map(|(lines, ..)| lines.len()).max().unwrap_or_default();
    for (lines, ..) in &mut columns {
        let missing = height - lines.len();
        lines.splice(0..0, std::iter::repeat_with(Line::default).take(missing));
    }
    canvas.columns(&columns);
}

impl Row {
    fn new(row: &GridRow<'_>) -> Self {
        match row {
            GridRow::Heading(phrase) => Self::Heading(Words::new(phrase)),
            GridRow::Line(phrase) => Self::Line(Words::new(phrase)),
            GridRow::Cells { cells, below } => Self::Cells {
                cells: cells.iter().map(Words::new).collect(),
                below: below.iter().map(Words::new).collect(),
            },
        }
    }

    fn cells(&self) -> &[Words] {
        match self {
            Self::Heading(_) | Self::Line(_) => &[],
            Self::Cells { cells, .. } => cells,
        }
    }
}

impl Layout {
    /// Finds widths with which all columns fit in `room`; else moves columns of prose below the row, the last one first.
    fn new(columns: &[Column], rows: &[Row], room: usize) -> Self {
        let natural = |at: usize| {
            let widths = rows.iter().filter_map(|row| row.cells().get(at)).map(Words::width);
            let widest = widths.max().unwrap_or_default();
            let heading = Words::new(&Phrase::plain(columns[at].heading)).widest_word();
            (at, if widest == 0 { 0 } else { widest.max(heading) })
        };
        let mut beside: Vec<(usize, usize)> =
            (0..columns.len()).map(natural).filter(|(_, width)| *width > 0).collect();
        let mut below = Vec::new();
        let is_prose = |at: usize| columns[at].folds;
        let is_text = |at: usize| columns[at].align == Align::Left;
        loop {
            shrink(&mut beside, room, |at| is_text(at) && !is_prose(at), room / 3);
            shrink(&mut beside, room, is_prose, NARROWEST_PROSE);
            if excess(&beside, room) == 0 {
                break;
            }
            let last = beside.iter().rposition(|&(at, _)| is_prose(at));
            match last.filter(|_| beside.len() > 1) {
                Some(last) => below.insert(0, beside.remove(last).0),
                None => break,
            }
        }
        shrink(&mut beside, room, is_text, NARROWEST_TEXT);
        // A heading folds or is split before a line is too wide.
        shrink(&mut beside, room, |_| true, 2);
        while excess(&beside, room) > 0 && beside.len() > 1 {
            below.extend(beside.pop().map(|(at, _)| at));
        }
        Self { beside, below }
    }
}

fn excess(columns: &[(usize, usize)], room: usize) -> usize {
    let total: usize = columns.iter().map(|(_, width)| width + GAP).sum();
    total.saturating_sub(GAP).saturating_sub(room)
}

/// Narrows the columns that `may` give way, the widest first and none below `narrowest`, until all fit in `room`.
fn shrink(columns: &mut [(usize, usize)], room: usize, may: impl Fn(usize) -> bool, narrowest: usize) {
    loop {
        let excess = excess(columns, room);
        if excess == 0 {
            return;
        }
        let mut widths: Vec<usize> =
            columns.iter().filter(|&&(at, _)| may(at)).map(|&(_, width)| width).collect();
        widths.sort_unstable();
        let Some(widest) = widths.pop().filter(|widest| *widest > narrowest) else { return };
        // Down to the next widest, so that no column folds more than a wider one.
        let next = widths.pop().filter(|next| *next < widest).unwrap_or(widest - 1);
        let to = next.max(widest.saturating_sub(excess)).max(narrowest);
        if let Some((_, width)) = columns.iter_mut().rev().find(|(at, width)| may(*at) && *width == widest) {
            *width = to;
        }
    }
}
