//! The fields that differ between two versions of an item.

use serde::Serialize;

use super::snapshot::Item;
use super::subject::Subject;
use crate::value::Date;

/// The values of a field that were removed and added.
#[derive(Debug, Serialize)]
pub(super) struct Difference {
    pub field: &'static str,
    pub from: Vec<String>,
    pub to: Vec<String>,
}

/// Returns the fields that differ between two versions of an item; all fields if there is only one.
pub(super) fn differences(old: Option<&Item>, new: Option<&Item>) -> Vec<Difference> {
    let both = old.zip(new);
    let mut fields: Vec<Difference> = both.map_or_else(Vec::new, |(old, new)| heads(old, new));
    let values =
        |item: Option<&Item>, at: usize| item.map_or_else(Vec::new, |item| item.fields[at].1.clone());
    let names = new.or(old).into_iter().flat_map(|item| &item.fields).enumerate();
    fields.extend(names.filter_map(|(at, (name, _))| difference(name, values(old, at), values(new, at))));
    if both.is_none() {
        // Most interactions are mutual: only a change of direction is reported.
        fields.retain(|field| !field.from.iter().chain(&field.to).eq(["mutual"]));
    }
    fields
}

/// Returns the differences in what identifies an item: name, date, people, text.
fn heads(old: &Item, new: &Item) -> Vec<Difference> {
    let one = |value: &Option<String>| value.iter().cloned().collect::<Vec<_>>();
    let day = |item: &Item| item.date.iter().map(Date::to_string).collect::<Vec<_>>();
    let (name, date, text) = match new.what {
        Subject::Person => ("handle", "date", "name"),
        Subject::Interaction => ("kind", "date", "text"),
        Subject::Promise => ("name", "due", "text"),
        _ => ("name", "date", "title"),
    };
    let heads = [
        (name, one(&old.name), one(&new.name)),
        (date, day(old), day(new)),
        ("people", old.people.clone(), new.people.clone()),
        (text, one(&old.text), one(&new.text)),
    ];
    heads.into_iter().filter_map(|(name, from, to)| difference(name, from, to)).collect()
}

/// Returns the removed and added values, as often as each was removed or added.
fn difference(field: &'static str, mut from: Vec<String>, mut to: Vec<String>) -> Option<Difference> {
    from.retain(|value| match to.iter().position(|other| other == value) {
        Some(at) => {
            to.remove(at);
            false
        }
        None => true,
    });
    (!from.is_empty() || !to.is_empty()).then_some(Difference { field, from, to })
}
