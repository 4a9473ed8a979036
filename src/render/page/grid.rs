//! Grids: finds the widths of the columns and draws the rows.

use super::canvas::{Canvas, GAP};
use crate::render::fold::{Line, Words};
use crate::view::{Align, Column, Grid, GridRow, Phrase, Tone};

/// The narrowest a column of prose gets beside other columns.
const NARROWEST_PROSE: usize = 24;
/// The narrowest a column of words gets beside other columns.
const NARROWEST_TEXT: usize = 10;
/// No heading is made narrower to take more lines than this.
const MOST_HEADING_LINES: usize = 5;
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
    /// From left to right.
    beside: Vec<Track>,
    /// The numbers of the columns that go below the row.
    below: Vec<usize>,
}

/// The place of a column on the page.
#[derive(Clone, Copy)]
struct Track {
    /// The number of the column.
    at: usize,
    width: usize,
    /// The width without folding.
    natural: usize,
    /// The width without splitting a word.
    word: usize,
}

/// Draws a grid.
pub(super) fn draw(grid: &Grid<'_>, canvas: &mut Canvas<'_>) {
    let rows: Vec<Row> = grid.rows.iter().map(Row::new).collect();
    let has_headings = rows.iter().any(|row| matches!(row, Row::Heading(_)));
    if has_headings {
        canvas.indent();
    }
    let room = canvas.room();
    let layout = Layout::new(&grid.columns, &rows, room);
    draw_headings(grid, &layout, canvas);
    let lead = match layout.beside[..] {
        [first, _, ..] if first.width <= NARROW_LEAD => first.width + GAP,
        _ => 0,
    };
    for row in rows {
        match row {
            Row::Heading(words) => canvas.heading(words, grid.is_dense),
            Row::Line(words) => canvas.paragraph(words),
            Row::Cells { mut cells, below } => {
                let beside = layout.beside.iter().map(|&Track { at, width, .. }| {
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
    if layout.beside.iter().all(|track| heading(track.at).is_empty()) {
        return;
    }
    let mut columns: Vec<(Vec<Line>, usize, Align)> = layout
        .beside
        .iter()
        .map(|&Track { at, width, .. }| (Words::new(&heading(at)).fold(width), width, grid.columns[at].align))
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
        let track = |at: usize| {
            let words = || rows.iter().filter_map(|row| row.cells().get(at));
            let widest = words().map(Words::width).max().unwrap_or_default();
            let word = words().map(Words::widest_word).max().unwrap_or_default();
            let heading = Words::new(&Phrase::plain(columns[at].heading)).widest_word();
            let natural = if widest == 0 { 0 } else { widest.max(heading) };
            Track { at, width: natural, natural, word }
        };
        let mut beside: Vec<Track> =
            (0..columns.len()).map(track).filter(|track| track.natural > 0).collect();
        let mut below = Vec::new();
        let is_prose = |at: usize| columns[at].folds;
        let is_text = |at: usize| columns[at].align == Align::Left;
        loop {
            shrink(&mut beside, room, |track| (is_text(track.at) && !is_prose(track.at)).then_some(room / 3));
            shrink(&mut beside, room, |track| {
                let narrowest = NARROWEST_PROSE.min(track.natural / 2).max(NARROWEST_TEXT);
                is_prose(track.at).then_some(narrowest.max(track.word.min(NARROWEST_PROSE)))
            });
            if excess(&beside, room) == 0 {
                break;
            }
            let last = beside.iter().rposition(|track| is_prose(track.at));
            match last.filter(|_| beside.len() > 1) {
                Some(last) => {
                    below.insert(0, beside.remove(last).at);
                    for track in &mut beside {
                        // A list of names does not push the columns apart that stay.
                        let widest = if is_text(track.at) { track.word.max(room / 2) } else { usize::MAX };
                        track.width = track.natural.min(widest);
                    }
                }
                None => break,
            }
        }
        shrink(&mut beside, room, |track| is_text(track.at).then_some(NARROWEST_TEXT));
        // A narrower terminal than any table was made for.
        shrink(&mut beside, room, |_| Some(2));
        while excess(&beside, room) > 0 && beside.len() > 1 {
            below.extend(beside.pop().map(|track| track.at));
        }
        let mut layout = Self { beside, below };
        layout.widen_headings(columns, room);
        layout
    }

    /// Widens columns so that their headings take few lines, where there is room.
    fn widen_headings(&mut self, columns: &[Column], room: usize) {
        let heading = |at: usize| Words::new(&Phrase::plain(columns[at].heading));
        for lines in 1..MOST_HEADING_LINES {
            let widened = self.beside.iter().map(|&track| {
                let needed = (track.width..=track.width + heading(track.at).width())
                    .find(|&width| heading(track.at).fold(width).len() <= lines);
                Track { width: needed.unwrap_or(track.width), ..track }
            });
            let widened: Vec<Track> = widened.collect();
            if excess(&widened, room) == 0 {
                self.beside = widened;
                return;
            }
        }
    }
}

fn excess(tracks: &[Track], room: usize) -> usize {
    let total: usize = tracks.iter().map(|track| track.width + GAP).sum();
    total.saturating_sub(GAP).saturating_sub(room)
}

/// Narrows the columns for which `narrowest` returns a width, the widest first and none below that width, until all fit
/// in `room`.
fn shrink(tracks: &mut [Track], room: usize, narrowest: impl Fn(&Track) -> Option<usize>) {
    let narrowest = |track: &Track| narrowest(track).filter(|narrowest| *narrowest < track.width);
    loop {
        let excess = excess(tracks, room);
        let mut widths: Vec<usize> =
            tracks.iter().filter(|track| narrowest(track).is_some()).map(|track| track.width).collect();
        widths.sort_unstable();
        let Some(widest) = widths.pop().filter(|_| excess > 0) else { return };
        // Down to the next widest, so that no column folds more than a wider one.
        let next = widths.pop().filter(|next| *next < widest).unwrap_or(widest - 1);
        let to = next.max(widest.saturating_sub(excess));
        for track in tracks.iter_mut().rev().filter(|track| track.width == widest) {
            if let Some(narrowest) = narrowest(track) {
                track.width = to.max(narrowest);
                break;
            }
        }
    }
}
