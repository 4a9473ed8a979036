//! What may be written at the cursor.
//!
//! The `slot` decides from the line what fits there; the other files list it. Names come from the journal as of the
//! last analysis, the place from the text as it is now.

mod dates;
mod item;
mod lines;
mod names;
mod people;
mod slot;

pub use item::{Completions, Item, ItemKind};

use item::{MOST, Source};
use slot::{Slot, last_word, slot};

use super::{Analysis, Cursor};
use crate::diagnostic::Rule;
use crate::project::fs::FileSystem;
use crate::syntax::words::EntryKind;

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
    let slot = source.without_date(slot(before, owner));
    let typed = slot.typed();
    let replace = cursor.offset - typed.len()..cursor.offset;
    let mut items = source.items(slot, cursor, fs);
    if let Some(own) = own_handle(cursor, owner) {
        // No one knows, or was introduced by, themselves.
        items.retain(|item| item.label != own);
    }
    // More may be typed of a date in words, and names are matched by any of their words.
    let is_open = matches!(
        slot,
        Slot::LineStart { .. }
            | Slot::People { .. }
            | Slot::Prose { .. }
            | Slot::FutureDate { .. }
            | Slot::DateOrProse { .. }
            | Slot::PastDate { .. }
    );
    let is_incomplete = is_open || items.len() > MOST;
    items.truncate(MOST);
    Completions { items, replace, is_incomplete }
}

/// The handle of the person whose entry the cursor is in, with its sigil.
fn own_handle<'c>(cursor: &'c Cursor<'_>, owner: Option<EntryKind>) -> Option<&'c str> {
    let header = cursor.header().filter(|_| owner == Some(EntryKind::Person))?;
    cursor.slice(header.span).split_whitespace().nth(1)
}

impl Source<'_> {
    /// What fits, the best first.
    fn items(&self, slot: Slot<'_>, cursor: &Cursor<'_>, fs: &dyn FileSystem) -> Vec<Item> {
        match slot {
            Slot::Nothing => Vec::new(),
            Slot::LineStart { typed } => self.line_start(typed),
            Slot::LineWord { typed, owner } => self.line_words(typed, owner, cursor),
            Slot::Kind { typed } => self.kinds(typed),
            Slot::Favor { typed, is_loan, words } => {
                [self.favors(typed, is_loan), self.sigil_names(typed), self.words(typed, words)].concat()
            }
            Slot::People { typed, words } => [self.people_typed(typed), self.words(typed, words)].concat(),
            Slot::Prose { typed } => self.prose(typed),
            Slot::Note { typed } => self.sigil_names(typed),
            Slot::Declaration { typed, entry } => self.undeclared(typed, entry),
            Slot::FutureDate { typed } | Slot::DateOrProse { typed } => self.future_dates(typed),
            Slot::PastDate { typed } => self.past_dates(typed),
            Slot::Every { typed } => self.spans(typed),
            Slot::Value { typed, key } => self.values(typed, key),
            Slot::Include { typed } => names::files(fs, typed),
            Slot::Rule { typed } => Rule::ALL
                .iter()
                .filter(|rule| rule.name().starts_with(typed))
                .map(|&rule| Item::new(ItemKind::Value, rule.name(), crate::lint::definition(rule).summary()))
                .collect(),
        }
    }

    /// Takes the start of a promise for text when it is not the start of a date.
    fn without_date<'t>(&self, slot: Slot<'t>) -> Slot<'t> {
        match slot {
            Slot::DateOrProse { typed } if self.future_dates(typed).is_empty() => {
                Slot::Prose { typed: last_word(typed) }
            }
            slot => slot,
        }
    }

    /// A person where people stand, or another name with a sigil.
    fn people_typed(&self, typed: &str) -> Vec<Item> {
        match typed.chars().next() {
            None | Some('@') => self.people(typed),
            Some('#' | '^') => self.sigil_names(typed),
            Some(_) => self.people_by_name(typed),
        }
    }

    /// Names in prose: with a sigil, or the name of a person, which starts with a capital or has no case.
    fn prose(&self, typed: &str) -> Vec<Item> {
        match typed.chars().next() {
            Some(first) if first.is_alphabetic() && !first.is_lowercase() => self.people_by_name(typed),
            _ => self.sigil_names(typed),
        }
    }
}
