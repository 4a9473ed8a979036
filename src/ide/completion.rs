//! What may be written at the cursor.
//!
//! The [`slot`] decides from the line what fits there; the other files list it. Names come from the journal as of the
//! last analysis, the place from the text as it is now.

mod dates;
mod lines;
mod names;
mod people;
mod slot;

use std::ops::Range;

use super::{Analysis, Cursor};
use crate::diagnostic::Rule;
use crate::project::fs::FileSystem;
use crate::syntax::words::EntryKind;
use slot::{Slot, slot};

/// The most items of one answer. Clients ask again while the list is incomplete.
const MOST: usize = 100;

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
struct Source<'a> {
    analysis: &'a Analysis,
    /// Whether the client takes snippets.
    snippets: bool,
}

/// The completions at a cursor. `fs` lists the files for `include`, seen from the file's folder.
#[must_use]
pub fn completions(
    analysis: &Analysis,
    cursor: &Cursor<'_>,
    fs: &dyn FileSystem,
    snippets: bool,
) -> Completions {
    let source = Source { analysis, snippets };
    let before = cursor.before();
    let owner = before.starts_with([' ', '\t']).then(|| cursor.kind()).flatten();
    let slot = slot(before, owner);
    let typed = slot.typed();
    let replace = cursor.offset - typed.len()..cursor.offset;
    let mut is_incomplete = false;
    let mut items = match slot {
        Slot::Nothing => Vec::new(),
        Slot::LineStart { typed } => {
            is_incomplete = true;
            source.line_start(typed)
        }
        Slot::LineWord { typed, owner } => source.line_words(typed, owner, cursor),
        Slot::Kind { typed } => source.kinds(typed),
        Slot::Favor { typed, is_loan } => {
            let mut items = source.favors(typed, is_loan);
            items.extend(source.sigil_names(typed));
            items
        }
        Slot::People { typed, words } => {
            is_incomplete = true;
            let mut items = if typed.is_empty() || typed.starts_with('@') {
                source.people(typed)
            } else {
                source.sigil_names(typed)
            };
            if !typed.starts_with(['@', '#', '^']) && !typed.is_empty() {
                items.extend(source.people_by_name(typed));
            }
            items.extend(source.words(typed, words));
            items
        }
        Slot::Prose { typed } => {
            is_incomplete = true;
            let mut items = source.sigil_names(typed);
            if typed.chars().next().is_some_and(|first| first.is_alphabetic() && !first.is_lowercase()) {
                items.extend(source.people_by_name(typed));
            }
            items
        }
        Slot::Note { typed } => source.sigil_names(typed),
        Slot::Declaration { typed, entry } => source.undeclared(typed, entry),
        Slot::FutureDate { typed } => {
            is_incomplete = true;
            let mut items = source.future_dates(typed);
            items.extend(source.sigil_names(typed));
            items
        }
        Slot::PastDate { typed } => {
            is_incomplete = true;
            source.past_dates(typed)
        }
        Slot::Every { typed } => source.spans(typed),
        Slot::Value { typed, key } => source.values(typed, key),
        Slot::Include { typed } => names::files(fs, typed),
        Slot::Rule { typed } => Rule::ALL
            .iter()
            .filter(|rule| rule.name().starts_with(typed))
            .map(|&rule| Item::new(ItemKind::Value, rule.name(), crate::lint::definition(rule).summary()))
            .collect(),
    };
    is_incomplete |= items.len() > MOST;
    items.truncate(MOST);
    Completions { items, replace, is_incomplete }
}

impl Source<'_> {
    /// Names with the sigil that was typed.
    fn sigil_names(&self, typed: &str) -> Vec<Item> {
        match typed.as_bytes().first() {
            Some(b'@') => self.people(typed),
            Some(b'#') => self.tags(typed),
            Some(b'^') => self.goals(typed),
            _ => Vec::new(),
        }
    }

    /// Small words that start with what was typed, at least a letter.
    #[allow(clippy::unused_self, reason = "like the other lists")]
    fn words(&self, typed: &str, words: &[&str]) -> Vec<Item> {
        let fits = |word: &&&str| !typed.is_empty() && word.starts_with(typed) && **word != typed;
        words.iter().filter(fits).map(|word| Item::new(ItemKind::Word, *word, "")).collect()
    }

    /// Names that are used but not declared.
    fn undeclared(&self, typed: &str, entry: EntryKind) -> Vec<Item> {
        self.undeclared_names(entry)
            .into_iter()
            .filter(|name| starts_with(name, typed))
            .map(|name| Item::new(ItemKind::Name, name, "used, but not declared"))
            .collect()
    }
}

/// Whether a name starts with what was typed, in any case.
fn starts_with(name: &str, typed: &str) -> bool {
    let fold = crate::value::name::fold;
    typed.is_empty() || fold(name).starts_with(&fold(typed))
}
