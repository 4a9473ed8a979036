//! Words in digits that may be a day, a time or an amount and that no reader has taken: `5-6`, `7:3`, `20nov`, `for 2`.

use super::words::{ENDS, has_ordinal_ending, month, year};
use crate::value::CalendarSpan;
use crate::value::date::{self, looks_like_date};

/// What a word in digits looks like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Figure {
    /// A day.
    Day,
    /// A time, with the time as it is written.
    Time(Option<String>),
    /// A duration, as in `1h90`.
    Duration,
    /// A number without its unit.
    Number,
}

/// Words before a number that make it a day, a time or a duration.
const ANNOUNCE_TIME: [&str; 12] =
    ["at", "by", "around", "until", "till", "before", "after", "since", "@", "circa", "approx", "about"];

/// What the first of `words` looks like. `before` is the word in front of it.
#[must_use]
pub fn figure_at(words: &[&str], before: Option<&str>) -> Option<Figure> {
    let written = words.first()?;
    let lower = written.to_lowercase();
    let word = lower.trim_end_matches(ENDS);
    let before = before.map(str::to_lowercase);
    let is_alone = written.ends_with([',', ';', ':', '!', '?', ')']) || is_end(&words[1..]);
    let is_announced = before.as_deref().is_some_and(|before| ANNOUNCE_TIME.contains(&before));
    if is_date(written)
        || holds_date(word)
        || is_glued_date(word)
        || is_eight_digits(word)
        || is_month_in_numbers(word)
    {
        return Some(Figure::Day);
    }
    if !word.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if let Some(time) = time_of(word, is_announced).filter(|_| is_alone || word.contains(':')) {
        return Some(time);
    }
    let is_span = before.as_deref().is_some_and(|before| matches!(before, "for" | "in" | "within" | "after"))
        && CalendarSpan::parse(word).is_some();
    if is_span || is_duration(word) {
        return Some(Figure::Duration);
    }
    let on = before.as_deref().is_some_and(|before| matches!(before, "on" | "the"));
    if is_alone && (is_two_numbers(word) || has_ordinal_ending(word) || on && !word.ends_with('%')) {
        return Some(Figure::Day);
    }
    let is_bare = word.bytes().all(|byte| byte.is_ascii_digit());
    let may_count = |before: &str| {
        before.starts_with('@')
            || matches!(before, "for" | "in" | "with" | "from" | "to" | "and" | "of")
            || ANNOUNCE_TIME.contains(&before)
    };
    let is_number = is_bare && before.as_deref().is_none_or(may_count);
    (is_alone && is_number).then_some(Figure::Number)
}

/// Whether a phrase ends before `rest`.
pub(super) fn is_end(rest: &[&str]) -> bool {
    rest.first().is_none_or(|next| {
        let next = next.to_lowercase();
        next.starts_with(['@', '#', '^', '('])
            || matches!(
                &*next,
                "with"
                    | "w/"
                    | "at"
                    | "on"
                    | "in"
                    | "for"
                    | "about"
                    | "and"
                    | "&"
                    | "because"
                    | "to"
                    | "from"
            )
    })
}

/// `3/4`, `20.11.`, `2026-13-01`, but not `1.2.3`.
fn is_date(written: &str) -> bool {
    let word = written.trim_end_matches(ENDS);
    let parts: Vec<&str> = word.split(['-', '/', '.', '–']).collect();
    let is_number = |part: &&str| (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    if !parts.iter().all(is_number) {
        return word.split_once("..").is_some_and(|(first, _)| looks_like_date(first));
    }
    match parts[..] {
        [a, b] => {
            let is_pointed = written.trim_end_matches([',', ';', ':']).ends_with('.');
            let is_month = a.parse().is_ok_and(|month: u32| (1..=12).contains(&month)) && year(b).is_some();
            is_month && word.contains('/')
                || is_day_and_month(a, b) && (word.contains('/') || word.contains('.') && is_pointed)
        }
        [_, _, _] => word.contains('/') || parts.iter().any(|part| part.len() == 4),
        [_, _, _, _] => word.contains('/'),
        _ => false,
    }
}

/// A date with a time or another date behind it: `2026-11-20T18:30`, `2026-11-20/2026-11-22`, `20.-22.11.2026`.
fn holds_date(word: &str) -> bool {
    const JOINTS: [char; 5] = ['-', '–', '—', '/', '~'];
    let is_joined = |rest: &str| {
        rest.strip_prefix(JOINTS).is_some_and(|next| next.starts_with(|c: char| c.is_ascii_digit()))
    };
    let is_pointed =
        |part: &str| part.contains('.') && looks_like_date(part) && date::suggest(part).is_some();
    date::has_more(word)
        || date::at_start(word).is_some() && word.get(date::LEN..).is_some_and(is_joined)
        || word.split(JOINTS).any(is_pointed)
}

fn is_day_and_month(a: &str, b: &str) -> bool {
    let within = |part: &str, most: u32| part.parse().is_ok_and(|number: u32| (1..=most).contains(&number));
    within(a, 31) && within(b, 12) || within(a, 12) && within(b, 31)
}

/// `5-6`, `20.11.26`: two or three small numbers.
fn is_two_numbers(word: &str) -> bool {
    let parts: Vec<&str> = word.split(['-', '–', '.']).collect();
    let is_small = |part: &&str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    match parts[..] {
        [a, b] => parts.iter().all(is_small) && !word.contains('.') && is_day_and_month(a, b),
        [a, b, on] => parts.iter().all(is_small) && is_day_and_month(a, b) && on.len() == 2,
        _ => false,
    }
}

/// `20-nov-2026`, `20nov`, `'26`.
fn is_glued_date(word: &str) -> bool {
    if let Some(short) = word.strip_prefix(['\'', '’']) {
        return short.len() == 2 && short.bytes().all(|b| b.is_ascii_digit());
    }
    let letters: String = word.chars().filter(|c| c.is_alphabetic()).collect();
    let others = word.chars().filter(|c| !c.is_alphabetic());
    let is_rest = others.clone().all(|c| c.is_ascii_digit() || matches!(c, '-' | '/' | '.'));
    others.clone().any(|c| c.is_ascii_digit()) && is_rest && month(&letters).is_some() && letters.len() >= 3
}

/// `20261120`.
fn is_eight_digits(word: &str) -> bool {
    word.len() == 8
        && word.bytes().all(|b| b.is_ascii_digit())
        && matches!(&word[..2], "19" | "20")
        && date::parse(&format!("{}-{}-{}", &word[..4], &word[4..6], &word[6..])).is_some()
}

/// `2026-11`, `2026-W47`.
fn is_month_in_numbers(word: &str) -> bool {
    word.split_once('-').is_some_and(|(on, part)| {
        let part = part.strip_prefix('w').unwrap_or(part);
        year(on).is_some() && (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
    })
}

/// A word that may be a time: `18.30`, `7ish`, `25:00`; after `at` also `1930`, `7:3`, `15h`.
fn time_of(word: &str, is_announced: bool) -> Option<Figure> {
    let is_digits =
        |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    let clock = |hour: &str, minute: &str| {
        let (hour, minute): (u32, u32) = (hour.parse().ok()?, minute.parse().ok()?);
        (hour < 24 && minute < 60).then(|| format!("{hour:02}:{minute:02}"))
    };
    let has_colon = |part: &str| part.split_once(':').is_some_and(|(hour, _)| is_digits(hour));
    if word.split(['-', '–']).any(has_colon) {
        return Some(Figure::Time(None));
    }
    if let Some((hour, minute)) = word.split_once('.')
        && is_digits(hour)
        && is_digits(minute)
        && minute.len() == 2
    {
        return clock(hour, minute).map(|time| Figure::Time(Some(time)));
    }
    let hours = ["ish", "am", "pm", "a.m", "p.m", "oclock"].iter().find_map(|end| word.strip_suffix(end));
    if hours.is_some_and(|hours| hours.split(['-', '–']).all(is_digits)) {
        return Some(Figure::Time(None));
    }
    let is_short = word.len() <= 6 && word.bytes().filter(u8::is_ascii_alphabetic).count() <= 2;
    (is_announced && is_short).then_some(Figure::Time(None))
}

/// A word of digits and the letters of units: `1h90`, `2hm`.
fn is_duration(word: &str) -> bool {
    let letters = word.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '–'));
    letters.starts_with('h')
        && letters[1..].bytes().all(|byte| byte.is_ascii_digit() || b"rsmin".contains(&byte))
        || letters.starts_with("min")
        || matches!(letters, "'" | "’")
}
