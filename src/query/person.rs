//! Finds a person by handle or name, as given on the command line.

use super::error::QueryError;
use crate::diagnostic::suggest::nearest;
use crate::model::Model;
use crate::model::id::PersonId;
use crate::value::name_match::{is_part_of_name, is_whole_name};

/// Finds a person by handle, with or without `@`, else by whole name, else by a word of a name.
///
/// # Errors
/// When no one matches, with the nearest name; when several people match, with all of them.
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
            _ => return Err(ambiguous(model, text, &found)),
        }
    }
    Err(unknown(model, text))
}

fn names(model: &Model, id: PersonId) -> impl Iterator<Item = &str> {
    let person = model.person(id);
    person.name.iter().chain(&person.aka).map(|&span| model.text(span))
}

fn ambiguous(model: &Model, text: &str, found: &[PersonId]) -> QueryError {
    let shown = |&id: &PersonId| match model.name(id) {
        Some(name) => format!("@{} {name}", model.handle(id)),
        None => format!("@{}", model.handle(id)),
    };
    let all = found.iter().map(shown).collect::<Vec<_>>().join(", ");
    QueryError::new(format!("`{text}` matches {} people", found.len()), format!("write one of: {all}"))
}

fn unknown(model: &Model, text: &str) -> QueryError {
    let names: Vec<String> = model
        .others()
        .flat_map(|id| {
            names(model, id).map(str::to_string).chain([format!("@{}", model.handle(id))]).collect::<Vec<_>>()
        })
        .collect();
    let near = nearest(text, names.iter().map(String::as_str)).or_else(|| {
        let handle = format!("@{}", text.trim_start_matches('@'));
        nearest(&handle, names.iter().map(String::as_str))
    });
    QueryError {
        message: format!("no person is named `{text}`"),
        help: near.map(|near| format!("did you mean `{near}`?")),
    }
}
