//! Pages: what a report shows on a terminal. A page holds words, their tones and how they belong together; `render`
//! folds it to a width.

use std::borrow::Cow;
use std::fmt;

use super::cell::{Cell, Content, Tone};
use super::document::{Block, Document};
use super::table::{Align, Table};

/// Separates phrases on one line. A line breaks after it, not before.
pub const DOT: &str = "\u{a0}· ";

/// A page, from top to bottom.
#[derive(Debug, Default)]
pub struct Page<'a> {
    /// The parts.
    pub parts: Vec<Part<'a>>,
}

/// A part of a page.
#[derive(Debug)]
pub enum Part<'a> {
    /// A heading, below an empty line.
    Heading(Phrase<'a>),
    /// A paragraph.
    Text(Phrase<'a>),
    /// Rows in aligned columns.
    Grid(Grid<'a>),
    /// Entries that do not share columns.
    Entries(Entries<'a>),
}

/// Text that folds between words, in pieces of one tone each. The pieces follow each other without a space.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Phrase<'a> {
    /// The pieces.
    pub pieces: Vec<Cell<'a>>,
}

/// Rows in aligned columns. Columns that are empty in all rows are left out.
#[derive(Debug, Default)]
pub struct Grid<'a> {
    /// The columns, from left to right.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<GridRow<'a>>,
    /// Whether headings follow the rows above without an empty line.
    pub is_dense: bool,
}

/// A column of a grid.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// The heading; empty if the column needs none.
    pub heading: &'static str,
    /// Where its text is.
    pub align: Align,
    /// Whether its text folds to make a line fit.
    pub folds: bool,
}

/// A row of a grid.
#[derive(Debug)]
pub enum GridRow<'a> {
    /// A heading for the next rows, below an empty line.
    Heading(Phrase<'a>),
    /// A line across all columns.
    Line(Phrase<'a>),
    /// A cell for each column, and what is below them.
    Cells {
        /// The cells.
        cells: Vec<Phrase<'a>>,
        /// Lines below the row.
        below: Vec<Phrase<'a>>,
    },
}

/// Entries made one at a time, since there may be a million of them.
pub struct Entries<'a> {
    /// How many entries there are.
    pub count: usize,
    /// The width of the first column.
    pub label_width: usize,
    make: Box<dyn Fn(usize) -> Entry<'a> + Send + Sync + 'a>,
}

/// A label and lines to the right of it.
#[derive(Debug, Default)]
pub struct Entry<'a> {
    /// The label.
    pub label: Phrase<'a>,
    /// Phrases on one line where they fit, else one below the other.
    pub head: Vec<Phrase<'a>>,
    /// The lines below.
    pub lines: Vec<Phrase<'a>>,
}

impl<'a> Page<'a> {
    /// Adds a heading.
    pub fn heading(&mut self, text: impl Into<Cow<'a, str>>) {
        self.parts.push(Part::Heading(Phrase::toned(text, Tone::Strong)));
    }

    /// Adds a paragraph, unless it is empty.
    pub fn text(&mut self, phrase: Phrase<'a>) {
        if !phrase.is_empty() {
            self.parts.push(Part::Text(phrase));
        }
    }

    /// Adds a grid, unless it is empty.
    pub fn grid(&mut self, grid: Grid<'a>) {
        if !grid.rows.is_empty() {
            self.parts.push(Part::Grid(grid));
        }
    }
}

impl<'a> Phrase<'a> {
    /// Text without emphasis.
    pub fn plain(text: impl Into<Cow<'a, str>>) -> Self {
        Self::toned(text, Tone::Plain)
    }

    /// Text in one tone.
    pub fn toned(text: impl Into<Cow<'a, str>>, tone: Tone) -> Self {
        Self::default().with(text, tone)
    }

    /// Appends text in a tone.
    #[must_use]
    pub fn with(self, text: impl Into<Cow<'a, str>>, tone: Tone) -> Self {
        self.cell(Cell::text(text).tone(tone))
    }

    /// Appends text without emphasis.
    #[must_use]
    pub fn then(self, text: impl Into<Cow<'a, str>>) -> Self {
        self.with(text, Tone::Plain)
    }

    /// Appends a cell.
    #[must_use]
    pub fn cell(mut self, cell: Cell<'a>) -> Self {
        if cell.content != Content::Nothing {
            self.pieces.push(cell);
        }
        self
    }

    /// Appends another phrase after `separator`, unless one of the two is empty.
    #[must_use]
    pub fn joined(mut self, separator: &'static str, other: Self) -> Self {
        if !self.is_empty() && !other.is_empty() {
            self = self.with(separator, Tone::Quiet);
        }
        self.pieces.extend(other.pieces);
        self
    }

    /// Whether there is nothing to show.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }
}

impl<'a> From<Cell<'a>> for Phrase<'a> {
    fn from(cell: Cell<'a>) -> Self {
        Self::default().cell(cell)
    }
}

impl<'a> Grid<'a> {
    /// Adds a column of text that stays on one line where possible.
    #[must_use]
    pub fn text(self, heading: &'static str) -> Self {
        self.column(heading, Align::Left, false)
    }

    /// Adds a column of text that folds.
    #[must_use]
    pub fn prose(self, heading: &'static str) -> Self {
        self.column(heading, Align::Left, true)
    }

    /// Adds a column of numbers.
    #[must_use]
    pub fn number(self, heading: &'static str) -> Self {
        self.column(heading, Align::Right, false)
    }

    fn column(mut self, heading: &'static str, align: Align, folds: bool) -> Self {
        self.columns.push(Column { heading, align, folds });
        self
    }

    /// Adds a heading for the next rows.
    pub fn heading(&mut self, text: impl Into<Cow<'a, str>>) {
        self.rows.push(GridRow::Heading(Phrase::toned(text, Tone::Strong)));
    }

    /// Adds a line across all columns, unless it is empty.
    pub fn line(&mut self, phrase: Phrase<'a>) {
        if !phrase.is_empty() {
            self.rows.push(GridRow::Line(phrase));
        }
    }

    /// Adds a row.
    pub fn row(&mut self, cells: impl Into<Vec<Phrase<'a>>>) {
        self.row_above(cells, Vec::new());
    }

    /// Adds a row with lines below it.
    pub fn row_above(&mut self, cells: impl Into<Vec<Phrase<'a>>>, below: Vec<Phrase<'a>>) {
        let below = below.into_iter().filter(|line| !line.is_empty()).collect();
        self.rows.push(GridRow::Cells { cells: cells.into(), below });
    }
}

impl<'a> Entries<'a> {
    /// `count` entries that `make` returns by their numbers.
    pub fn new(
        count: usize,
        label_width: usize,
        make: impl Fn(usize) -> Entry<'a> + Send + Sync + 'a,
    ) -> Self {
        Self { count, label_width, make: Box::new(make) }
    }

    /// Returns an entry.
    #[must_use]
    pub fn entry(&self, at: usize) -> Entry<'a> {
        (self.make)(at)
    }
}

impl fmt::Debug for Entries<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Entries").field("count", &self.count).finish_non_exhaustive()
    }
}

/// The page of a report without its own: the blocks of its document.
impl<'a> From<Document<'a>> for Page<'a> {
    fn from(document: Document<'a>) -> Self {
        let mut page = Self::default();
        for block in document.blocks {
            match block {
                Block::Heading(text) => page.heading(text),
                Block::Line(text) => page.text(Phrase::plain(text)),
                Block::Table(table) => page.grid(table.into()),
            }
        }
        page
    }
}

impl<'a> From<Table<'a>> for Grid<'a> {
    fn from(table: Table<'a>) -> Self {
        let shown = table.shown();
        let columns = shown.headings.iter().map(|heading| Column {
            heading: heading.name,
            align: heading.align,
            folds: heading.folds,
        });
        let mut grid = Self { columns: columns.collect(), ..Self::default() };
        let mut cells = Vec::new();
        for at in 0..shown.count {
            shown.row(at, &mut cells);
            grid.row(cells.drain(..).map(Phrase::from).collect::<Vec<_>>());
        }
        grid
    }
}
