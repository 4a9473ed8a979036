//! Phrases for one day.

use chrono::{Datelike, Weekday};

use super::phrase::{Lean, Unclear};
use super::words::{
    DAY_PARTS, ENDS, count, has_ordinal_ending, lower, month, month_name, ordinal, ordinal_word, span,
    weekday, weekday_name, year,
};
use crate::value::date::{self, Date, days_between, plus_days};
use crate::value::{CalendarSpan, CalendarUnit};

/// The most words of a phrase for one day.
const LONGEST: usize = 8;

/// A past day without a year is doubtful when it is more than half a year ago and would come within two months.
const DOUBTFUL_DAYS: (i64, i64) = (182, 60);

/// The day that `words` begin with, and how many of them name it. The longest phrase wins; punctuation ends it.
#[must_use]
pub fn starts(words: &[&str], today: Date, lean: Lean) -> Option<(Date, usize)> {
    let (day, taken) = day_at(words, today, lean)?;
    Some((day.ok()?, taken))
}

/// The day that the whole of `text` names.
#[must_use]
pub fn parse(text: &str, today: Date, lean: Lean) -> Option<Date> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let (date, taken) = starts(&words, today, lean)?;
    (taken == words.len()).then_some(date)
}

/// As [`starts`], with what is wrong with a phrase that names no day.
pub fn day_at(words: &[&str], today: Date, lean: Lean) -> Option<(Result<Date, Unclear>, usize)> {
    let lower = lower(words, LONGEST);
    (1..=lower.len()).rev().find_map(|len| {
        let (last, inner) = lower[..len].split_last()?;
        if inner.iter().any(|word| word.ends_with([';', ':', '!', '?', ')'])) {
            return None;
        }
        let mut phrase: Vec<&str> = inner.iter().map(String::as_str).collect();
        // `20.11.` keeps its point.
        [last.as_str(), last.trim_end_matches(ENDS)].into_iter().find_map(|last| {
            phrase.push(last);
            let found = day(&phrase, today, lean);
            phrase.pop();
            Some((found?, len))
        })
    })
}

/// The day that all of `words`, in lower case, name.
pub fn day(words: &[&str], today: Date, lean: Lean) -> Option<Result<Date, Unclear>> {
    match words {
        ["on", rest @ ..] if !rest.is_empty() => day_on(rest, today, lean, true),
        ["by" | "until" | "till" | "before", rest @ ..] if lean == Lean::Future && !rest.is_empty() => {
            day(rest, today, lean)
        }
        [rest @ .., "in", "the", "morning" | "afternoon" | "evening"] | [rest @ .., "at", "night"]
            if !rest.is_empty() =>
        {
            day(rest, today, lean)
        }
        _ => relative(words, today, lean).map(Ok).or_else(|| day_on(words, today, lean, false)),
    }
}

/// The day of a phrase that counts from today, whatever the lean.
pub fn relative(words: &[&str], today: Date, lean: Lean) -> Option<Date> {
    let is_part = |word: &str| DAY_PARTS.contains(&word);
    match words {
        ["today" | "tonight"]
        | ["earlier" | "later", "today"]
        | ["just", "now"]
        | ["today", "at", "lunch"]
        | ["half", "an", "hour", "ago"] => Some(today),
        ["this", part] if is_part(part) => Some(today),
        ["yesterday"] | ["last", "night"] | ["yesterday", "at", "lunch"] => Some(plus_days(today, -1)),
        ["yesterday", part] if is_part(part) => Some(plus_days(today, -1)),
        ["tomorrow"] => Some(plus_days(today, 1)),
        ["tomorrow", part] if is_part(part) => Some(plus_days(today, 1)),
        ["the", "day", "before", "yesterday"] | ["day", "before", "yesterday"] => Some(plus_days(today, -2)),
        ["the", "day", "after", "tomorrow"] | ["day", "after", "tomorrow"] => Some(plus_days(today, 2)),
        [number, "hour" | "hours" | "minute" | "minutes" | "min" | "mins", "ago"] => {
            count(number).map(|_| today)
        }
        [number, unit, "ago"] => Some(span(number, unit)?.before(today)),
        [compact, "ago"] => Some(CalendarSpan::parse(compact)?.before(today)),
        ["in" | "within", number, unit] | [number, unit, "from", "now" | "today"] => {
            Some(span(number, unit)?.after(today))
        }
        ["in", compact] => Some(CalendarSpan::parse(compact)?.after(today)),
        _ if lean == Lean::Future => end_of(words, today),
        _ => None,
    }
}

/// `end of month`, `the end of the week`.
fn end_of(words: &[&str], today: Date) -> Option<Date> {
    let words = words.strip_prefix(["the"].as_slice()).unwrap_or(words);
    let unit = match words {
        ["end", "of", unit] | ["end", "of", "the" | "this", unit] => *unit,
        ["month", "end"] | ["eom"] => "month",
        ["year", "end"] | ["eoy"] => "year",
        ["eow"] => "week",
        ["eod"] => "day",
        ["end", "of", rest @ ..] => {
            let (name, on_year) = match rest {
                [name] => (name, None),
                [name, on_year] => (name, Some(year(on_year)?)),
                _ => return None,
            };
            let number = month(name)?;
            let after = |on_year| last_of_month(on_year, number);
            return match on_year {
                Some(on_year) => after(on_year),
                None => (0..2).filter_map(|ahead| after(today.year() + ahead)).find(|&day| day >= today),
            };
        }
        _ => return None,
    };
    match unit {
        "day" => Some(today),
        "week" => Some(plus_days(today, 6 - i64::from(today.weekday().num_days_from_monday()))),
        "month" => last_of_month(today.year(), today.month()),
        "quarter" => last_of_month(today.year(), today.month0() / 3 * 3 + 3),
        "year" => last_of_month(today.year(), 12),
        name => {
            let number = month(name)?;
            (0..2).filter_map(|ahead| last_of_month(today.year() + ahead, number)).find(|&day| day >= today)
        }
    }
}

fn last_of_month(year: i32, month: u32) -> Option<Date> {
    (28..=31).rev().find_map(|day| Date::from_ymd_opt(year, month, day))
}

/// A phrase that may follow `on`, or be alone: a date, a weekday, a day of a month.
fn day_on(words: &[&str], today: Date, lean: Lean, is_clear: bool) -> Option<Result<Date, Unclear>> {
    if let [word] = words
        && word.starts_with(|c: char| c.is_ascii_digit())
    {
        return in_numbers(word, today, lean, is_clear);
    }
    if let Some(found) = on_weekday(words, today, lean, is_clear) {
        return Some(Ok(found));
    }
    if let Some(found) = in_month(words, today, lean, is_clear) {
        return Some(found);
    }
    let (first, rest) = words.split_first()?;
    // `Friday, 13 November 2026`
    let named = weekday(first.trim_end_matches(','), is_clear || rest.len() > 1)?;
    let rest = rest.strip_prefix(["on"].as_slice()).unwrap_or(rest);
    let found = match rest {
        [word] if word.starts_with(|c: char| c.is_ascii_digit()) => {
            in_numbers(word, today, lean, true).or_else(|| in_month(rest, today, lean, true))?
        }
        _ => in_month(rest, today, lean, true)?,
    };
    Some(found.and_then(|date| {
        if date.weekday() == named {
            return Ok(date);
        }
        let (is, not) = (weekday_name(date.weekday()), weekday_name(named));
        Err(Unclear::new(
            format!("{date} is a {is}, not a {not}"),
            "write the weekday or the date, or both that match",
        ))
    }))
}

/// `friday`, `last friday`, `friday last week`, `friday week`.
fn on_weekday(words: &[&str], today: Date, lean: Lean, is_clear: bool) -> Option<Date> {
    let monday = plus_days(today, -i64::from(today.weekday().num_days_from_monday()));
    let in_week = |which: &str, name: &str| {
        let weeks = match which {
            "last" | "past" | "previous" => -1,
            "this" => 0,
            "next" | "following" | "coming" => 1,
            _ => return None,
        };
        nearest(weekday(name, true)?, plus_days(monday, weeks * 7), Lean::Future)
    };
    let (words, _) = match words {
        [rest @ .., part] if DAY_PARTS.contains(part) && !rest.is_empty() => (rest, true),
        _ => (words, false),
    };
    match words {
        ["last" | "past", name] | ["this", "past" | "last", name] => {
            nearest(weekday(name, true)?, plus_days(today, -1), Lean::Past)
        }
        ["next" | "coming", name] | ["the", "coming" | "next", name] => {
            nearest(weekday(name, true)?, plus_days(today, 1), Lean::Future)
        }
        ["this", name] => in_week("this", name),
        [name, which, "week"]
        | [which, "week", name]
        | [which, "week", "on", name]
        | [name, "of", which, "week"] => in_week(which, name),
        [name, "week"] => {
            Some(plus_days(nearest(weekday(name, true)?, plus_days(today, 1), Lean::Future)?, 7))
        }
        [name] => nearest(weekday(name, is_clear)?, today, lean),
        _ => None,
    }
}

fn nearest(wanted: Weekday, from: Date, lean: Lean) -> Option<Date> {
    let step = if lean == Lean::Past { -1 } else { 1 };
    (0..7).map(|days| plus_days(from, days * step)).find(|date| date.weekday() == wanted)
}

/// `4 March`, `the 4th of March 2026`, `March 4, 2026`, `the 4th`.
fn in_month(words: &[&str], today: Date, lean: Lean, is_clear: bool) -> Option<Result<Date, Unclear>> {
    let (has_article, words) = match words {
        ["the", rest @ ..] => (true, rest),
        _ => (false, words),
    };
    let number_of = |word: &str| ordinal(word).or_else(|| ordinal_word(word));
    let is_number = |word: &str| number_of(word).is_some();
    let (number, name, in_year) = match words {
        [number] if (has_article || is_clear) && has_ordinal_ending(number) => {
            return Some(on_day_of_month(number, today, lean));
        }
        [number, "of", which @ ("this" | "last" | "next"), "month"] if is_number(number) => {
            return Some(of_near_month(number, which, today));
        }
        [number, "of", name] | [number, name] if is_number(number) => (number, name, None),
        [number, "of", name, in_year] | [number, name, in_year] if is_number(number) => {
            (number, name, Some(*in_year))
        }
        [name, number] | [name, "the", number] => (number, name, None),
        [name, number, in_year] => (number, name, Some(*in_year)),
        _ => return None,
    };
    let (name, number) = (name.trim_end_matches(','), number.trim_end_matches(','));
    let (day, month) = (number_of(number)?, month(name)?);
    let shown = || format!("{day} {}", month_name(month));
    match in_year {
        Some(in_year) => {
            let in_year = year(in_year)?;
            Some(
                Date::from_ymd_opt(in_year, month, day)
                    .ok_or_else(|| Unclear::no_date(&format!("{} {in_year}", shown()))),
            )
        }
        None => Some(without_year(month, day, today, lean, &shown())),
    }
}

/// A day and month in the year that the lean asks for.
fn without_year(month: u32, day: u32, today: Date, lean: Lean, text: &str) -> Result<Date, Unclear> {
    // A leap day may be eight years away.
    let in_years = |sign: i32| {
        (0..=8).filter_map(move |ahead| Date::from_ymd_opt(today.year() + sign * ahead, month, day))
    };
    let past = in_years(-1).find(|&date| date <= today);
    let future = in_years(1).find(|&date| date >= today);
    let (Some(past), Some(future)) = (past, future) else { return Err(Unclear::no_date(text)) };
    let (ago, ahead) = (days_between(past, today), days_between(today, future));
    let (far, near) = DOUBTFUL_DAYS;
    let is_doubtful = match lean {
        Lean::Past => ago > far && ahead <= near,
        Lean::Future => ahead > far && ago > 0 && ago <= near,
    };
    if is_doubtful {
        let message = format!("`{text}` may be {past} or {future}");
        let help = match lean {
            Lean::Past => {
                format!("write the date; a plan starts with `?`, as in `? dinner with Ada on {text}`")
            }
            Lean::Future => "write the date".into(),
        };
        return Err(Unclear::new(message, help));
    }
    Ok(if lean == Lean::Past { past } else { future })
}

/// `the 4th`: of this month or of the nearest that has such a day.
fn on_day_of_month(text: &str, today: Date, lean: Lean) -> Result<Date, Unclear> {
    let day = ordinal(text).unwrap_or(0);
    let first = Date::from_ymd_opt(today.year(), today.month(), 1).unwrap_or(today);
    let step = |months| {
        let span = CalendarSpan { count: months, unit: CalendarUnit::Month };
        let month = if lean == Lean::Past { span.before(first) } else { span.after(first) };
        Date::from_ymd_opt(month.year(), month.month(), day)
    };
    let fits = |date: &Date| if lean == Lean::Past { *date <= today } else { *date >= today };
    (0..4).filter_map(step).find(fits).ok_or_else(|| Unclear::no_date(&format!("the {text}")))
}

fn of_near_month(text: &str, which: &str, today: Date) -> Result<Date, Unclear> {
    let first = Date::from_ymd_opt(today.year(), today.month(), 1).unwrap_or(today);
    let one = CalendarSpan { count: 1, unit: CalendarUnit::Month };
    let month = match which {
        "last" => one.before(first),
        "next" => one.after(first),
        _ => first,
    };
    let day = ordinal(text).unwrap_or(0);
    Date::from_ymd_opt(month.year(), month.month(), day)
        .ok_or_else(|| Unclear::no_date(&format!("the {text} of {which} month")))
}

/// `2026-03-04`, `2026/3/4`, `11/20`, `20.11.`; refused where day and month could be either.
fn in_numbers(word: &str, today: Date, lean: Lean, is_clear: bool) -> Option<Result<Date, Unclear>> {
    if let Some(date) = date::parse(word) {
        return Some(Ok(date));
    }
    let sign = word.chars().find(|c| !c.is_ascii_digit())?;
    let parts: Vec<&str> = word.strip_suffix('.').unwrap_or(word).split(sign).collect();
    let is_number =
        |part: &&str| !part.is_empty() && part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit());
    if !parts.iter().all(is_number) || !matches!(sign, '-' | '/' | '.') {
        return None;
    }
    let number = |part: &str| part.parse().unwrap_or(0);
    let readings = |a: &str, b: &str, on: i32| {
        let is_short = a.len() <= 2 && b.len() <= 2;
        let orders = [(number(a), number(b)), (number(b), number(a))];
        let mut found: Vec<Date> = orders
            .into_iter()
            .filter_map(|(day, month)| Date::from_ymd_opt(on, month, day))
            .filter(|_| is_short)
            .collect();
        found.dedup();
        found
    };
    match parts[..] {
        [on, month, day] if year(on).is_some() => Some(
            Date::from_ymd_opt(year(on)?, number(month), number(day)).ok_or_else(|| Unclear::no_date(word)),
        ),
        [a, b, on] if year(on).is_some() => Some(match readings(a, b, year(on)?)[..] {
            [date] => Ok(date),
            [one, other] => Err(either(word, one, other)),
            _ => Err(Unclear::no_date(word)),
        }),
        [_, _, _] if sign == '/' => Some(Err(Unclear::no_date(word))),
        [a, b] if word != "24/7" && (sign == '/' || sign == '.' && (is_clear || word.ends_with('.'))) => {
            // A leap year has every day.
            match readings(a, b, 2024)[..] {
                [date] => Some(without_year(date.month(), date.day(), today, lean, word)),
                [one, other] => {
                    let on = |date: Date| without_year(date.month(), date.day(), today, lean, word);
                    Some(Err(match (on(one), on(other)) {
                        (Ok(one), Ok(other)) => either(word, one, other),
                        _ => either(word, in_year(one, today), in_year(other, today)),
                    }))
                }
                _ => is_clear.then(|| Err(Unclear::no_date(word))),
            }
        }
        _ => None,
    }
}

fn in_year(date: Date, today: Date) -> Date {
    date.with_year(today.year()).unwrap_or(date)
}

fn either(word: &str, one: Date, other: Date) -> Unclear {
    Unclear::new(
        format!("`{word}` is not a date: it may be {one} or {other}"),
        format!("write `{one}` or `{other}`"),
    )
}
