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
use slot::{Slot, slot};

use super::{Analysis, Cursor};
use crate::diagnostic::Rule;
use crate::project::fs::FileSystem;

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
