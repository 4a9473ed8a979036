//! Phrases about time that name no single day: `last week`, `in October`, `a few days ago`, `on her birthday`.
//!
//! A phrase is read as `[PREPOSITION] [the] QUALIFIER* HEAD`. Each word belongs to a class, and the class of the head
//! decides which of the words before it are needed. A new word is a new row of a class.

use super::figures::is_end;
use super::words::{ENDS, count, lower, month, ordinal, ordinal_word, year};
use crate::value::month::NAMES as MONTHS;

/// What a vague phrase is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Vague {
    /// Several days, or a day that the calendar does not give.
    Span,
    /// A part of a day: `in the morning`.
    DayPart,
    /// A duration without a number: `for a few hours`, `for about an hour`.
    Duration,
}

const PREPOSITIONS: [&str; 20] = [
    "in",
    "during",
    "over",
    "since",
    "within",
    "after",
    "before",
    "by",
    "until",
    "till",
    "at",
    "on",
    "for",
    "from",
    "around",
    "about",
    "all",
    "throughout",
    "of",
    "towards",
];

/// Prepositions that make a span of the unit after them: `during the week`.
const SPANNING: [&str; 6] = ["in", "during", "over", "since", "within", "throughout"];

const QUALIFIERS: [&str; 28] = [
    "last",
    "past",
    "previous",
    "this",
    "next",
    "coming",
    "following",
    "every",
    "each",
    "these",
    "those",
    "few",
    "several",
    "couple",
    "many",
    "other",
    "some",
    "all",
    "early",
    "late",
    "mid",
    "same",
    "upcoming",
    "recent",
    "that",
    "whole",
    "entire",
    "half",
];

/// Qualifiers of a month or a year, but not of a part of a day: a `late night`.
const PARTIAL: [&str; 3] = ["early", "late", "mid"];

const UNITS: [&str; 18] = [
    "day",
    "days",
    "week",
    "weeks",
    "weekend",
    "weekends",
    "month",
    "months",
    "year",
    "years",
    "quarter",
    "fortnight",
    "fortnights",
    "semester",
    "term",
    "season",
    "decade",
    "holidays",
];

/// Parts of a day.
const PARTS: [&str; 10] = [
    "morning",
    "afternoon",
    "evening",
    "night",
    "lunchtime",
    "dusk",
    "dawn",
    "sunrise",
    "sunset",
    "breakfast-time",
];

/// Words for about, which may follow `for`: `for almost an hour`.
const NEARLY: [&str; 10] =
    ["about", "over", "almost", "nearly", "roughly", "around", "under", "approximately", "approx", "just"];

const SEASONS: [&str; 5] = ["summer", "winter", "spring", "autumn", "fall"];

const HOLIDAYS: [&str; 11] = [
    "christmas",
    "xmas",
    "easter",
    "halloween",
    "thanksgiving",
    "hanukkah",
    "diwali",
    "ramadan",
    "pentecost",
    "carnival",
    "eid",
];

/// Days that the calendar does not give: `on her birthday`.
const EVENTS: [&str; 8] =
    ["birthday", "anniversary", "wedding", "graduation", "funeral", "payday", "name-day", "nameday"];

/// Words that are vague alone.
const ALONE: [&str; 16] = [
    "weekend",
    "weekends",
    "ago",
    "recently",
    "lately",
    "soon",
    "sometime",
    "someday",
    "nowadays",
    "eom",
    "eow",
    "eoy",
    "eod",
    "midweek",
    "overnight",
    "mid-week",
];

/// The words before a head.
#[derive(Debug, Default)]
struct Before<'w> {
    preposition: &'w str,
    has_article: bool,
    /// The last qualifier.
    qualifier: Option<&'w str>,
    is_counted: bool,
    len: usize,
}

impl Before<'_> {
    fn is_qualified(&self) -> bool {
        self.qualifier.is_some()
    }

    fn is_partial(&self) -> bool {
        self.qualifier.is_some_and(|word| PARTIAL.contains(&word))
    }
}

/// The vague phrase at the start of `words`, and the number of its words. `before` is the word in front of it.
#[must_use]
pub fn vague_at(words: &[&str], before: Option<&str>) -> Option<(Vague, usize)> {
    let written = words.first()?;
    let lower = lower(words, 8);
    let bare: Vec<&str> = lower.iter().map(|word| without_possessive(word.trim_end_matches(ENDS))).collect();
    let before = before.unwrap_or_default().to_lowercase();
    if let Some(len) = fixed_phrase(&bare) {
        return Some((Vague::Span, len));
    }
    let read = qualifiers(&bare);
    let head = *bare.get(read.len)?;
    let end = read.len + 1;
    let is_last = bare.len() == end;
    let is_spanning = SPANNING.contains(&read.preposition);
    let is_vague = if UNITS.contains(&head) {
        let is_counted =
            read.is_counted && (is_last || !read.preposition.is_empty() && read.preposition != "of");
        read.is_qualified() || is_counted || is_spanning && read.has_article
    } else if PARTS.contains(&head) {
        let is_part = read.is_qualified() && !read.is_partial()
            || is_spanning
            || matches!(read.preposition, "at" | "by" | "towards" | "until" | "around");
        return is_part.then_some((Vague::DayPart, end));
    } else if SEASONS.contains(&head) {
        let has_year = bare.get(end).is_some_and(|next| year(next).is_some());
        read.is_qualified() || is_spanning || has_year || matches!(read.preposition, "all" | "until" | "till")
    } else if month(head).is_some() && (read.len > 0 || is_month_alone(&bare)) {
        let is_verb = matches!(head, "may" | "march" | "mar" | "jan")
            && read.preposition.is_empty()
            && !read.is_qualified()
            && (!written.starts_with(char::is_uppercase) || before.is_empty());
        let is_topic = matches!(read.preposition, "about" | "for" | "of") && !MONTHS.contains(&head);
        let is_date = bare.get(end).is_some_and(|next| ordinal(next).is_some());
        !is_verb && !is_topic && !is_date
    } else if year(head).is_some_and(|year| (1900..2100).contains(&year)) {
        read.is_partial()
            || matches!(read.preposition, "in" | "since" | "during" | "before" | "until" | "after")
    } else if HOLIDAYS.contains(&head) {
        let is_time = |word: &str| {
            matches!(
                word,
                "at" | "on" | "over" | "before" | "after" | "since" | "until" | "by" | "around" | "during"
            )
        };
        is_time(read.preposition)
            || is_time(&before)
            || is_last && before != "for" && read.preposition != "for"
    } else {
        let is_day = |word: &str| matches!(word, "mon" | "wed" | "sat" | "sun");
        let is_verb = matches!(&*before, "the" | "i" | "he" | "she" | "we" | "they");
        read.len == 0 && is_last && is_day(head) && !is_verb
    };
    if is_vague {
        return Some((Vague::Span, end + tail(&bare[end..])));
    }
    let is_duration = matches!(head, "hour" | "hours" | "minute" | "minutes" | "mins" | "min" | "h");
    (read.is_qualified() && is_duration).then_some((Vague::Duration, end))
}

/// Whether a month without words before it is meant as one: by its whole name, or with a year after it.
fn is_month_alone(bare: &[&str]) -> bool {
    MONTHS.contains(&bare[0]) || bare.get(1).is_some_and(|next| year(next).is_some())
}

/// Reads the words before a head.
fn qualifiers<'w>(bare: &[&'w str]) -> Before<'w> {
    let mut read = Before::default();
    if let Some(word) = bare.first().filter(|word| PREPOSITIONS.contains(word)) {
        read.preposition = word;
        // `all week` is as definite as `last week`.
        read.qualifier = Some(*word).filter(|word| *word == "all");
        read.len = 1;
    }
    while let Some(&word) = bare.get(read.len) {
        match word {
            "the" => read.has_article = true,
            "a" | "an" => read.is_counted = true,
            "of" if read.is_qualified() => {}
            _ if read.preposition == "for" && NEARLY.contains(&word) => read.qualifier = Some(word),
            _ if QUALIFIERS.contains(&word) => {
                read.qualifier = Some(word);
            }
            _ if count(word).is_some() && year(word).is_none() => read.is_counted = true,
            _ => break,
        }
        read.len += 1;
    }
    read
}

/// The words after a vague head that belong to it: `before last` of `the week before last`.
fn tail(bare: &[&str]) -> usize {
    match bare {
        ["before", "last", ..] | ["after", "next", ..] | ["from", "now", ..] => 2,
        ["ago" | "before" | "later", ..] => 1,
        _ => 0,
    }
}

/// Phrases with their own form.
fn fixed_phrase(bare: &[&str]) -> Option<usize> {
    let is_unit = |word: &str| UNITS.contains(&word) || month(word).is_some() || SEASONS.contains(&word);
    match bare {
        ["mon" | "wed" | "sat" | "sun"] => None,
        [word, ..] if ALONE.contains(word) || word.strip_prefix("mid-").is_some_and(is_unit) => Some(1),
        ["week" | "month" | "year" | "day", "before", "last", ..] => Some(3),
        // `friday after next`
        ["after", "next", rest @ ..] | ["before", "last", rest @ ..] if is_end(rest) => Some(2),
        ["while", "back" | "ago", ..]
        | ["new", "year" | "years", ..]
        | ["first", "thing", ..]
        | ["till" | "until", "late", ..] => Some(2),
        ["later" | "earlier"] => Some(1),
        ["in", part, ..] if is_part_of_year(part) => Some(2),
        [part, on, ..] if is_part_of_year(part) && year(on).is_some() => Some(2),
        // `on Boxing Day`, `on the day of the move`
        ["on", rest @ ..] if rest.iter().take(3).any(|word| matches!(*word, "day" | "eve")) => {
            rest.iter().position(|word| matches!(*word, "day" | "eve")).map(|at| at + 2)
        }
        ["week" | "kw", number, ..] if ordinal(number).is_some() => Some(2),
        ["end" | "start" | "beginning" | "middle", "of", "the" | "this" | "last" | "next", unit, ..]
            if is_unit(unit) =>
        {
            Some(4)
        }
        ["end" | "start" | "beginning" | "middle", "of", unit, ..] if is_unit(unit) => Some(3),
        ["on" | "by" | "until" | "before" | "after" | "since", event, ..] if EVENTS.contains(event) => {
            Some(2)
        }
        ["on" | "by" | "until" | "before" | "after" | "since", owner, event, ..]
            if EVENTS.contains(event) && owner.len() > 1 =>
        {
            Some(3)
        }
        // `on the fourth about the boat`, but `on the fourth floor`
        ["on", "the", number, rest @ ..]
            if ordinal_word(number).is_some() && (is_end(rest) || rest[0] == "of") =>
        {
            Some(3)
        }
        _ => None,
    }
}

/// `q3`, `h1`
fn is_part_of_year(word: &str) -> bool {
    matches!(word, "q1" | "q2" | "q3" | "q4" | "h1" | "h2")
}

fn without_possessive(word: &str) -> &str {
    word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word)
}

/// Whether a word after `at` or `at the` begins a time rather than a place: `at Christmas`, `at the weekend`.
#[must_use]
pub fn begins_time(word: &str) -> bool {
    HOLIDAYS.contains(&word)
        || PARTS.contains(&word)
        || matches!(word, "weekend" | "end" | "start" | "beginning" | "middle")
}
