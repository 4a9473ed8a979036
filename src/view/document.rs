//! Documents: the tables of a report, with headings and lines between them.

use std::borrow::Cow;

use super::table::Table;

/// Blocks, from top to bottom.
#[derive(Debug, Default)]
pub struct Document<'a> {
    /// The blocks.
    pub blocks: Vec<Block<'a>>,
}

/// A part of a document.
#[derive(Debug)]
pub enum Block<'a> {
    /// A heading above the next blocks.
    Heading(Cow<'a, str>),
    /// A line of prose.
    Line(Cow<'a, str>),
    /// A table.
    Table(Table<'a>),
}
