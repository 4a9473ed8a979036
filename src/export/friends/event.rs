//! Interactions as lines of friends: a date and a sentence with marked people and places.

use std::fmt::Write as _;

use super::name::{Names, place};
use super::text::prose;
use crate::model::Model;
use crate::model::encounter::Encounter;
use crate::model::id::PersonId;
use crate::model::interaction::Exchange;
use crate::syntax::tree::{Direction, Verb};
use crate::value::{Amount, Date, Time};

/// An activity or a note, ordered from the oldest.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ActivityLine {
    date: Date,
    time: Option<Time>,
    text: String,
}

/// The lines of a section, the newest first.
pub fn lines(mut events: Vec<ActivityLine>) -> Vec<String> {
    events.sort_unstable_by(|a, b| b.cmp(a));
    events.into_iter().map(|event| format!("{}: {}", event.date, event.text)).collect()
}

impl ActivityLine {
    /// Converts an interaction, with its notes on request.
    pub fn new(model: &Model, names: &Names, encounter: Encounter<'_>, with_notes: bool) -> Self {
        let (mut text, prose_parts) = match lone_exchange(model, encounter) {
            Some(exchange) => (exchange_text(model, names, exchange), model.text(exchange.prose)),
            None => (encounter_text(model, names, encounter), model.text(encounter.prose)),
        };
        // Writing to a string never fails.
        if encounter.until() > encounter.date {
            let _ = write!(text, " until {}", encounter.until());
        }
        for (at, name) in encounter.at().iter().filter_map(|&at| place(model.text(at))).enumerate() {
            let _ = write!(text, "{} _{name}_", if at == 0 { " at" } else { " and" });
        }
        let noted = encounter.notes().iter().filter(|_| with_notes).map(|&note| model.text(note));
        let prose_parts: Vec<String> = [prose_parts]
            .into_iter()
            .chain(noted)
            .map(|prose_parts| prose(model, names, prose_parts))
            .filter(|prose_parts| !prose_parts.trim().is_empty())
            .collect();
        if !prose_parts.is_empty() {
            let prose_parts = prose_parts.join("; ");
            text = if text.is_empty() { prose_parts } else { format!("{text}: {prose_parts}") };
        }
        Self { date: encounter.date, time: encounter.time(), text: text.trim().to_string() }
    }
}

/// The exchange of an entry that consists of it.
fn lone_exchange<'m>(model: &'m Model, encounter: Encounter<'m>) -> Option<&'m Exchange> {
    let kind = model.kind_name(encounter.kind);
    let is_verb = Verb::ALL.iter().any(|way| way.as_str().eq_ignore_ascii_case(kind));
    encounter.exchanges().first().filter(|_| is_verb)
}

/// Formats `Coffee with **Ada Lovelace** and **Bob Brown**`; a note starts with its people.
fn encounter_text(model: &Model, names: &Names, encounter: Encounter<'_>) -> String {
    let kind = model.kind_name(encounter.kind);
    let people = marked_people(names, encounter.people());
    let is_record = ["note", "news"].iter().any(|record| record.eq_ignore_ascii_case(kind));
    let has_text = !model.text(encounter.prose).is_empty();
    match (is_record && has_text, people.is_empty()) {
        (true, _) => people,
        (false, true) => capital(kind),
        (false, false) => {
            let word = match encounter.direction {
                Direction::Mutual => "with",
                Direction::Out => "to",
                Direction::In => "from",
            };
            format!("{} {word} {people}", capital(kind))
        }
    }
}

/// Formats `Gave 2h advice to **Ada Lovelace**`.
fn exchange_text(model: &Model, names: &Names, exchange: &Exchange) -> String {
    let word = match exchange.verb {
        Verb::Gave | Verb::Lent => " to ",
        Verb::Got | Verb::Borrowed => " from ",
        Verb::Returned => " with ",
    };
    let people = marked_people(names, model.exchange_people(exchange));
    let amount = if exchange.amount == Amount::ONE { String::new() } else { format!(" {}", exchange.amount) };
    let favor = model.favor_name(exchange.favor);
    let people = if people.is_empty() { people } else { format!("{word}{people}") };
    format!("{}{amount} {favor}{people}", capital(exchange.verb.as_str()))
}

/// Formats `**Ada**, **Bob** and **Zoé**`.
fn marked_people(names: &Names, people: &[PersonId]) -> String {
    let marked: Vec<String> = people.iter().map(|&id| format!("**{}**", names.name(id))).collect();
    match marked.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => String::new(),
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
