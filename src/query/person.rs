//! One person, as somebody names them on the command line.

use super::error::QueryError;
use crate::model::Model;
use crate::model::id::PersonId;
use crate::value::name_match::{is_part_of_name, is_whole_name};

/// Whom `text` means: a handle with or without `@`, else a whole name, else a part of one.
///
/// # Errors
/// When nobody is meant, with the nearest match; when several may be, with all of them.
pub fn find_person(model: &Model, text: &str) -> Result<PersonId, QueryError> {
    if let Some(found) = model.find_person(text) {
        return Ok(found);
    }
    let by_name = |fits: fn(&str, &str) -> bool| {
        let mut found: Vec<PersonId> =
            model.others().filter(|&id| names(model, id).any(|name| fits(name, text))).collect();
        found.sort_by_key(|&id| model.handle(id));
        found
    };
    for found in [by_name(is_whole_name), by_name(is_part_of_name)] {
        match found[..] {
            [] => {}
            [one] => return Ok(one),
            _ => return Err(several(model, text, &found)),
        }
    }
    Err(nobody(model, text))
}

fn names(model: &Model, id: PersonId) -> impl Iterator<Item = &str> {
    let person = model.person(id);
    person.name.iter().chain(&person.aka).map(|&span| model.text(span))
}

fn several(model: &Model, text: &str, found: &[PersonId]) -> QueryError {
    let shown = |&id: &PersonId| match model.name(id) {
        Some(name) => format!("@{} {name}", model.handle(id)),
        None => format!("@{}", model.handle(id)),
    };
    let all = found.iter().map(shown).collect::<Vec<_>>().join(", ");
    QueryError::new(
        format!("`{text}` may be any of {} people", found.len()),
        Some(format!("say which: {all}")),
    )
}

fn nobody(model: &Model, text: &str) -> QueryError {
    let names: Vec<String> = model
        .others()
        .flat_map(|id| {
            names(model, id).map(str::to_string).chain([format!("@{}", model.handle(id))]).collect::<Vec<_>>()
        })
        .collect();
    let near = crate::diagnostic::suggest::nearest(text, names.iter().map(String::as_str));
    let near = near.or_else(|| {
        let handle = format!("@{}", text.trim_start_matches('@'));
        crate::diagnostic::suggest::nearest(&handle, names.iter().map(String::as_str))
    });
    QueryError::new(format!("nobody is called `{text}`"), near.map(|near| format!("did you mean `{near}`?")))
}
