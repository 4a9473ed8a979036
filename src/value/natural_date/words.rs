//! Single words of dates: weekdays, numbers, units; and how words become lower case and lose their punctuation.

use chrono::{Datelike as _, Weekday};

use crate::value::{CalendarSpan, CalendarUnit, Date, month};

/// Punctuation that ends a phrase.
pub const ENDS: [char; 7] = [',', '.', ';', ':', '!', '?', ')'];

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

const COUNTS: [&str; 12] =
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

const ORDINALS: [&str; 12] = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth",
];

const TENS: [(&str, u32); 8] = [
    ("fifteen", 15),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("forty-five", 45),
    ("fifty", 50),
    ("sixty", 60),
    ("ninety", 90),
];

/// Amounts in words that are no exact numbers, or not alone.
const AMOUNTS: [&str; 12] = [
    "hundred", "thousand", "half", "quarter", "dozen", "several", "few", "couple", "lot", "lots", "some",
    "many",
];

/// Parts of a day that may follow the name of one.
pub const DAY_PARTS: [&str; 5] = ["morning", "lunchtime", "afternoon", "evening", "night"];

/// The first `most` words in lower case. Short weekdays with a capital are written out: `Sat` is not a verb.
#[must_use]
pub fn lower(words: &[&str], most: usize) -> Vec<String> {
    let expand = |(at, word): (usize, &&str)| {
        let bare = word.trim_end_matches(ENDS);
        let follows_verb = words.get(at + 1).is_some_and(|next| {
            matches!(&*next.to_lowercase(), "down" | "with" | "in" | "by" | "next" | "around")
        });
        let short = ["Sat", "Sun", "Wed"].iter().position(|short| *short == bare);
        match short {
            Some(short) if !follows_verb => {
                format!("{}{}", [WEEKDAYS[5], WEEKDAYS[6], WEEKDAYS[2]][short], &word[bare.len()..])
            }
            _ => word.to_lowercase(),
        }
    };
    words.iter().take(most).enumerate().map(expand).collect()
}

/// A weekday. `wed`, `sat` and `sun` are words too: only read where nothing else can be meant.
#[must_use]
pub fn weekday(name: &str, is_clear: bool) -> Option<Weekday> {
    let name = name.trim_end_matches('.');
    let is_word = matches!(name, "sat" | "sun" | "wed" | "wedn" | "satur" | "frid" | "sund");
    let is_it = |long: &&str| {
        *long == name
            || name.len() >= 3 && name.len() <= 5 && long.starts_with(name) && (is_clear || !is_word)
    };
    let at = WEEKDAYS.iter().position(is_it).or((name == "weds").then_some(2))?;
    Weekday::try_from(u8::try_from(at).ok()?).ok()
}

/// The name of a weekday.
#[must_use]
pub fn weekday_name(weekday: Weekday) -> String {
    let name = WEEKDAYS[weekday.num_days_from_monday() as usize];
    name[..1].to_uppercase() + &name[1..]
}

/// A day in words: `Sunday 22 November 2026`.
#[must_use]
pub fn long_day(date: Date) -> String {
    let month = month_name(date.month());
    format!("{} {} {month} {}", weekday_name(date.weekday()), date.day(), date.year())
}

/// The name of a month by its number.
#[must_use]
pub fn month_name(number: u32) -> String {
    let name = month::NAMES[number as usize - 1];
    name[..1].to_uppercase() + &name[1..]
}

/// All weekdays in lower case.
#[must_use]
pub const fn weekdays() -> [&'static str; 7] {
    WEEKDAYS
}

/// The number of a day of the month: `4`, `4.`, `4th`.
#[must_use]
pub fn ordinal(text: &str) -> Option<u32> {
    let text = text.strip_suffix('.').unwrap_or(text);
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text);
    let is_number = !digits.is_empty() && digits.len() <= 2 && digits.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| digits.parse().ok()).flatten()
}

/// Whether a word is an ordinal with its ending: `4th`.
#[must_use]
pub fn has_ordinal_ending(text: &str) -> bool {
    ordinal(text).is_some() && text.ends_with(|c: char| c.is_ascii_alphabetic())
}

/// The number of an ordinal in words: `fourth`, `twenty-first`.
#[must_use]
pub fn ordinal_word(text: &str) -> Option<u32> {
    let unit =
        |text: &str| ORDINALS.iter().position(|word| *word == text).and_then(|at| u32::try_from(at + 1).ok());
    match text.split_once('-') {
        Some(("twenty", last)) => unit(last).filter(|&last| last < 10).map(|last| 20 + last),
        Some(("thirty", "first")) => Some(31),
        Some(_) => None,
        None => match text {
            "twentieth" => Some(20),
            "thirtieth" => Some(30),
            _ => ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
                .iter()
                .position(|word| text.strip_suffix("th") == Some(word))
                .map_or_else(|| unit(text), |at| u32::try_from(at + 13).ok()),
        },
    }
}

/// A year in four digits.
#[must_use]
pub fn year(text: &str) -> Option<i32> {
    let is_year = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit()) && !text.starts_with('0');
    is_year.then(|| text.parse().ok()).flatten()
}

/// `3`, `three`, `a`.
#[must_use]
pub fn count(text: &str) -> Option<u32> {
    match COUNTS.iter().position(|word| *word == text) {
        Some(at) => u32::try_from(at + 1).ok(),
        None if matches!(text, "a" | "an") => Some(1),
        None if !text.starts_with(|c: char| c.is_ascii_digit()) => {
            TENS.iter().find(|(word, _)| *word == text).map(|(_, count)| *count)
        }
        None if text.bytes().all(|b| b.is_ascii_digit()) => text.parse().ok().filter(|&count| count <= 9999),
        None => None,
    }
}

/// Whether a word in lower case is an amount: `two`, `fifty`, `hundred`, `lots`.
#[must_use]
pub fn is_amount(word: &str) -> bool {
    COUNTS.contains(&word) || TENS.iter().any(|(tens, _)| *tens == word) || AMOUNTS.contains(&word)
}

/// A span of the calendar in words: `3` `days`.
#[must_use]
pub fn span(number: &str, unit: &str) -> Option<CalendarSpan> {
    let count = count(number)?;
    let unit = match unit {
        "day" | "days" => CalendarUnit::Day,
        "week" | "weeks" | "wk" | "wks" => CalendarUnit::Week,
        "fortnight" | "fortnights" => {
            return Some(CalendarSpan { count: count * 2, unit: CalendarUnit::Week });
        }
        "month" | "months" => CalendarUnit::Month,
        "year" | "years" | "yr" | "yrs" => CalendarUnit::Year,
        _ => return None,
    };
    Some(CalendarSpan { count, unit })
}

/// A span as the language writes it, or in words: `2w`, `2 weeks`, `2weeks`, `two weeks`.
#[must_use]
pub fn span_in_words(text: &str) -> Option<CalendarSpan> {
    let text = text.trim().to_lowercase();
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let in_words = || {
        let (number, unit) = if digits > 0 { text.split_at(digits) } else { text.split_once(' ')? };
        span(number, unit.trim_start())
    };
    CalendarSpan::parse(&text).or_else(in_words)
}

/// A month, by its name or three letters of it; a point may follow.
#[must_use]
pub fn month(text: &str) -> Option<u32> {
    let text = text.trim_end_matches('.');
    month::named(text).filter(|_| text.len() <= 4 || text.len() > 4 && is_whole_month(text))
}

fn is_whole_month(text: &str) -> bool {
    month::NAMES.contains(&text)
}
