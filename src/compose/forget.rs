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
use crate::model::id::PersonId;
use crate::model::{ME, Model};
use crate::text::Span;
use crate::text::edit::Change;
use crate::value::name::name_len;

/// What a transaction will change.
#[derive(Debug, Default)]
pub struct Forgotten {
    /// The first lines of the entries that go: `FILE:LINE: TEXT`.
    pub entries: Vec<String>,
    /// Lines of text in which names are replaced: `FILE:LINE: TEXT`.
    pub text: Vec<String>,
    /// Lines that may name them in another spelling and stay: `FILE:LINE: TEXT`.
    pub similar: Vec<String>,
    /// The names and addresses that were searched, longest first.
    pub words: Vec<String>,
    /// The same as regular expressions that Python reads over bytes.
    pub patterns: Vec<String>,
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
    if with.is_none() {
        refuse_ambiguous(model, person)?;
    }
    let words = Words::new(model, person);
    let by = with.unwrap_or("someone").to_string();
    let mut forgotten =
        Forgotten { words: words.searched(), patterns: words.patterns(), by, ..Forgotten::default() };
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
        let mut lines = Lines { model, base: source.base, last: None };
        forgotten.entries.extend(entries.iter().filter_map(|&start| lines.next(start)));
        lines.last = None;
        for range in outside(words.find(document.text()), &taken) {
            forgotten.text.extend(lines.next(range.start));
            let sigil =
                if with.is_some() && document.text()[range.clone()].starts_with('@') { "@" } else { "" };
            taken.push(range.clone());
            changes.push(Change { range, text: format!("{sigil}{}", forgotten.by) });
        }
        taken.sort_unstable_by_key(|range| range.start);
        lines.last = None;
        for range in outside(words.similar(document.text()), &taken) {
            forgotten.similar.extend(lines.next(range.start));
        }
        transaction.remove_all(file, &entries, added);
        for change in changes {
            transaction.change(file, change);
        }
    }
    Ok(forgotten)
}

/// Refuses to take `person` out of an interaction with one other person if one of its exchanges does not say with whom it
/// was. It would count for the other person from then on.
fn refuse_ambiguous(model: &Model, person: PersonId) -> Result<(), ComposeError> {
    let is_pair = |people: &[PersonId]| people.len() == 2 && people.contains(&person);
    for encounter in model.encounters().filter(|encounter| is_pair(encounter.people())) {
        let ambiguous =
            encounter.exchanges().iter().find(|exchange| model.exchange_people(exchange).is_empty());
        if let Some(exchange) = ambiguous {
            let (file, position) = model.place(exchange.place);
            return Err(ComposeError::refused(
                format!("{file}:{}: the exchange does not say with whom it was", position.line),
                "name the person on its line, as in `gave intro to @ada`; otherwise it would count for the other person",
            ));
        }
    }
    Ok(())
}

/// Those of `found` that begin behind the end of what is `gone` before them. Both are in order.
fn outside(found: Vec<Range<usize>>, gone: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut gone = gone.iter().peekable();
    let mut end = 0;
    let is_outside = |range: &Range<usize>| {
        while let Some(before) = gone.next_if(|gone| gone.start < range.end) {
            end = end.max(before.end);
        }
        range.start >= end
    };
    found.into_iter().filter(is_outside).collect()
}

/// The lines of a file, each once.
struct Lines<'m> {
    model: &'m Model,
    /// The position of the file.
    base: u32,
    last: Option<Span>,
}

impl Lines<'_> {
    /// `FILE:LINE: TEXT` of the line at `offset`, unless it is that of the call before.
    fn next(&mut self, offset: usize) -> Option<String> {
        let start = self.base + u32::try_from(offset).unwrap_or(u32::MAX);
        let line = self.model.line(self.model.line_start(start));
        (self.last.replace(line) != Some(line)).then(|| {
            let (name, position) = self.model.sources.position(start);
            format!("{name}:{}: {}", position.line, self.model.text(line))
        })
    }
}
