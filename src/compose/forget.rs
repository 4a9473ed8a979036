//! Removes a person from a journal, or replaces them by a pseudonym.
//!
//! Balances, contacts and promises of other people do not change. Text about the person that is not a field or a list of
//! people is found by their names and addresses; the caller shows it before anything is written.

mod structure;
mod words;

use std::ops::Range;

use self::structure::Edits;
use self::words::Words;
use super::{ComposeError, Transaction};
use crate::model::ME;
use crate::model::id::PersonId;
use crate::text::edit::Change;
use crate::value::name::name_len;

/// What replaces a name without a pseudonym.
const SOMEONE: &str = "someone";

/// What a transaction will change.
#[derive(Debug, Default)]
pub struct Forgotten {
    /// The number of removed entries.
    pub entries: usize,
    /// Lines of text in which names are replaced: `FILE:LINE: TEXT`.
    pub text: Vec<String>,
    /// The names and addresses that were searched, longest first.
    pub words: Vec<String>,
    /// Parts of their name that others have too and that are not replaced.
    pub shared: Vec<String>,
}

/// Removes `person`: their entry, entries about them alone, and their name in lists of people and in text. With a
/// pseudonym `with`, entries stay and name the pseudonym, whose entry keeps circles, cadence, tags and ties.
///
/// # Errors
/// If `person` is `@me` or is named in a query, or `with` is not a free handle.
pub fn forget(
    transaction: &mut Transaction<'_>,
    person: PersonId,
    with: Option<&str>,
) -> Result<Forgotten, ComposeError> {
    let model = transaction.model();
    if person == ME {
        return Err(ComposeError::refused("`@me` is the owner of the journal", "name another person"));
    }
    if let Some(name) = with {
        if name.is_empty() || name_len(name) != name.len() {
            return Err(ComposeError::refused(
                format!("`@{name}` is not a handle"),
                "a handle is letters and digits, with single `-` or `_` between them, such as `@friend-1`",
            ));
        }
        if model.find_person(name).is_some() {
            return Err(ComposeError::refused(
                format!("`@{name}` is already a person"),
                "give a handle that the journal does not use",
            ));
        }
    }
    let words = Words::new(model, person);
    let mut forgotten = Forgotten { words: words.searched(), ..Forgotten::default() };
    for index in 0..model.sources.files().len() {
        let file = transaction.file(index)?;
        let source = &model.sources.files()[index];
        let document = transaction.document(file);
        let mut edits = Edits::new(&source.name, document, model, person, with);
        edits.collect()?;
        let Edits { entries, added, mut changes, .. } = edits;
        let removed: Vec<Range<usize>> = entries.iter().filter_map(|&at| document.entry_at(at)).collect();
        let is_free = |range: &Range<usize>| {
            let mut taken = removed.iter().chain(changes.iter().map(|change| &change.range));
            !taken.any(|taken| taken.start < range.end && range.start < taken.end)
        };
        let found: Vec<Range<usize>> = words.find(document.text()).into_iter().filter(is_free).collect();
        for word in words.shared_in(document.text()) {
            if !forgotten.shared.iter().any(|known| known == word) {
                forgotten.shared.push(word.to_string());
            }
        }
        let mut last = None;
        for range in found {
            let line = document.text()[..range.start].matches('\n').count();
            if last != Some(line) {
                let text = document.text().split('\n').nth(line).unwrap_or_default().trim();
                forgotten.text.push(format!("{}:{}: {text}", source.name, line + 1));
                last = Some(line);
            }
            let is_handle = document.text()[range.clone()].starts_with('@');
            let by = match with {
                Some(name) if is_handle => format!("@{name}"),
                Some(name) => name.to_string(),
                None => SOMEONE.to_string(),
            };
            changes.push(Change { range, text: by });
        }
        forgotten.entries += entries.len();
        transaction.remove_all(file, &entries, added);
        for change in changes {
            transaction.change(file, change);
        }
    }
    Ok(forgotten)
}
