//! Renames a person's handle throughout the journal.

use super::{ComposeError, Document, Transaction};
use crate::diagnostic::suggest::nearest;
use crate::model::id::PersonId;
use crate::model::{ME, Model};
use crate::query::handles_in;
use crate::syntax::tree::{Content, Key, Line, Sigil, Value};
use crate::text::Span;
use crate::text::edit::Change;
use crate::value::name::{fold, name_len};

/// Replaces the handle `old` by `new` in every file, including prose, notes and queries, and keeps `old` as a
/// `handle:` so that references outside the journal still resolve. Comments do not change. Returns the number of
/// replacements.
///
/// # Errors
/// If `old` names no person, or `new` is not a handle or belongs to another person.
pub fn rename(transaction: &mut Transaction<'_>, old: &str, new: &str) -> Result<usize, ComposeError> {
    let model = transaction.model();
    let (old, new) = (old.strip_prefix('@').unwrap_or(old), new.strip_prefix('@').unwrap_or(new));
    let person = find_person(model, old)?;
    check_new_handle(model, person, old, new)?;
    let mut count = 0;
    for index in 0..model.sources.files().len() {
        let file = transaction.file(index)?;
        let changes = replacements(transaction.document(file), model, person, old, new);
        count += changes.len();
        for change in changes {
            transaction.change(file, change);
        }
    }
    let about = model.person(person);
    let has_handle = |handle: &str| {
        about.aliases.iter().any(|(alias, _)| fold(model.handles.shown(alias.0)) == fold(handle))
    };
    // If `new` was a `handle:`, the two handles swapped places.
    let is_kept = has_handle(old) || has_handle(new) || fold(old) == fold(new);
    if !about.declared.is_empty() && !is_kept {
        let shown = model.find_person(old).map_or(old, |id| model.handle(id));
        transaction.add_line(person, &format!("handle: @{shown}"))?;
    }
    Ok(count)
}

fn find_person(model: &Model, handle: &str) -> Result<PersonId, ComposeError> {
    let person = model.find_person(handle).ok_or_else(|| {
        let near = nearest(handle, model.handles.iter());
        let help =
            near.map_or_else(|| "see `goodwill people`".into(), |near| format!("did you mean `@{near}`?"));
        ComposeError::refused(format!("no person has the handle `@{handle}`"), help)
    })?;
    if person == ME {
        Err(ComposeError::refused("`@me` can't be renamed", "`@me` is the owner of the journal"))
    } else {
        Ok(person)
    }
}

fn check_new_handle(model: &Model, person: PersonId, old: &str, new: &str) -> Result<(), ComposeError> {
    if new.is_empty() || name_len(new) != new.len() {
        return Err(ComposeError::refused(
            format!("`@{new}` is not a handle"),
            "a handle is letters and digits, with single `-` or `_` between them, such as `@ada-l`",
        ));
    }
    match model.find_person(new) {
        Some(other) if other != person => Err(ComposeError::refused(
            format!("`@{new}` is another person"),
            format!("if both are one person: `goodwill merge-people @{new} @{old}`"),
        )),
        None if fold(model.handle(person)) != fold(old) => {
            let handle = model.handle(person);
            Err(ComposeError::refused(
                format!("`@{old}` is a secondary handle of @{handle}"),
                format!("rename @{handle} instead"),
            ))
        }
        _ => Ok(()),
    }
}

fn replacements(
    document: &Document<'_>,
    model: &Model,
    person: PersonId,
    old: &str,
    new: &str,
) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut replace = |range: std::ops::Range<usize>, by: &str| {
        if document.slice(span(&range)) != by {
            changes.push(Change { range, text: by.to_string() });
        }
    };
    // Whether `old` is the handle under which the person is shown.
    let is_main = fold(model.handle(person)) == fold(old);
    for line in &document.parsed().lines {
        let is_handle = matches!(line.content, Content::Field(Key::Handle, _));
        for name in document.parsed().names_of(line).iter().filter(|name| name.sigil() == Sigil::Person) {
            let found = fold(document.slice(name.span()));
            let range = name.span().range();
            if found == fold(old) && !is_handle {
                replace(range, new);
            } else if is_handle && is_main && found == fold(new) && found != fold(old) {
                replace(range, old);
            }
        }
        for range in query_names(document, line, old) {
            replace(range, new);
        }
    }
    changes
}

/// The byte ranges of the handle `old` in the query of a line.
pub(super) fn query_names(document: &Document<'_>, line: &Line, old: &str) -> Vec<std::ops::Range<usize>> {
    let (Content::Field(Key::Audience, Value::Text(query)) | Content::Field(_, Value::Target { query, .. })) =
        line.content
    else {
        return Vec::new();
    };
    let text = document.slice(query);
    let start = query.start as usize;
    let handles = handles_in(text).into_iter().filter(|range| fold(&text[range.clone()]) == fold(old));
    handles.map(|range| start + range.start..start + range.end).collect()
}

fn span(range: &std::ops::Range<usize>) -> Span {
    let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Span::new(offset(range.start), offset(range.end))
}
