//! Activities and notes: a date and a text.

use super::text;
use crate::import::kind::kind_in;
use crate::import::{Event, PersonRef, Records};
use crate::value::{Date, date};

/// An activity or note, and the places in it.
pub struct Activity {
    /// The interaction.
    pub event: Event,
    /// The places.
    pub places: Vec<String>,
    went_to: Option<String>,
}

impl Activity {
    /// Parses `2018-11-01: Lunch with **Ada Lovelace** in _Paris_. @food`. Without `kind` it is taken from the text.
    pub fn read(line: usize, text: &str, kind: Option<&str>, out: &mut Records) -> Option<Self> {
        let (date, text) = match day(text) {
            Ok((_, "")) => return refuse(out, line, "no text after the date"),
            Ok(activity) => activity,
            Err(why) => return refuse(out, line, &why),
        };
        let marked_text = text::read(text);
        (0..marked_text.no_tags).for_each(|_| out.leave_out("tag that starts with a digit", line));
        let kind = kind.or_else(|| kind_in(&marked_text.common)).unwrap_or("meeting");
        let mut event = Event::new(line, date, kind);
        event.people =
            marked_text.people.into_iter().map(|name| PersonRef { name, ..PersonRef::default() }).collect();
        event.tags = marked_text.tags.into_iter().collect();
        let places: Vec<String> = marked_text.places.into_iter().collect();
        (event.prose, event.at) = (marked_text.prose, places.join(", "));
        Some(Self { event, places, went_to: marked_text.went_to })
    }
}

fn refuse<T>(out: &mut Records, line: usize, why: &str) -> Option<T> {
    out.refuse(line, why);
    None
}

/// Sets the place of activities without one to the last `to _Place_` before them, like friends does. Within a day,
/// upper lines are later.
pub fn apply_default_places(activities: &mut [Activity]) {
    let mut order: Vec<usize> = (0..activities.len()).rev().collect();
    order.sort_by_key(|&index| activities[index].event.date);
    let mut place = String::new();
    for index in order {
        let activity = &mut activities[index];
        if let Some(went_to) = &activity.went_to {
            place.clone_from(went_to);
        }
        if activity.event.at.is_empty() {
            activity.event.at.clone_from(&place);
        }
    }
}

/// The date at the start of a text, and the rest.
///
/// # Errors
/// Returns what is there instead.
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
            format!("`{word}` is not a calendar date: write it as YYYY-MM-DD")
        }
        None => "no date: write `YYYY-MM-DD: ` before the text".into(),
    })
}
