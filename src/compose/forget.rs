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

/// What a transaction will change.
#[derive(Debug, Default)]
pub struct Forgotten {
    /// The number of removed entries.
    pub entries: usize,
    /// Lines of text in which names are replaced: `FILE:LINE: TEXT`.
    pub text: Vec<String>,
    /// Lines that may name them in another spelling and stay: `FILE:LINE: TEXT`.
    pub similar: Vec<String>,
    /// The names and addresses that were searched, longest first.
    pub words: Vec<String>,
    /// Parts of their name that others have too and that are not replaced.
    pub shared: Vec<String>,
    /// What replaces names in text.
    pub by: String,
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
    let by = with.unwrap_or("someone").to_string();
    let mut forgotten = Forgotten { words: words.searched(), by, ..Forgotten::default() };
    for index in 0..model.sources.files().len() {
        let file = transaction.file(index)?;
        let source = &model.sources.files()[index];
        let document = transaction.document(file);
        let mut edits = Edits::new(&source.name, document, model, person, with);
        edits.collect()?;
        let Edits { entries, added, mut changes, .. } = edits;
        let mut taken: Vec<Range<usize>> = entries.iter().filter_map(|&at| document.entry_at(at)).collect();
        taken.extend(changes.iter().map(|change| change.range.clone()));
        taken.sort_unstable_by_key(|range| range.start);
        for word in words.shared_in(document.text()) {
            if !forgotten.shared.iter().any(|known| known == word) {
                forgotten.shared.push(word.to_string());
            }
        }
        let mut taken = taken.into_iter().peekable();
        let mut end = 0;
        let mut last = None;
        for range in words.find(document.text()) {
            // The end of what goes or changes so far.
            while let Some(before) = taken.next_if(|taken| taken.start < range.end) {
                end = end.max(before.end);
            }
            if range.start < end {
                continue;
            }
            let start = source.base + u32::try_from(range.start).unwrap_or(u32::MAX);
            let line = model.line(model.line_start(start));
            if last != Some(line) {
                let (name, position) = model.sources.position(start);
                forgotten.text.push(format!("{name}:{}: {}", position.line, model.text(line)));
                last = Some(line);
            }
            let sigil =
                if with.is_some() && document.text()[range.clone()].starts_with('@') { "@" } else { "" };
            changes.push(Change { range, text: format!("{sigil}{}", forgotten.by) });
        }
        forgotten.entries += entries.len();
        let mut gone: Vec<Range<usize>> = entries.iter().filter_map(|&at| document.entry_at(at)).collect();
        gone.extend(changes.iter().map(|change| change.range.clone()));
        gone.sort_unstable_by_key(|range| range.start);
        let mut last = None;
        for range in words.similar(document.text()) {
            let before = gone.partition_point(|gone| gone.start <= range.start);
            let start = source.base + u32::try_from(range.start).unwrap_or(u32::MAX);
            let line = model.line(model.line_start(start));
            if last == Some(line) || before > 0 && range.start < gone[before - 1].end {
                continue;
            }
            last = Some(line);
            let (name, position) = model.sources.position(start);
            forgotten.similar.push(format!("{name}:{}: {}", position.line, model.text(line)));
        }
        transaction.remove_all(file, &entries, added);
        for change in changes {
            transaction.change(file, change);
        }
    }
    Ok(forgotten)
}
