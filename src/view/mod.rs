//! Floor 3: what a report shows, as plain values. A report makes a [`Document`]; `render` draws it.
//!
//! Guarantees: nothing here knows a terminal, a colour or a file format. Rows of a [`Table`] are made
//! one at a time when a renderer asks, so that a report of a million rows holds none of them.

mod graph;
mod place;

use std::borrow::Cow;
use std::sync::Arc;

use serde::Serialize;

use crate::value::Date;

pub use graph::{Graph, Link, Node};
pub use place::Place;

/// A report's answer, ready to be shown in every format.
pub trait Present {
    /// One record, as `-O json` and `-O jsonl` print it.
    type Row: Serialize + Sync;

    /// All records, in the report's order.
    fn rows(&self) -> &[Self::Row];

    /// What `-O json` prints beside them: a struct, each field a key.
    fn beside(&self) -> impl Serialize {
        Nothing {}
    }

    /// The same for people: `-O table` and `md` draw all of it, `csv` and `tsv` its tables.
    fn document(&self) -> Document<'_>;
}

/// A report that has rows only.
#[derive(Serialize)]
struct Nothing {}

/// Blocks, one below the other.
#[derive(Debug, Default)]
pub struct Document<'a> {
    /// From top to bottom.
    pub blocks: Vec<Block<'a>>,
}

/// A part of a document.
#[derive(Debug)]
pub enum Block<'a> {
    /// A line above what follows.
    Heading(Cow<'a, str>),
    /// A line of prose.
    Line(Cow<'a, str>),
    /// Records under a header.
    Table(Table<'a>),
}

/// Records under a header, one a line, for two sorts of readers.
pub struct Table<'a> {
    people: Side<'a>,
    programs: Side<'a>,
}

/// A table as one sort of readers sees it.
pub struct Side<'a> {
    /// How many records there are.
    pub count: usize,
    /// The columns, from left to right.
    pub columns: Vec<Column>,
    /// Which of the cells that are made belong to them.
    shown: Vec<bool>,
    fill: Fill<'a>,
}

/// Who reads a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// People: `table` and `md`.
    Person,
    /// Programs: `csv` and `tsv`.
    Program,
}

type Fill<'a> = Arc<dyn Fn(usize, &mut Vec<Cell<'a>>) + Send + Sync + 'a>;

/// One column of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its name: the key of the JSON row where there is one.
    pub name: &'static str,
    /// Where its cells stand.
    pub align: Align,
    /// In which formats it shows.
    pub shown: Shown,
    /// Whether its cells may be cut where a line is too wide for a terminal.
    pub gives_way: bool,
}

/// Where a cell stands in its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Text.
    Left,
    /// Numbers.
    Right,
}

/// In which formats a column shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// In all.
    Everywhere,
    /// Where people read: `table` and `md`.
    ToPeople,
    /// Where programs read: `csv` and `tsv`.
    ToPrograms,
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell<'a> {
    /// What it says.
    pub content: Content<'a>,
    /// How it is meant.
    pub tone: Tone,
}

/// What a cell says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Content<'a> {
    /// Nothing is known or nothing applies.
    #[default]
    Nothing,
    /// Text, perhaps of the user's: control characters and all.
    Text(Cow<'a, str>),
    /// An exact number, already written out.
    Number(Cow<'a, str>),
    /// A share of the whole, in thousandths from 0 to 1000: drawn as a bar for people.
    Bar(u16),
    /// How something went, step by step, in thousandths of the highest: drawn as a line for people.
    Course(Vec<u16>),
}

/// How a cell is meant; never the only carrier of what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// As all the rest.
    #[default]
    Plain,
    /// In the background.
    Quiet,
    /// What the eye should find first.
    Strong,
    /// All is well.
    Calm,
    /// Worth a look.
    Attention,
    /// Worth a look today.
    Urgent,
}

impl Column {
    /// A column of text.
    #[must_use]
    pub const fn text(name: &'static str) -> Self {
        Self { name, align: Align::Left, shown: Shown::Everywhere, gives_way: false }
    }

    /// A column of numbers.
    #[must_use]
    pub const fn number(name: &'static str) -> Self {
        Self { name, align: Align::Right, shown: Shown::Everywhere, gives_way: false }
    }

    /// Shown where people read only.
    #[must_use]
    pub const fn to_people(mut self) -> Self {
        self.shown = Shown::ToPeople;
        self
    }

    /// Shown where programs read only.
    #[must_use]
    pub const fn to_programs(mut self) -> Self {
        self.shown = Shown::ToPrograms;
        self
    }

    /// May be cut where space is short.
    #[must_use]
    pub const fn giving_way(mut self) -> Self {
        self.gives_way = true;
        self
    }
}

impl<'a> Cell<'a> {
    /// A cell of text; empty text is nothing.
    pub fn text(text: impl Into<Cow<'a, str>>) -> Self {
        let text = text.into();
        let content = if text.is_empty() { Content::Nothing } else { Content::Text(text) };
        Self { content, tone: Tone::Plain }
    }

    /// A cell with a number.
    #[allow(clippy::needless_pass_by_value, reason = "numbers are given as they are")]
    pub fn number(number: impl ToString) -> Self {
        Self { content: Content::Number(number.to_string().into()), tone: Tone::Plain }
    }

    /// A cell with a number that may be unknown.
    pub fn known(number: Option<impl ToString>) -> Self {
        number.map_or_else(Self::default, Self::number)
    }

    /// A cell with a day.
    #[must_use]
    pub fn date(date: Option<Date>) -> Self {
        date.map_or_else(Self::default, |date| Self::text(date.to_string()))
    }

    /// In another tone.
    #[must_use]
    pub fn tone(mut self, tone: Tone) -> Self {
        self.tone = tone;
        self
    }
}

impl<'a> Table<'a> {
    /// A table of `rows`; `cells` makes one cell for each of the columns, whoever reads.
    pub fn new<R: Sync>(
        columns: impl IntoIterator<Item = Column>,
        rows: &'a [R],
        cells: impl Fn(&'a R, &mut Vec<Cell<'a>>) + Send + Sync + 'a,
    ) -> Self {
        let columns: Vec<Column> = columns.into_iter().collect();
        let fill: Fill<'a> = Arc::new(move |at, into| cells(&rows[at], into));
        Self {
            people: Side::new(rows.len(), &columns, Shown::ToPrograms, Arc::clone(&fill)),
            programs: Side::new(rows.len(), &columns, Shown::ToPeople, fill),
        }
    }

    /// A table that is made apart for each sort of readers, people first: where they see other records, or where
    /// making cells that nobody sees takes its time.
    pub fn in_two<R: Sync, S: Sync>(
        (rows, columns, cells): (&'a [R], Vec<Column>, impl Fn(&'a R, &mut Vec<Cell<'a>>) + Send + Sync + 'a),
        (program_rows, program_columns, program_cells): (
            &'a [S],
            Vec<Column>,
            impl Fn(&'a S, &mut Vec<Cell<'a>>) + Send + Sync + 'a,
        ),
    ) -> Self {
        let fill: Fill<'a> = Arc::new(move |at, into| cells(&rows[at], into));
        let program_fill: Fill<'a> = Arc::new(move |at, into| program_cells(&program_rows[at], into));
        Self {
            people: Side::new(rows.len(), &columns, Shown::ToPrograms, fill),
            programs: Side::new(program_rows.len(), &program_columns, Shown::ToPeople, program_fill),
        }
    }

    /// The table without what stands below the first `count` records.
    pub fn cut(&mut self, count: usize) {
        for side in [&mut self.people, &mut self.programs] {
            side.count = side.count.min(count);
        }
    }

    /// The table as `reader` sees it.
    #[must_use]
    pub fn side(&self, reader: Reader) -> &Side<'a> {
        match reader {
            Reader::Person => &self.people,
            Reader::Program => &self.programs,
        }
    }
}

impl<'a> Side<'a> {
    fn new(count: usize, columns: &[Column], hidden: Shown, fill: Fill<'a>) -> Self {
        let shown: Vec<bool> = columns.iter().map(|column| column.shown != hidden).collect();
        let columns = columns.iter().filter(|column| column.shown != hidden).copied().collect();
        Self { count, columns, shown, fill }
    }

    /// Puts the cells of record `at` into `cells`, in place of what they held.
    pub fn record(&self, at: usize, cells: &mut Vec<Cell<'a>>) {
        cells.clear();
        (self.fill)(at, cells);
        debug_assert_eq!(cells.len(), self.shown.len(), "one cell for each column");
        let mut shown = self.shown.iter();
        cells.retain(|_| shown.next().is_some_and(|shown| *shown));
    }
}

impl std::fmt::Debug for Table<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Table")
            .field("columns", &self.people.columns)
            .field("count", &self.people.count)
            .finish_non_exhaustive()
    }
}
