//! Tables: columns of cells for people, fields of records for programs.

use std::fmt;

use serde::Serialize;

use super::cell::Cell;
use super::field::{self, Field};
use super::record::Record;

/// A table with one line per row.
pub struct Table<'a> {
    shown: Shown<'a>,
    records: Records<'a>,
}

/// The name and shape of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heading {
    /// The name.
    pub name: &'static str,
    /// Where the text is within the width of the column.
    pub align: Align,
    /// Whether its cells fold on a page.
    pub folds: bool,
}

/// Where the text of a cell is within the width of its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// For text.
    Left,
    /// For numbers.
    Right,
}

/// A column: its heading and how to make its cell for a row.
struct Column<'a, R> {
    heading: Heading,
    cell: Box<dyn Fn(&'a R) -> Cell<'a> + Send + Sync + 'a>,
}

/// The columns of a table under construction, from left to right. Each column is added in one place, with its
/// name and its cell.
pub struct Columns<'a, R> {
    rows: &'a [R],
    columns: Vec<Column<'a, R>>,
}

impl<'a, R: Sync> Columns<'a, R> {
    /// No columns yet, over `rows`.
    #[must_use]
    pub fn of(rows: &'a [R]) -> Self {
        Self { rows, columns: Vec::new() }
    }

    /// Adds a column of text.
    #[must_use]
    pub fn text(self, name: &'static str, cell: impl Fn(&'a R) -> Cell<'a> + Send + Sync + 'a) -> Self {
        self.column(Heading { name, align: Align::Left, folds: false }, cell)
    }

    /// Adds a column of text that folds on a page.
    #[must_use]
    pub fn long_text(self, name: &'static str, cell: impl Fn(&'a R) -> Cell<'a> + Send + Sync + 'a) -> Self {
        self.column(Heading { name, align: Align::Left, folds: true }, cell)
    }

    /// Adds a column of numbers.
    #[must_use]
    pub fn number(self, name: &'static str, cell: impl Fn(&'a R) -> Cell<'a> + Send + Sync + 'a) -> Self {
        self.column(Heading { name, align: Align::Right, folds: false }, cell)
    }

    fn column(mut self, heading: Heading, cell: impl Fn(&'a R) -> Cell<'a> + Send + Sync + 'a) -> Self {
        self.columns.push(Column { heading, cell: Box::new(cell) });
        self
    }

    /// The table of these columns. Programs read `fields` of `records`, which may differ from the rows shown.
    #[must_use]
    pub fn table<S: Serialize + Sync>(self, records: &'a [S], fields: Vec<Field<S>>) -> Table<'a> {
        let Self { rows, columns } = self;
        let shown = Shown {
            count: rows.len(),
            headings: columns.iter().map(|column| column.heading).collect(),
            fill: Box::new(move |at, cells| {
                cells.extend(columns.iter().map(|column| (column.cell)(&rows[at])));
            }),
        };
        let names = fields.iter().map(Field::name).collect();
        let fill = Box::new(move |at, record: &mut Record| field::fill(record, &records[at], &fields));
        Table { shown, records: Records { count: records.len(), names, fill } }
    }
}

/// Appends the cells of a row, by its number.
type FillRow<'a> = Box<dyn Fn(usize, &mut Vec<Cell<'a>>) + Send + Sync + 'a>;

/// Replaces a record with one, by its number.
type FillRecord<'a> = Box<dyn Fn(usize, &mut Record) -> fmt::Result + Send + Sync + 'a>;

/// A table as people see it.
pub struct Shown<'a> {
    /// How many rows there are.
    pub count: usize,
    /// The headings of the columns.
    pub headings: Vec<Heading>,
    fill: FillRow<'a>,
}

impl<'a> Shown<'a> {
    /// Replaces the content of `cells` with the cells of row `at`.
    pub fn row(&self, at: usize, cells: &mut Vec<Cell<'a>>) {
        cells.clear();
        (self.fill)(at, cells);
    }
}

/// A table as programs read it.
pub struct Records<'a> {
    /// How many records there are.
    pub count: usize,
    /// The names of the fields.
    pub names: Vec<&'static str>,
    fill: FillRecord<'a>,
}

impl Records<'_> {
    /// Replaces the content of `record` with record `at`.
    ///
    /// # Errors
    /// When a row contains a value that is neither text nor a number.
    pub fn record(&self, at: usize, record: &mut Record) -> fmt::Result {
        (self.fill)(at, record)
    }
}

impl<'a> Table<'a> {
    /// For `table` and `md`.
    #[must_use]
    pub fn shown(&self) -> &Shown<'a> {
        &self.shown
    }

    /// For `csv` and `tsv`.
    #[must_use]
    pub fn records(&self) -> &Records<'a> {
        &self.records
    }

    /// Drops all rows after the first `count`.
    pub fn truncate(&mut self, count: usize) {
        self.shown.count = self.shown.count.min(count);
        self.records.count = self.records.count.min(count);
    }
}

impl fmt::Debug for Table<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Table")
            .field("headings", &self.shown.headings)
            .field("count", &self.shown.count)
            .finish_non_exhaustive()
    }
}
