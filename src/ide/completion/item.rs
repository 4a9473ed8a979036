//! The items of a list of completions, and what they are made from.

use std::ops::Range;

use crate::ide::Analysis;

/// The most items of one answer. Clients ask again while the list is incomplete.
pub const MOST: usize = 100;

/// What an item is, for its icon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemKind {
    /// A person.
    Person,
    /// A tag, goal, circle, kind or favor.
    Name,
    /// A field of an entry.
    Field,
    /// A word of the language.
    Word,
    /// A date.
    Date,
    /// A value.
    Value,
    /// A file.
    File,
    /// Text with places to fill in.
    Snippet,
}

/// Something to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What the list shows.
    pub label: String,
    /// What it is.
    pub kind: ItemKind,
    /// A short explanation beside the label.
    pub detail: String,
    /// The text to insert.
    pub insert: String,
    /// Whether the text is a snippet: `$1` and `${1:name}` are places to fill in.
    pub is_snippet: bool,
    /// Whether the item fits what was typed although its label does not start with that.
    pub fits_otherwise: bool,
}

/// Items, the best one first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Completions {
    /// The items.
    pub items: Vec<Item>,
    /// The bytes that an item replaces.
    pub replace: Range<usize>,
    /// Whether other items may fit when more is typed.
    pub is_incomplete: bool,
}

impl Item {
    /// An item that inserts its label.
    #[must_use]
    pub fn new(kind: ItemKind, label: impl Into<String>, detail: impl Into<String>) -> Self {
        let label = label.into();
        let insert = label.clone();
        Self { label, kind, detail: detail.into(), insert, is_snippet: false, fits_otherwise: false }
    }

    /// Inserts another text than the label.
    #[must_use]
    pub fn inserting(mut self, text: impl Into<String>) -> Self {
        self.insert = text.into();
        self
    }

    /// Marks an item whose label does not start with what was typed.
    #[must_use]
    pub const fn fitting(mut self) -> Self {
        self.fits_otherwise = true;
        self
    }
}

/// What is needed to list items.
pub struct Source<'a> {
    /// The journal.
    pub analysis: &'a Analysis,
    /// Whether the client takes snippets.
    pub snippets: bool,
}

/// Whether a name starts with what was typed, in any case.
pub fn starts_with(name: &str, typed: &str) -> bool {
    let fold = crate::value::name::fold;
    typed.is_empty() || fold(name).starts_with(&fold(typed))
}
