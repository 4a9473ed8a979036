//! Finds a person by handle or name, as given on the command line.

use super::error::QueryError;
use crate::diagnostic::suggest::nearest;
use crate::model::Model;
use crate::model::id::PersonId;
use crate::value::name_match::{is_part_of_name, is_whole_name, name_keys};

/// Finds a person by handle, with or without `@`, else by whole name, else by words of a name, else by any part of a
/// name or handle. Accents, apostrophes and particles don't matter. Text that starts with `@` is a handle.
///
/// # Errors
/// When no one matches, with the nearest name; when several people match, with all of them.
pub fn find_person(model: &Model, text: &str) -> Result<PersonId, QueryError> {
    let text = text.trim();
    if let Some(found) = model.find_person(text) {
        return Ok(found);
    }
    if !text.starts_with('@') {
        for matches in [is_whole_name, is_part_of_name, contains] {
            let mut found: Vec<PersonId> =
                model.others().filter(|&id| names(model, id).any(|name| matches(name, text))).collect();
            found.sort_by_key(|&id| model.handle(id));
            match found[..] {
                [] => {}
                [one] => return Ok(one),
                _ => return Err(ambiguous(model, text, &found)),
            }
        }
    }
    Err(unknown(model, text))
}

/// Finds a person by handle, whole name or word of a name; `None` if no one or several people match.
#[must_use]
pub fn find_person_by_word(model: &Model, word: &str) -> Option<PersonId> {
    model.find_person(word).or_else(|| {
        let is_named = |&id: &PersonId| names(model, id).any(|name| is_part_of_name(name, word));
        let mut found = model.others().filter(is_named);
        found.next().filter(|_| found.next().is_none())
    })
}

/// The names of a person, handles included.
fn names(model: &Model, id: PersonId) -> impl Iterator<Item = &str> {
    let person = model.person(id);
    let names = person.name.iter().chain(&person.aka).map(|&span| model.text(span));
    names.chain([model.handle(id)])
}

fn key(name: &str) -> String {
    name_keys(name).join(" ")
}

/// Whether a part of `name` is `typed`.
fn contains(name: &str, typed: &str) -> bool {
    let (name, typed) = (key(name), key(typed));
    !typed.is_empty() && name.contains(&typed)
}

/// The most people that an ambiguous name lists.
const MOST_LISTED: usize = 10;

fn ambiguous(model: &Model, text: &str, found: &[PersonId]) -> QueryError {
    let shown = |&id: &PersonId| match model.name(id) {
        Some(name) => format!("@{} {name}", model.handle(id)),
        None => format!("@{}", model.handle(id)),
    };
    let mut list = found.iter().take(MOST_LISTED).map(shown).collect::<Vec<_>>().join(", ");
    if found.len() > MOST_LISTED {
        list.push_str(", ...");
    }
    QueryError::new(format!("`{text}` matches {} people", found.len()), format!("write one of: {list}"))
}

fn unknown(model: &Model, text: &str) -> QueryError {
    // The keys of names, their words and handles, and how they are shown.
    let mut known: Vec<(String, String)> = Vec::new();
    let is_handle = text.starts_with('@');
    for id in model.others() {
        let person = model.person(id);
        let names = person.name.iter().chain(&person.aka).filter(|_| !is_handle);
        for name in names.map(|&span| model.text(span)) {
            known.extend(
                [name].into_iter().chain(name.split_whitespace()).map(|text| (key(text), text.into())),
            );
        }
        let handle = model.handle(id);
        known.push((key(handle), format!("@{handle}")));
    }
    let near = nearest(&key(text.trim_start_matches('@')), known.iter().map(|(key, _)| key.as_str()));
    let shown = near.and_then(|near| known.iter().find(|(key, _)| key == near)).map(|(_, shown)| shown);
    QueryError {
        message: format!("no person is named `{text}`"),
        help: shown.map(|shown| format!("did you mean `{shown}`?")),
    }
}
