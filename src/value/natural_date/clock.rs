//! Times of day and durations: `at 3pm`, `half past six in the evening`, `14:00-15:30`, `for an hour and a half`.

use super::phrase::Unclear;
use super::words::{ENDS, count, lower};
use crate::value::{Decimal, Time, duration, number};

/// The most words of a time or a duration.
const LONGEST: usize = 10;

const NOON: u16 = 12 * 60;

/// A time of day, perhaps with the time at which it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    /// The time, or the first of two.
    pub start: Time,
    /// The minutes from the first time to the second.
    pub minutes: Option<u16>,
}

/// A spoken time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Spoken {
    Exact(u16),
    /// Minutes from midnight or from noon.
    Half(u16),
    Midnight,
}

/// The time that `words` begin with, and the number of words in it.
#[must_use]
pub fn clock_at(words: &[&str]) -> Option<(Result<Clock, Unclear>, usize)> {
    let lower = lower(words, LONGEST);
    let words: Vec<&str> = lower.iter().map(String::as_str).collect();
    let is_before = |word: &&&str| matches!(**word, "at" | "@" | "around" | "from" | "between");
    let skip = words.iter().take_while(is_before).count().min(2);
    let is_at = words[..skip].iter().any(|word| matches!(*word, "at" | "@" | "around"));
    if let Some((first, last)) =
        words.get(skip).and_then(|word| word.trim_end_matches(ENDS).split_once(['-', '–']))
    {
        let (last_word, first) = ([last], first);
        let (last, len) = spoken(&with_rest(last_word[0], &words[skip + 1..]), false)?;
        let (first, _) = spoken(&[first], true)?;
        return Some((between(first, last), skip + len));
    }
    let (first, len) = spoken(&words[skip..], is_at || skip > 0)?;
    let end = skip + len;
    let is_open = !words[end - 1].ends_with([',', ';', ':']);
    if let Some(joint) = words.get(end).filter(|_| is_open)
        && (matches!(*joint, "to" | "-" | "–" | "until" | "till") || *joint == "and" && words[0] == "between")
        && let Some((last, more)) = spoken(&words[end + 1..], true)
    {
        return Some((between(first, last), end + 1 + more));
    }
    // `from 3`, `3` alone and `from 2015` are no times.
    let is_year = |word: &str| word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
    if skip > 0 && !is_at && (!matches!(first, Spoken::Exact(_)) || is_year(words[skip])) {
        return None;
    }
    let text = words[skip..end].join(" ");
    Some((exact(first, text.trim_end_matches(ENDS)).map(|start| Clock { start, minutes: None }), end))
}

fn with_rest<'w>(first: &'w str, rest: &[&'w str]) -> Vec<&'w str> {
    std::iter::once(first).chain(rest.iter().copied()).collect()
}

fn exact(spoken: Spoken, text: &str) -> Result<Time, Unclear> {
    match spoken {
        Spoken::Exact(minutes) => Ok(Time { minutes }),
        Spoken::Half(minutes) => {
            let (morning, evening) = (Time { minutes }, Time { minutes: minutes + NOON });
            let message = format!("`{text}` may be {morning} or {evening}");
            Err(Unclear::new(message, format!("write `{morning}` or `{evening}`")))
        }
        Spoken::Midnight => Err(Unclear::new(
            "`midnight` is the end of one day and the start of another",
            "write the day and `00:00` or `23:59`",
        )),
    }
}

/// Times from one to another. `2-4pm` is in the afternoon, `11-1pm` begins in the morning.
fn between(first: Spoken, last: Spoken) -> Result<Clock, Unclear> {
    let (first, last) = match (first, last) {
        (Spoken::Half(first), Spoken::Exact(last)) => {
            (if first + NOON < last { first + NOON } else { first }, last)
        }
        (Spoken::Exact(first), Spoken::Half(last)) => (first, if last > first { last } else { last + NOON }),
        (first, last) => (exact(first, "the first time")?.minutes, exact(last, "the last time")?.minutes),
    };
    let day = 24 * 60;
    Ok(Clock { start: Time { minutes: first }, minutes: Some((last + day - first) % day) })
}

fn spoken(words: &[&str], is_at: bool) -> Option<(Spoken, usize)> {
    let (first, rest) = words.split_first()?;
    let is_last = first.ends_with([',', ';', ':', '!', '?']);
    let bare = first.trim_end_matches(ENDS);
    let rest = if is_last { &[] } else { rest };
    if matches!(bare, "noon" | "midday") {
        return Some((Spoken::Exact(NOON), 1));
    }
    if bare == "midnight" {
        return Some((Spoken::Midnight, 1));
    }
    if let Some(found) = past_or_to(words) {
        return Some(half_of_day(found.0, found.1, words));
    }
    if let Some(time) = Time::parse(bare) {
        // `12:30 pm`
        let is_marked = rest.first().is_some_and(|word| meridiem(word).is_some());
        if !is_marked {
            return Some((Spoken::Exact(time.minutes), 1));
        }
        return Some(half_of_day(time.minutes, 1, words)).filter(|_| time.minutes < NOON + 60);
    }
    let glued = ["a.m", "p.m", "am", "pm"].iter().find_map(|end| {
        let clock = bare.strip_suffix(end)?;
        Some((minutes_of(clock, true)?, end.starts_with('p')))
    });
    if let Some((minutes, is_afternoon)) = glued {
        return (60..NOON + 60)
            .contains(&minutes)
            .then(|| (Spoken::Exact(on_half(minutes, is_afternoon)), 1));
    }
    let minutes =
        minutes_of(bare, is_at).or_else(|| count(bare).filter(|_| is_word(bare)).and_then(hours))?;
    let has_minutes = !is_word(bare) && (bare.contains([':', '.', 'h']) || bare.len() == 4);
    // `12h30` and `1930` are times of 24 hours.
    if has_minutes && minutes >= NOON && rest.first().is_none_or(|word| meridiem(word).is_none()) {
        return Some((Spoken::Exact(minutes), 1));
    }
    let next = rest.first().map(|word| word.trim_end_matches(ENDS));
    let is_oclock = matches!(next, Some("o'clock" | "o’clock" | "oclock"));
    let len = 1 + usize::from(is_oclock);
    let (found, taken) = half_of_day(minutes, len, words);
    if taken > len || is_oclock || bare.contains(':') {
        return Some((found, taken));
    }
    // `at 6 Main Street` is a place.
    let may_follow = matches!(
        next,
        None | Some(
            "with"
                | "for"
                | "on"
                | "about"
                | "today"
                | "tomorrow"
                | "yesterday"
                | "in"
                | "to"
                | "-"
                | "–"
                | "until"
                | "till"
                | "and"
                | "at"
                | "tonight"
                | "next"
                | "last"
        )
    );
    (is_at && (has_minutes || may_follow)).then_some((found, taken))
}

fn is_word(text: &str) -> bool {
    text.len() > 2 && text.bytes().all(|byte| byte.is_ascii_alphabetic())
}

fn hours(hour: u32) -> Option<u16> {
    u16::try_from(hour).ok().filter(|hour| (1..=12).contains(hour)).map(|hour| hour * 60)
}

/// Applies what follows `len` words of a time in 12 hours: `pm`, `in the evening`.
fn half_of_day(minutes: u16, len: usize, words: &[&str]) -> (Spoken, usize) {
    let is_open = !words[len - 1].ends_with([',', ';', '!', '?']);
    let rest = if is_open { &words[len..] } else { &[] };
    let bare: Vec<&str> = rest.iter().take(3).map(|word| word.trim_end_matches(ENDS)).collect();
    let marked = match bare[..] {
        [word, ..] if meridiem(word).is_some() => meridiem(word).map(|is_afternoon| (is_afternoon, 1)),
        ["in", "the", "morning"] => Some((false, 3)),
        ["in", "the", "afternoon" | "evening"] => Some((true, 3)),
        ["at", "night", ..] if (6 * 60..NOON).contains(&minutes) => Some((true, 2)),
        _ => None,
    };
    match marked {
        Some((is_afternoon, more)) if (60..NOON + 60).contains(&minutes) => {
            (Spoken::Exact(on_half(minutes, is_afternoon)), len + more)
        }
        // Zero, and hours from 13 on, are of one half of the day.
        _ if !(60..NOON + 60).contains(&minutes) => (Spoken::Exact(minutes), len),
        _ => (Spoken::Half(minutes % NOON), len),
    }
}

fn meridiem(word: &str) -> Option<bool> {
    match word.trim_end_matches(ENDS) {
        "am" | "a.m" => Some(false),
        "pm" | "p.m" => Some(true),
        _ => None,
    }
}

fn on_half(minutes: u16, is_afternoon: bool) -> u16 {
    minutes % NOON + if is_afternoon { NOON } else { 0 }
}

/// Minutes from midnight of `7`, `7:30` and, after `at`, `7.30`, `19h30` or `1930`.
fn minutes_of(clock: &str, may_be_bare: bool) -> Option<u16> {
    let is_number =
        |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    let (hour, minute) = match clock.split_once([':', '.', 'h']) {
        Some((hour, minute)) if minute.len() == 2 && (may_be_bare || clock.contains(':')) => (hour, minute),
        Some((hour, "")) if may_be_bare && clock.ends_with('h') => (hour, "0"),
        None if may_be_bare && clock.len() == 4 && !is_word(clock) && clock.is_ascii() => clock.split_at(2),
        None if may_be_bare => (clock, "0"),
        _ => return None,
    };
    if !is_number(hour) || !is_number(minute) {
        return None;
    }
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

/// `half past six`, `quarter to seven`, `ten past six`: minutes in 12 hours, and the words.
fn past_or_to(words: &[&str]) -> Option<(u16, usize)> {
    let skip = usize::from(words.first() == Some(&"a"));
    let [part, joint, hour, ..] = words[skip..] else { return None };
    let part = match part {
        "half" => 30,
        "quarter" => 15,
        word => u16::try_from(count(word).filter(|&minutes| minutes < 60 && minutes % 5 == 0)?).ok()?,
    };
    let hour = hours(count(hour.trim_end_matches(ENDS))?)?;
    match joint {
        "past" => Some((hour + part, skip + 3)),
        "to" if part != 30 => Some((hour - part, skip + 3)),
        _ => None,
    }
}

/// The duration that `words` begin with, in the journal language, and the number of words in it.
#[must_use]
pub fn duration_at(words: &[&str]) -> Option<(String, usize)> {
    let lower = lower(words, LONGEST);
    let words: Vec<&str> = lower.iter().map(|word| word.trim_end_matches(ENDS)).collect();
    let skip = usize::from(matches!(words.first(), Some(&("for" | "took" | "lasting"))));
    let is_open =
        |len: usize| lower[skip..skip + len - 1].iter().all(|word| !word.ends_with([',', ';', ':']));
    let is_announced = skip > 0;
    let (minutes, len) = minutes_at(&words[skip..], is_announced).filter(|(_, len)| is_open(*len))?;
    // `2 hours ago` is a time.
    if matches!(words.get(skip + len), Some(&("ago" | "later" | "before" | "from" | "late"))) {
        return None;
    }
    (minutes > Decimal::ZERO).then(|| (duration::display(minutes), skip + len))
}

fn minutes_at(words: &[&str], is_announced: bool) -> Option<(Decimal, usize)> {
    let half = Decimal::from(30);
    let hour = Decimal::from(60);
    match words {
        ["half", "an", "hour", ..] | ["a", "half", "hour", ..] => return Some((half, 3)),
        ["an", "hour", "and", "a", "half", ..] | ["one", "and", "a", "half", "hours", ..] => {
            return Some((hour + half, 5));
        }
        ["an", "hour", ..] if is_announced => return Some((hour, 2)),
        [number, "and", "a", "half", "hours", ..] => {
            return Some((Decimal::from(count(number)?) * hour + half, 5));
        }
        _ => {}
    }
    let (first, rest) = words.split_first()?;
    if let Some(minutes) = compact(first) {
        // `1h 30m`
        let more = rest
            .first()
            .filter(|next| first.ends_with('h') && next.contains('m'))
            .and_then(|next| compact(next));
        return Some(more.filter(|more| *more < hour).map_or((minutes, 1), |more| (minutes + more, 2)));
    }
    if let Some((number, unit)) = first.split_once('-') {
        return Some((amount(number)? * unit_minutes(unit)?, 1));
    }
    let unit = unit_minutes(rest.first()?)?;
    let minutes = amount(first)? * unit;
    let more = if unit == hour { &rest[1..] } else { &[] };
    let has_and = usize::from(more.first() == Some(&"and"));
    if let [number, unit, ..] = more[has_and..]
        && let (Some(number), Some(unit)) = (amount(number), unit_minutes(unit))
        && unit < hour
    {
        return Some((minutes + number * unit, 4 + has_and));
    }
    Some((minutes, 2))
}

/// `2h`, `45min`, `45m`, `1h30`, `1h30m`, `90mins`.
fn compact(word: &str) -> Option<Decimal> {
    if !word.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let word = word.strip_suffix("mins").or_else(|| word.strip_suffix("hrs")).map_or_else(
        || word.to_string(),
        |number| format!("{number}{}", if word.ends_with("mins") { "min" } else { "h" }),
    );
    let word = word.strip_suffix("hr").map_or_else(|| word.clone(), |number| format!("{number}h"));
    let with_unit = match word.split_once('h') {
        Some((_, "")) => word.clone(),
        Some((_, minutes)) if minutes.bytes().all(|b| b.is_ascii_digit()) => {
            minutes.parse().ok().filter(|&minutes: &u32| minutes < 60)?;
            format!("{word}min")
        }
        _ if word.ends_with('m') => format!("{word}in"),
        _ => word.clone(),
    };
    duration::parse(&with_unit)
}

fn amount(word: &str) -> Option<Decimal> {
    number::parse(word)
        .ok()
        .or_else(|| count(word).filter(|_| !matches!(word, "a" | "an")).map(Decimal::from))
}

fn unit_minutes(word: &str) -> Option<Decimal> {
    match word {
        "h" | "hr" | "hrs" | "hour" | "hours" => Some(Decimal::from(60)),
        "min" | "mins" | "minute" | "minutes" => Some(Decimal::ONE),
        _ => None,
    }
}
