//! Words for people about dates, contact and the fields of the language.

use crate::model::{ContactStatus, State};
use crate::syntax::fields::{Key, ValueShape};
use crate::value::Date;
use crate::value::date::{days, days_between};

/// How far a date is from today: `today`, `yesterday`, `32 days ago`, `in 3 days`.
#[must_use]
pub fn distance(date: Date, today: Date) -> String {
    match days_between(date, today) {
        0 => "today".into(),
        1 => "yesterday".into(),
        -1 => "tomorrow".into(),
        past if past > 0 => format!("{} ago", days(past)),
        future => format!("in {}", days(-future)),
    }
}

/// When the next contact is due, if there is a cadence.
#[must_use]
pub fn due(status: &ContactStatus, today: Date) -> Option<String> {
    Some(match status.state {
        State::Free => return None,
        State::New => "no contact yet".into(),
        State::Paused => "snoozed or paused".into(),
        State::Archived => "archived".into(),
        State::Died => "died".into(),
        State::Neglected => format!("neglected since {}", status.neglected()?),
        State::Due | State::InTouch => {
            let due = status.due()?;
            format!("due {} ({due})", distance(due, today))
        }
    })
}

/// What a field is for.
#[must_use]
pub const fn meaning(key: Key) -> &'static str {
    match key {
        Key::Aka => "other names, for search, capture and import",
        Key::Handle => "other handles of the same person",
        Key::Circle => "the circles of the person",
        Key::Every => "how often to be in touch; the second span is when they count as neglected",
        Key::Snooze => "not to catch up with before the date",
        Key::Pause => "not to catch up with between the dates",
        Key::Archived | Key::Died => "from then on never due; history and balances stay",
        Key::Met => "when and where you met",
        Key::Via => "who introduced you",
        Key::Knows => "people they know",
        Key::Relation => "what they are to you, or to the people named",
        Key::Birthday => "listed as due each year",
        Key::Date => "another day of each year to remember",
        Key::Tags => "topics of the person",
        Key::Offers => "topics they can help with",
        Key::Seeks => "topics they look for",
        Key::Likes => "what they like",
        Key::Org => "where they work",
        Key::Role => "what they do there",
        Key::Location => "where they live",
        Key::Email => "an email address",
        Key::Phone => "a phone number",
        Key::Url => "a web page",
        Key::Uid => "the identifier of a card that was imported",
        Key::Channel => "in-person, voice, written, online, record or other",
        Key::Contact => "whether an interaction of this kind counts as contact",
        Key::Worth => "the points of one such favor, for `balance --points`",
        Key::From => "the first day of the goal",
        Key::By => "the last day of the goal",
        Key::Audience => "a query for the people who can help with the goal",
        Key::Target => "how many of what; a query narrows what counts",
        Key::At => "the place or event",
        Key::Took => "the time spent",
    }
}

/// What the value of a field looks like.
#[must_use]
pub const fn shape(shape: ValueShape) -> &'static str {
    match shape {
        ValueShape::Text => "TEXT",
        ValueShape::OtherNames => "NAME, NAME",
        ValueShape::Handles => "@HANDLE @HANDLE",
        ValueShape::Relation => "[@HANDLE] TEXT",
        ValueShape::Tags => "#TAG #TAG",
        ValueShape::Circles => "CIRCLE, CIRCLE",
        ValueShape::Cadence => "2w or 2w..4w",
        ValueShape::Date => "YYYY-MM-DD",
        ValueShape::DateAndText => "YYYY-MM-DD [TEXT]",
        ValueShape::DateOrText => "[YYYY-MM-DD] [TEXT]",
        ValueShape::Pause => "YYYY-MM-DD..[YYYY-MM-DD] [TEXT]",
        ValueShape::YearDay => "MM-DD or YYYY-MM-DD",
        ValueShape::YearDayAndText => "MM-DD TEXT",
        ValueShape::Channel => "CHANNEL",
        ValueShape::YesNo => "yes or no",
        ValueShape::Worth => "NUMBER [per h or per EUR]",
        ValueShape::Query => "QUERY",
        ValueShape::Target => "NUMBER KIND [QUERY]",
        ValueShape::Duration => "1h30",
    }
}

/// What a word at the start of a line is for, and the form of the line.
#[must_use]
pub fn line_word(word: &str) -> Option<(&'static str, &'static str)> {
    Some(match word {
        "person" => ("a person", "person @HANDLE [NAME]"),
        "circle" => ("a group of people, perhaps with a cadence", "circle NAME [TITLE]"),
        "kind" => ("a kind of interaction", "kind NAME"),
        "favor" => ("what a favor is worth", "favor NAME"),
        "goal" => ("a goal", "goal ^NAME TITLE"),
        "include" => ("other files", "include PATTERN"),
        "gave" => ("a favor that you gave", "gave [AMOUNT] FAVOR [to PEOPLE]"),
        "got" => ("a favor that you received", "got [AMOUNT] FAVOR [from PEOPLE]"),
        "lent" => ("a thing that you lent", "lent THING [to PEOPLE]"),
        "borrowed" => ("a thing that you borrowed", "borrowed THING [from PEOPLE]"),
        "returned" => ("a thing that went back to its owner", "returned THING [to PEOPLE]"),
        "introduced" => ("people that you introduced to each other", "introduced PEOPLE [to PEOPLE]"),
        "todo" => ("what you promised", "todo [DATE] TEXT"),
        "wait" => ("what they promised", "wait [DATE] TEXT"),
        "done" => ("a promise that was kept", "done [DATE] TEXT"),
        "drop" => ("a promise that was dropped", "drop [DATE] TEXT"),
        _ => return None,
    })
}
