//! What two versions of a thing say differently.

use super::snapshot::Thing;
use super::{Difference, What};
use crate::value::Date;

/// What two versions of a thing say differently; one of them alone says all it says.
pub(super) fn differences(old: Option<&Thing>, new: Option<&Thing>) -> Vec<Difference> {
    let both = old.zip(new);
    let mut fields: Vec<Difference> = both.map_or_else(Vec::new, |(old, new)| heads(old, new));
    let of =
        |thing: Option<&Thing>, at: usize| thing.map_or_else(Vec::new, |thing| thing.fields[at].1.clone());
    let names = new.or(old).into_iter().flat_map(|thing| &thing.fields).enumerate();
    fields.extend(names.filter_map(|(at, (name, _))| difference(name, of(old, at), of(new, at))));
    if both.is_none() {
        // Most are mutual: worth a word where it changes.
        fields.retain(|field| !field.from.iter().chain(&field.to).eq(["mutual"]));
    }
    fields
}

/// What a thing is known by, as fields where two versions differ in it.
fn heads(old: &Thing, new: &Thing) -> Vec<Difference> {
    let one = |value: &Option<String>| value.iter().cloned().collect::<Vec<_>>();
    let day = |thing: &Thing| thing.date.iter().map(Date::to_string).collect::<Vec<_>>();
    let (name, date, text) = match new.what {
        What::Person => ("handle", "date", "name"),
        What::Interaction => ("kind", "date", "text"),
        What::Promise => ("name", "due", "text"),
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

/// What has gone and what has come, each as often.
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
