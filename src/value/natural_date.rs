//! Dates and times in plain English words: `yesterday`, `last monday`, `3 days ago`, `on 4 March`, `3pm`.
//!
//! Only phrases that name one day: `last week` is none. A day without a year, and a weekday, is the
//! nearest one in the direction that the phrase leans to, today included.

use chrono::{Datelike, Weekday};

use super::date::{self, Date, plus_days};
use super::{CalendarSpan, CalendarUnit, Time, month};

/// The most words that a phrase has, as in `on the 4th of March 2026`.
const LONGEST: usize = 6;

/// Where a phrase that fits more than one day leans to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lean {
    /// What has happened.
    Past,
    /// What is planned or promised.
    Future,
}

/// The day that `words` begin with, and how many of them say it. Punctuation behind a word ends the phrase.
#[must_use]
pub fn starts(words: &[&str], today: Date, lean: Lean) -> Option<(Date, usize)> {
    let mut plain: Vec<String> = Vec::new();
    for word in words.iter().take(LONGEST) {
        let bare = word.trim_end_matches([',', '.', ';', '!', '?', ':']);
        plain.push(bare.to_lowercase());
        if bare.len() < word.len() {
            break;
        }
    }
    let plain: Vec<&str> = plain.iter().map(String::as_str).collect();
    (1..=plain.len()).rev().find_map(|len| Some((whole(&plain[..len], today, lean)?, len)))
}

/// The day that `words` end with, and how many of them say it.
#[must_use]
pub fn ends(words: &[&str], today: Date, lean: Lean) -> Option<(Date, usize)> {
    let longest = LONGEST.min(words.len());
    (1..=longest).rev().find_map(|len| {
        let (date, taken) = starts(&words[words.len() - len..], today, lean)?;
        (taken == len).then_some((date, len))
    })
}

/// The day that `text` as a whole says.
#[must_use]
pub fn parse(text: &str, today: Date, lean: Lean) -> Option<Date> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let (date, taken) = starts(&words, today, lean)?;
    (taken == words.len()).then_some(date)
}

/// The time of day that a word says: `18:30`, `9am`, `3:30pm`, `noon`.
#[must_use]
pub fn time(word: &str) -> Option<Time> {
    if let Some(time) = Time::parse(word) {
        return Some(time);
    }
    let word = word.to_ascii_lowercase();
    if word == "noon" {
        return Some(Time { minutes: 12 * 60 });
    }
    let (clock, afternoon) =
        word.strip_suffix("am").map(|clock| (clock, 0)).or_else(|| Some((word.strip_suffix("pm")?, 12)))?;
    let (hour, minute) = clock.split_once(':').unwrap_or((clock, "00"));
    let number = |digits: &str| {
        digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse::<u16>().ok())?
    };
    let (hour, minute) = (number(hour)?, number(minute).filter(|_| minute.len() == 2)?);
    // Twelve comes before one.
    ((1..=12).contains(&hour) && minute < 60)
        .then_some(Time { minutes: (hour % 12 + afternoon) * 60 + minute })
}

fn whole(words: &[&str], today: Date, lean: Lean) -> Option<Date> {
    let days = |days: i64| Some(plus_days(today, days));
    match words {
        ["on", rest @ ..] if !rest.is_empty() => day_on(rest, today, lean, true),
        ["by" | "until" | "till" | "before", rest @ ..] if lean == Lean::Future && !rest.is_empty() => {
            whole(rest, today, lean)
        }
        ["today" | "tonight"] | ["this", "morning" | "noon" | "afternoon" | "evening"] => Some(today),
        ["yesterday"] | ["last", "night"] | ["yesterday", "morning" | "noon" | "afternoon" | "evening"] => {
            days(-1)
        }
        ["tomorrow"] | ["tomorrow", "morning" | "noon" | "afternoon" | "evening" | "night"] => days(1),
        ["the", "day", "before", "yesterday"] => days(-2),
        ["the", "day", "after", "tomorrow"] => days(2),
        [count, unit, "ago"] => Some(span(count, unit)?.before(today)),
        ["in", count, unit] => Some(span(count, unit)?.after(today)),
        ["last" | "past", name] => nearest(weekday(name, true)?, plus_days(today, -1), Lean::Past),
        ["next", name] => nearest(weekday(name, true)?, plus_days(today, 1), Lean::Future),
        ["this", name] => {
            let monday = plus_days(today, -i64::from(today.weekday().num_days_from_monday()));
            nearest(weekday(name, true)?, monday, Lean::Future)
        }
        _ => day_on(words, today, lean, false),
    }
}

/// What may follow `on`, or stand alone: a date, a weekday, a day of a month.
fn day_on(words: &[&str], today: Date, lean: Lean, is_clear: bool) -> Option<Date> {
    match words {
        ["the", rest @ ..] => in_month(rest, today, lean),
        [word] if word.starts_with(|c: char| c.is_ascii_digit()) => date::parse(word),
        [name] => nearest(weekday(name, is_clear)?, today, lean),
        [name, "morning" | "noon" | "afternoon" | "evening" | "night"] => {
            nearest(weekday(name, true)?, today, lean)
        }
        _ => in_month(words, today, lean),
    }
}

/// `4 March`, `4th of March 2026`, `March 4`.
fn in_month(words: &[&str], today: Date, lean: Lean) -> Option<Date> {
    let (number, name, year) = match words {
        [number, "of", name] | [number, name] if ordinal(number).is_some() => (number, name, None),
        [number, "of", name, year] | [number, name, year] if ordinal(number).is_some() => {
            (number, name, Some(*year))
        }
        [name, number] => (number, name, None),
        [name, number, year] => (number, name, Some(*year)),
        _ => return None,
    };
    let (day, month) = (ordinal(number)?, month::named(name)?);
    if let Some(year) = year {
        return date::parse(&format!("{year:0>4}-{month:02}-{day:02}"));
    }
    // A leap day may be eight years away.
    let years = 0..=8;
    let year = |back: i32| today.year() + if lean == Lean::Past { -back } else { back };
    let mut found = years.filter_map(|back| Date::from_ymd_opt(year(back), month, day));
    found.find(|&date| if lean == Lean::Past { date <= today } else { date >= today })
}

fn nearest(wanted: Weekday, from: Date, lean: Lean) -> Option<Date> {
    let step = if lean == Lean::Past { -1 } else { 1 };
    (0..7).map(|days| plus_days(from, days * step)).find(|date| date.weekday() == wanted)
}

/// A weekday; its short name only where nothing else can be meant.
fn weekday(name: &str, is_clear: bool) -> Option<Weekday> {
    let names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let is_it = |long: &&str| *long == name || is_clear && name.len() >= 3 && long.starts_with(name);
    let at = names.iter().position(is_it)?;
    Weekday::try_from(u8::try_from(at).ok()?).ok()
}

fn ordinal(text: &str) -> Option<u32> {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text);
    let is_number = !digits.is_empty() && digits.len() <= 2 && digits.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| digits.parse().ok()).flatten()
}

fn span(count: &str, unit: &str) -> Option<CalendarSpan> {
    let words = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let count = match words.iter().position(|word| *word == count) {
        Some(at) => u32::try_from(at + 1).ok()?,
        None if matches!(count, "a" | "an") => 1,
        None => count.parse().ok().filter(|&count: &u32| count <= 9999)?,
    };
    let unit = match unit {
        "day" | "days" => CalendarUnit::Day,
        "week" | "weeks" => CalendarUnit::Week,
        "month" | "months" => CalendarUnit::Month,
        "year" | "years" => CalendarUnit::Year,
        _ => return None,
    };
    Some(CalendarSpan { count, unit })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Monday.
    const TODAY: &str = "2026-11-23";

    fn day(text: &str, lean: Lean) -> Option<String> {
        parse(text, date::parse(TODAY).expect("a date"), lean).map(|date| date.to_string())
    }

    #[track_caller]
    fn check(lean: Lean, cases: &[(&str, &str)]) {
        for (text, wanted) in cases {
            assert_eq!(day(text, lean).as_deref(), Some(*wanted), "{text}");
        }
    }

    #[test]
    fn days_that_have_been() {
        check(
            Lean::Past,
            &[
                ("2026-03-04", "2026-03-04"),
                ("today", "2026-11-23"),
                ("this morning", "2026-11-23"),
                ("Yesterday evening", "2026-11-22"),
                ("last night", "2026-11-22"),
                ("the day before yesterday", "2026-11-21"),
                ("monday", "2026-11-23"),
                ("last Monday", "2026-11-16"),
                ("on fri", "2026-11-20"),
                ("Friday", "2026-11-20"),
                ("this wednesday", "2026-11-25"),
                ("3 days ago", "2026-11-20"),
                ("on monday evening", "2026-11-23"),
                ("a week ago", "2026-11-16"),
                ("a year ago", "2025-11-23"),
                ("2 years ago", "2024-11-23"),
                ("4 March 2025", "2025-03-04"),
                ("4th of March 2025", "2025-03-04"),
                ("two months ago", "2026-09-23"),
                ("4 March", "2026-03-04"),
                ("on the 4th of March", "2026-03-04"),
                ("Dec 24", "2025-12-24"),
                ("december 24th 2019", "2019-12-24"),
                ("29 Feb", "2024-02-29"),
            ],
        );
    }

    #[test]
    fn days_to_come() {
        check(
            Lean::Future,
            &[
                ("tomorrow", "2026-11-24"),
                ("the day after tomorrow", "2026-11-25"),
                ("in a year", "2027-11-23"),
                ("by friday", "2026-11-27"),
                ("monday", "2026-11-23"),
                ("next monday", "2026-11-30"),
                ("in two weeks", "2026-12-07"),
                ("until Dec 24", "2026-12-24"),
                ("4 March", "2027-03-04"),
                ("29 Feb", "2028-02-29"),
            ],
        );
    }

    #[test]
    fn what_names_no_day_is_left_alone() {
        for text in [
            "",
            "on",
            "last week",
            "may",
            "sun",
            "march",
            "30 february",
            "13",
            "by friday",
            "4 marching",
            "004 march",
            "next",
        ] {
            assert_eq!(day(text, Lean::Past), None, "{text}");
        }
    }

    #[test]
    fn a_phrase_is_found_at_an_end() {
        let today = date::parse(TODAY).expect("a date");
        let wednesday = date::parse("2026-11-25").expect("a date");
        assert_eq!(
            parse("this monday", wednesday, Lean::Past).map(|day| day.to_string()),
            Some("2026-11-23".into())
        );
        let words: Vec<&str> = "last monday, tea on friday".split(' ').collect();
        let found = |found: Option<(Date, usize)>| found.map(|(date, len)| (date.to_string(), len));
        assert_eq!(found(starts(&words, today, Lean::Past)), Some(("2026-11-16".into(), 2)));
        assert_eq!(found(ends(&words, today, Lean::Past)), Some(("2026-11-20".into(), 2)));
        assert_eq!(found(ends(&words[..3], today, Lean::Past)), None);
        let words = ["december", "24,", "2019"];
        assert_eq!(found(starts(&words, today, Lean::Past)), Some(("2025-12-24".into(), 2)));
    }

    #[test]
    fn an_hour_has_60_minutes() {
        assert_eq!(time("1:59pm").map(|time| time.to_string()), Some("13:59".into()));
        assert_eq!(time("1:60pm"), None);
    }
}
