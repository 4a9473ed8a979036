//! People, dates and spans in words, for pages.

use std::borrow::Cow;

use super::labels::when;
use crate::model::encounter::Encounter;
use crate::model::id::PersonId;
use crate::model::{ME, Model};
use crate::syntax::tree::Direction;
use crate::value::Date;
use crate::value::date::{days, days_between};
use crate::view::{Cell, Phrase, Tone};

/// From this number of days on, a span is in weeks.
const WEEKS: i64 = 14;
/// From this number of days on, a span is in months.
const MONTHS: i64 = 63;
/// From this number of days on, a span is in years.
const YEARS: i64 = 730;

/// Returns the kind of an interaction as the journal writes it, and its prose: `email from` and `Kestrel is late`.
pub fn header<'m>(model: &'m Model, encounter: Encounter<'m>) -> (Cow<'m, str>, Cow<'m, str>) {
    let kind = model.kind_name(encounter.kind);
    let kind = match encounter.direction {
        Direction::Mutual => kind.into(),
        direction => format!("{kind} {}", direction.word()).into(),
    };
    (kind, model.prose(encounter.prose))
}

/// Returns the name of a person, else `@ada`.
pub fn name(model: &Model, person: PersonId) -> Cow<'_, str> {
    if person == ME {
        return "you".into();
    }
    name_or_handle(model.handle(person), model.name(person))
}

/// Returns a name, else the handle with `@`.
pub fn name_or_handle<'m>(handle: &str, name: Option<&'m str>) -> Cow<'m, str> {
    name.map_or_else(|| format!("@{handle}").into(), Cow::Borrowed)
}

/// Returns the names of people: `Ada Lovelace, Bob`.
pub fn names<'m>(model: &'m Model, people: &[PersonId]) -> Phrase<'m> {
    let name = |phrase: Phrase<'m>, &person: &PersonId| {
        let cell = match person {
            ME => Cell::text(name(model, person)),
            other => Cell::person(name(model, other), model.handle(other)),
        };
        phrase.joined(", ", cell.tone(Tone::Strong).into())
    };
    people.iter().fold(Phrase::default(), name)
}

/// Returns a number of days in the largest unit that tells it well: `13 days`, `3 weeks`, `4 months`, `2 years`.
pub fn span(count: i64) -> String {
    let (number, unit) = match count {
        ..WEEKS => return days(count),
        WEEKS..MONTHS => (count / 7, "weeks"),
        // A month has 30.44 days on average.
        MONTHS..YEARS => (count * 100 / 3044, "months"),
        YEARS.. => (count / 365, "years"),
    };
    format!("{number} {unit}")
}

/// Returns `3 weeks over` for a day in the past, else `today` or the day ahead.
pub fn over(day: Date, today: Date) -> Cow<'static, str> {
    match days_between(day, today) {
        late @ 1.. => format!("{} over", span(late)).into(),
        _ => ahead(day, today),
    }
}

/// Returns `3 weeks ago` for a day in the past, else `today` or the day ahead.
pub fn ago(day: Date, today: Date) -> Cow<'static, str> {
    match days_between(day, today) {
        past @ 2.. => format!("{} ago", span(past)).into(),
        1 => "yesterday".into(),
        _ => ahead(day, today),
    }
}

/// Returns `today`, `tomorrow` or `Thu 26 Nov`.
pub fn ahead(day: Date, today: Date) -> Cow<'static, str> {
    match days_between(today, day) {
        0 | 1 => when(day, today),
        _ => format!("{} {}", day.format("%a"), short_date(day, today)).into(),
    }
}

/// Returns `26 Nov`, or `26 Nov 2025` in another year than `today`.
pub fn short_date(day: Date, today: Date) -> String {
    let is_this_year = day.format("%Y").to_string() == today.format("%Y").to_string();
    day.format(if is_this_year { "%-d %b" } else { "%-d %b %Y" }).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::date;

    #[test]
    fn spans_are_in_the_unit_that_fits() {
        let spans = [1, 13, 14, 20, 62, 63, 365, 729, 730, 1100].map(span);
        let expected = [
            "1 day",
            "13 days",
            "2 weeks",
            "2 weeks",
            "8 weeks",
            "2 months",
            "11 months",
            "23 months",
            "2 years",
            "3 years",
        ];
        assert_eq!(spans, expected);
    }

    #[test]
    fn days_are_relative_to_today() {
        let today = date::parse("2026-11-23").expect("a date");
        let day = |text: &str| date::parse(text).expect("a date");
        assert_eq!(over(day("2026-10-31"), today), "3 weeks over");
        assert_eq!(over(today, today), "today");
        assert_eq!(ago(day("2026-11-22"), today), "yesterday");
        assert_eq!(ago(day("2026-11-21"), today), "2 days ago");
        assert_eq!(ahead(day("2026-11-24"), today), "tomorrow");
        assert_eq!(ahead(day("2026-11-26"), today), "Thu 26 Nov");
        assert_eq!(ahead(day("2027-01-01"), today), "Fri 1 Jan 2027");
    }
}
