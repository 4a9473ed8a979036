//! Interner of a query, looked up in a journal.

use super::error::QueryError;
use super::term::{Field, Is, Test};
use crate::model::interner::Interner;
use crate::model::{Model, State};
use crate::value::name::fold;

/// Whether a state satisfies a value of `is:`.
pub fn has_state(is: Is, state: State) -> bool {
    match is {
        Is::Due => matches!(state, State::Due | State::Neglected),
        Is::Neglected => state == State::Neglected,
        Is::New => state == State::New,
        Is::Paused => state == State::Paused,
        Is::Archived => matches!(state, State::Archived | State::Died),
        Is::Plan => false,
    }
}

/// The mask of one name.
pub fn one(names: &Interner, word: &str) -> Vec<bool> {
    let mut mask = vec![false; names.len()];
    if let Some(found) = names.find(word) {
        mask[found as usize] = true;
    }
    mask
}

/// The mask of a tag and the tags below it.
pub fn family(tags: &Interner, word: &str) -> Vec<bool> {
    let head = fold(word);
    let below = format!("{head}/");
    (0..tags.len())
        .map(|index| {
            let tag = tags.folded(u32::try_from(index).unwrap_or(u32::MAX));
            tag == head || tag.starts_with(&below)
        })
        .collect()
}

/// Reports a name that is not in the journal.
pub fn check_names(test: &Test, model: &Model) -> Result<(), QueryError> {
    if let Test::All(tests) = test {
        return tests.iter().try_for_each(|test| check_names(test, model));
    }
    let Test::Word(field, word) = test else { return Ok(()) };
    let among = |what: (&str, &str), names: &Interner, sigil: char| {
        if names.find(word).is_some() {
            return Ok(());
        }
        Err(unknown(what, sigil, word, names))
    };
    match field {
        Field::Person | Field::About if model.find_person(word).is_none() => {
            Err(unknown(("person", "people"), '@', word, &model.handles))
        }
        Field::Tag | Field::Offers | Field::Seeks if !family(&model.tag_names, word).contains(&true) => {
            Err(unknown(("tag", "tags"), '#', word, &model.tag_names))
        }
        Field::Kind => among(("kind", "kinds"), &model.kind_names, '\0'),
        Field::Circle => among(("circle", "circles"), &model.circle_names, '\0'),
        Field::Goal => among(("goal", "goals"), &model.goal_names, '^'),
        Field::Gave | Field::Got => among(("favor", "favors"), &model.favor_names, '\0'),
        _ => Ok(()),
    }
}

fn unknown(what: (&str, &str), sigil: char, word: &str, names: &Interner) -> QueryError {
    let sigil = if sigil == '\0' { String::new() } else { sigil.to_string() };
    let names: Vec<String> = names.iter().map(|name| format!("{sigil}{name}")).collect();
    QueryError::unknown(what, &format!("{sigil}{word}"), names.iter().map(String::as_str))
}
