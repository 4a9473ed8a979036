//! Activities and notes: a day, and a text.

use super::text;
use crate::import::kind::kind_in;
use crate::import::{Event, Reading, Who};
use crate::value::{Date, date};

/// An event, and the places named in it.
pub struct Told {
    /// The event.
    pub event: Event,
    /// The places.
    pub places: Vec<String>,
    went_to: Option<String>,
}

impl Told {
    /// Reads `2018-11-01: Lunch with **Ada Lovelace** in _Paris_. @food`; of this kind, else of the one that the text names.
    pub fn read(line: usize, text: &str, kind: Option<&str>, reading: &mut Reading) -> Option<Self> {
        let (date, text) = match day(text) {
            Ok((_, "")) => return refuse(reading, line, "nothing follows the date"),
            Ok(told) => told,
            Err(why) => return refuse(reading, line, &why),
        };
        let said = text::read(text);
        (0..said.no_tags).for_each(|_| reading.leave_out("tag that starts with a digit", line));
        let kind = kind.or_else(|| kind_in(&said.common)).unwrap_or("meeting");
        let mut event = Event::new(line, date, kind);
        event.people = said.people.into_iter().map(|name| Who { name, ..Who::default() }).collect();
        event.tags = said.tags.into_iter().collect();
        let places: Vec<String> = said.places.into_iter().collect();
        (event.prose, event.at) = (said.prose, places.join(", "));
        Some(Self { event, places, went_to: said.went_to })
    }
}

fn refuse<T>(reading: &mut Reading, line: usize, why: &str) -> Option<T> {
    reading.refuse(line, why);
    None
}

/// Gives the activities that name no place the one that the owner went `to _Place_` last, as friends does when it is
/// asked for a place. Of one day, what stands further up is later.
pub fn apply_default_places(activities: &mut [Told]) {
    let mut order: Vec<usize> = (0..activities.len()).rev().collect();
    order.sort_by_key(|&index| activities[index].event.date);
    let mut place = String::new();
    for index in order {
        let told = &mut activities[index];
        if let Some(went_to) = &told.went_to {
            place.clone_from(went_to);
        }
        if told.event.at.is_empty() {
            told.event.at.clone_from(&place);
        }
    }
}

/// The day that a text starts with, and what follows it.
///
/// # Errors
/// Says what stands there instead.
pub fn day(text: &str) -> Result<(Date, &str), String> {
    let (head, rest) = text.split_at_checked(10).unwrap_or((text, ""));
    let is_end = rest.is_empty() || rest.starts_with(|c: char| c == ':' || c.is_whitespace());
    if let Some(date) = date::parse(head).filter(|_| is_end) {
        return Ok((date, rest.strip_prefix(':').unwrap_or(rest).trim()));
    }
    let word = text.split_whitespace().next().unwrap_or_default().trim_end_matches(':');
    Err(match date::suggest(word) {
        Some(date) => format!("`{word}` is not a date here: write `{date}`"),
        None if date::looks_like_date(word) => {
            format!("`{word}` is not a day of the calendar: write it as YYYY-MM-DD")
        }
        None => "this has no date: write `YYYY-MM-DD: ` before it".into(),
    })
}
