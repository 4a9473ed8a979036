//! Labels that several reports share.

use std::borrow::Cow;

use serde::Serialize;

use crate::model::Model;
use crate::model::id::PersonId;
use crate::model::person::Relation;
use crate::value::Date;
pub use crate::value::date::days;
use crate::value::date::days_between;
use crate::view::Place;

/// Returns `@ada Ada Lovelace`, or for several people `@ada @bob`.
pub fn label(model: &Model, people: &[PersonId]) -> String {
    match people {
        [one] => handle_and_name(model.handle(*one), model.name(*one)),
        several => at_handles(&handles(model, several)).trim_start().to_string(),
    }
}

/// A cache of [`label`] for all people, for long reports.
pub struct Labels {
    text: String,
    /// Where the label of each person ends.
    ends: Vec<usize>,
}

impl Labels {
    /// Builds the labels of all people of a journal.
    pub fn new(model: &Model) -> Self {
        let mut labels = Self { text: String::new(), ends: Vec::with_capacity(model.people.len()) };
        for person in (0..model.people.len()).map(PersonId::from) {
            labels.text.push_str(&label(model, &[person]));
            labels.ends.push(labels.text.len());
        }
        labels
    }

    /// Returns the same as [`label`].
    pub fn label(&self, people: &[PersonId]) -> String {
        let label = |person: &PersonId| {
            let start = person.index().checked_sub(1).map_or(0, |before| self.ends[before]);
            &self.text[start..self.ends[person.index()]]
        };
        match people {
            [one] => label(one).to_string(),
            // For several people only the handles, which have no spaces.
            several => {
                let handles =
                    several.iter().map(|person| label(person).split(' ').next().unwrap_or_default());
                handles.collect::<Vec<_>>().join(" ")
            }
        }
    }
}

/// Returns the handles of `people`, without `@`.
pub fn handles<'m>(model: &'m Model, people: &[PersonId]) -> Vec<&'m str> {
    people.iter().map(|&id| model.handle(id)).collect()
}

/// Returns `@ada Ada Lovelace`, or `@ada` for a person without a name.
pub fn handle_and_name(handle: &str, name: Option<&str>) -> String {
    name.map_or_else(|| format!("@{handle}"), |name| format!("@{handle} {name}"))
}

/// Returns ` @ada @bob`, with a space before each.
pub fn at_handles(handles: &[&str]) -> String {
    handles.iter().fold(String::new(), |text, handle| text + " @" + handle)
}

/// Returns `today`, `3 days ago` or `in 3 days`.
pub fn when(date: Date, today: Date) -> Cow<'static, str> {
    match days_between(today, date) {
        0 => "today".into(),
        1 => "tomorrow".into(),
        -1 => "yesterday".into(),
        ahead @ 1.. => format!("in {}", days(ahead)).into(),
        past => format!("{} ago", days(-past)).into(),
    }
}

/// What one person is to another, as in JSON.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Related<'m> {
    /// The handle of the other person; `me` if the field names no one.
    pub to: &'m str,
    /// `cousin`
    pub text: &'m str,
}

/// Returns the relations of a person.
pub fn relations(model: &Model, id: PersonId) -> Vec<Related<'_>> {
    let related =
        |relation: &Relation| Related { to: model.handle(relation.to), text: model.text(relation.text) };
    model.ties[id.index()].relations.iter().map(related).collect()
}

/// Returns the place of the line that starts at `start`.
pub fn place(model: &Model, start: u32) -> Place<'_> {
    model.place(start).into()
}
