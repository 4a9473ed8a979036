//! What a report shows, as plain values. A report makes a [`Document`]; `render` draws it.
//!
//! Guarantees: nothing here knows a terminal, a colour or a file format. The cells of a [`Table`] are made
//! one row at a time when a renderer asks for them, so a report of a million rows never holds all of its cells.

mod cell;
mod document;
mod field;
mod graph;
mod overview;
mod page;
mod place;
mod record;
mod table;

use serde::Serialize;

pub use cell::{Cell, Content, Tone};
pub use document::{Block, Document};
pub use field::Field;
pub use graph::{Graph, Link, Node};
pub use overview::{
    Account, CalendarDay, DRAWN_TIES, GoalCard, KnownPerson, Overview, PersonCard, Rhythm, RuleFindings,
    SPARK_MONTHS,
};
pub use page::{Column, DOT, Entries, Entry, Grid, GridRow, Page, Part, Phrase};
pub use place::Place;
pub use record::{Record, Scalar};
pub use table::{Align, Columns, Heading, Records, Shown, Table};

/// The answer of a report, ready for every output format.
pub trait Present {
    /// One record, as `-O json` and `-O jsonl` print it.
    type Row: Serialize + Sync;

    /// All records, in the report's order.
    fn rows(&self) -> &[Self::Row];

    /// A struct whose fields `-O json` prints after the rows.
    fn extra(&self) -> impl Serialize {
        NoExtra {}
    }

    /// The answer in tables: `table` and `md` draw all of it, `csv` and `tsv` print its records.
    fn document(&self) -> Document<'_>;

    /// The answer for a person at a terminal.
    fn page(&self) -> Page<'_> {
        self.document().into()
    }
}

#[derive(Serialize)]
struct NoExtra {}
