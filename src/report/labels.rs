//! The few words that several reports say alike.

use std::borrow::Cow;

use crate::model::Model;
use crate::model::id::PersonId;
use crate::value::Date;
pub use crate::value::date::days;
use crate::value::date::days_between;
use crate::view::Place;

/// `@ada Ada Lovelace`, or for several `@ada @bob`.
pub fn who(model: &Model, people: &[PersonId]) -> String {
    match people {
        [one] => {
            let (handle, name) = (model.handle(*one), model.name(*one).unwrap_or_default());
            let space = if name.is_empty() { "" } else { " " };
            ["@", handle, space, name].concat()
        }
        several => at_handles(&handles(model, several)).trim_start().to_string(),
    }
}

/// What [`who`] says of everybody, side by side: a long report asks for each of them again and again.
pub struct Labels {
    text: String,
    /// Where each person's ends.
    ends: Vec<usize>,
}

impl Labels {
    /// Of all people of a journal.
    pub fn new(model: &Model) -> Self {
        let mut labels = Self { text: String::new(), ends: Vec::with_capacity(model.people.len()) };
        for person in (0..model.people.len()).map(PersonId::from) {
            labels.text.push_str(&who(model, &[person]));
            labels.ends.push(labels.text.len());
        }
        labels
    }

    /// What [`who`] says of `people`.
    pub fn of(&self, people: &[PersonId]) -> String {
        let label = |person: &PersonId| {
            let start = person.index().checked_sub(1).map_or(0, |before| self.ends[before]);
            &self.text[start..self.ends[person.index()]]
        };
        match people {
            [one] => label(one).to_string(),
            // Of several only the handles: no handle has a space.
            several => {
                let handles =
                    several.iter().map(|person| label(person).split(' ').next().unwrap_or_default());
                handles.collect::<Vec<_>>().join(" ")
            }
        }
    }
}

/// The handles of `people`, without `@`.
pub fn handles<'m>(model: &'m Model, people: &[PersonId]) -> Vec<&'m str> {
    people.iter().map(|&id| model.handle(id)).collect()
}

/// ` @ada @bob`, each with the space before it.
pub fn at_handles(handles: &[&str]) -> String {
    handles.iter().fold(String::new(), |text, handle| text + " @" + handle)
}

/// `today`, `3 days ago`, `in 3 days`.
pub fn when(date: Date, today: Date) -> Cow<'static, str> {
    match days_between(today, date) {
        0 => "today".into(),
        1 => "tomorrow".into(),
        -1 => "yesterday".into(),
        ahead @ 1.. => format!("in {}", days(ahead)).into(),
        past => format!("{} ago", days(-past)).into(),
    }
}

/// The place of the line that starts at `start`.
pub fn place(model: &Model, start: u32) -> Place<'_> {
    model.place(start).into()
}
