//! Pages of reports as headings, paragraphs, tables and lists.

use maud::{Markup, html};
use rustc_hash::FxHashSet;

use super::bars;
use crate::view::{Align, Cell, Content, DOT, Entries, Grid, GridRow, Page, Part, Phrase, Tone};

/// Draws parts of pages.
#[derive(Default)]
pub struct Parts<'a> {
    /// The people whose names link to their cards.
    pub cards: FxHashSet<&'a str>,
}

impl Parts<'_> {
    /// Draws a page; `level` is the level of its headings.
    pub fn page(&self, page: &Page<'_>, level: u8) -> Markup {
        self.parts(&page.parts, level)
    }

    /// Draws parts; `level` is the level of their headings.
    pub fn parts(&self, parts: &[Part<'_>], level: u8) -> Markup {
        html! {
            @for part in parts {
                @match part {
                    Part::Heading(text) => (heading(level, &self.phrase(text))),
                    Part::Text(text) => p { (self.phrase(text)) },
                    Part::Grid(grid) => (self.table(grid)),
                    Part::Entries(entries) => (self.list(entries)),
                }
            }
        }
    }

    /// Draws text in its tones.
    pub fn phrase(&self, phrase: &Phrase<'_>) -> Markup {
        html! { @for piece in &phrase.pieces { (self.cell(piece)) } }
    }

    fn cell(&self, cell: &Cell<'_>) -> Markup {
        let class = class(cell.tone);
        match &cell.content {
            Content::Nothing => html! {},
            Content::Text(text) | Content::Number(text) => html! {
                @if let Some(person) = cell.person.filter(|person| self.cards.contains(person)) {
                    a class=[Some(class).filter(|class| !class.is_empty())] href={ "#" (person) } { (text) }
                } @else if class.is_empty() { (text) } @else { span class=(class) { (text) } }
            },
            Content::Bar(thousandths) => bars::bar(*thousandths, class),
            Content::Course(values) => bars::sparkline(values),
        }
    }

    /// Draws a grid without its empty columns.
    fn table(&self, grid: &Grid<'_>) -> Markup {
        let is_used = |column: usize| {
            grid.rows.iter().any(|row| match row {
                GridRow::Cells { cells, .. } => cells.get(column).is_some_and(|cell| !cell.is_empty()),
                _ => false,
            })
        };
        let columns: Vec<usize> = (0..grid.columns.len()).filter(|&column| is_used(column)).collect();
        let has_headings = columns.iter().any(|&column| !grid.columns[column].heading.is_empty());
        let width = columns.len().max(1);
        html! {
            div.scroll tabindex="0" role="group" aria-label="Table" {
                table {
                    @if has_headings {
                        thead {
                            tr {
                                @for &column in &columns {
                                    @let heading = grid.columns[column].heading;
                                    @if heading.is_empty() {
                                        td {}
                                    } @else {
                                        th scope="col" class=[align(grid.columns[column].align)] { (heading) }
                                    }
                                }
                            }
                        }
                    }
                    @for rows in groups(&grid.rows) {
                        tbody {
                            @for row in rows {
                                @match row {
                                    GridRow::Heading(text) => tr.group { th scope="rowgroup" colspan=(width) { (self.phrase(text)) } },
                                    GridRow::Line(text) => tr { td colspan=(width) { (self.phrase(text)) } },
                                    GridRow::Cells { cells, below } => {
                                        tr {
                                            @for &column in &columns {
                                                td class=[align(grid.columns[column].align)] {
                                                    @if let Some(cell) = cells.get(column) { (self.phrase(cell)) }
                                                }
                                            }
                                        }
                                        @for line in below {
                                            tr.below { td colspan=(width) { (self.phrase(line)) } }
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    fn list(&self, entries: &Entries<'_>) -> Markup {
        html! {
            ul.entries {
                @for entry in (0..entries.count).map(|at| entries.entry(at)) {
                    li {
                        (self.phrase(&entry.label)) " "
                        @for (at, part) in entry.head.iter().filter(|part| !part.is_empty()).enumerate() {
                            @if at > 0 { span.quiet { (DOT) } }
                            (self.phrase(part))
                        }
                        @for line in &entry.lines { div { (self.phrase(line)) } }
                    }
                }
            }
        }
    }
}

/// Splits a page before each heading.
pub fn blocks<'p, 'a>(page: &'p Page<'a>) -> impl Iterator<Item = &'p [Part<'a>]> {
    page.parts.chunk_by(|_, next| !matches!(next, Part::Heading(_)))
}

/// A heading of a level.
pub fn heading(level: u8, text: &Markup) -> Markup {
    html! {
        @match level {
            ..=2 => h2 { (text) },
            3 => h3 { (text) },
            4 => h4 { (text) },
            _ => h5 { (text) },
        }
    }
}

/// The class of a tone.
pub const fn class(tone: Tone) -> &'static str {
    match tone {
        Tone::Plain => "",
        Tone::Quiet => "quiet",
        Tone::Strong => "strong",
        Tone::Calm => "calm",
        Tone::Attention => "attention",
        Tone::Urgent => "urgent",
    }
}

/// Splits rows before each heading.
fn groups<'r, 'a>(rows: &'r [GridRow<'a>]) -> impl Iterator<Item = &'r [GridRow<'a>]> {
    rows.chunk_by(|_, next| !matches!(next, GridRow::Heading(_)))
}

const fn align(align: Align) -> Option<&'static str> {
    match align {
        Align::Left => None,
        Align::Right => Some("number"),
    }
}
