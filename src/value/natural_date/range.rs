//! Phrases for one day or for several days in a row.

use super::clock::{clock_at, duration_at};
use super::day::{day, day_at, relative};
use super::phrase::{Days, Lean, Unclear};
use super::words::{ENDS, lower, month, ordinal, weekday, weekday_name, year};
use crate::value::{Date, date};

/// The most words of a range.
const LONGEST: usize = 10;

/// The days that `words` begin with, and how many words name them. The longest phrase wins. A phrase that goes on
/// after the day, as `20 Nov 26` does, is unclear.
#[must_use]
pub fn days_at(words: &[&str], today: Date, lean: Lean) -> Option<(Result<Days, Unclear>, usize)> {
    let single = || {
        let (day, taken) = day_at(words, today, lean)?;
        Some((day.map(|day| Days { first: day, last: day }), taken))
    };
    let (days, taken) = range_at(words, today, lean).or_else(single)?;
    if !is_cut_short(words, taken) {
        return Some((days, taken));
    }
    let unclear = match days {
        Ok(_) => Unclear::new(
            format!("`{}` is not a date", words[..=taken].join(" ").trim_end_matches(ENDS)),
            format!("write the year in four digits, as in `{}`", with_year(words, taken)),
        ),
        Err(unclear) => unclear,
    };
    Some((Err(unclear), taken + 1))
}

/// Whether a number follows a day and its month: `26` of `20 Nov 26`.
fn is_cut_short(words: &[&str], taken: usize) -> bool {
    let Some(next) = words.get(taken) else { return false };
    let phrase = &words[..taken];
    let has_month = phrase.iter().any(|word| month(&word.to_lowercase()).is_some());
    let has_year = phrase.iter().any(|word| year(word.trim_end_matches(ENDS)).is_some());
    let number = short_number(next);
    let is_number = (1..=3).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    let is_open = !words[taken - 1].ends_with([';', ':', '!', '?', ')']);
    let is_phrase = || clock_at(&words[taken..]).is_some() || duration_at(&words[taken..]).is_some();
    is_open && has_month && !has_year && is_number && !is_phrase()
}

fn short_number(word: &str) -> &str {
    word.trim_end_matches(ENDS).trim_start_matches(['\'', '’'])
}

fn with_year(words: &[&str], taken: usize) -> String {
    format!("{} 20{:0>2}", words[..taken].join(" "), short_number(words[taken]))
}

fn range_at(words: &[&str], today: Date, lean: Lean) -> Option<(Result<Days, Unclear>, usize)> {
    let lower = lower(words, LONGEST);
    (1..=lower.len()).rev().find_map(|len| {
        let inner = &lower[..len - 1];
        if inner.iter().any(|word| word.ends_with([';', ':', '!', '?', ')'])) {
            return None;
        }
        let mut phrase: Vec<&str> = inner.iter().map(String::as_str).collect();
        phrase.push(lower[len - 1].trim_end_matches(ENDS));
        Some((range(&phrase, today, lean)?, len))
    })
}

fn range(words: &[&str], today: Date, lean: Lean) -> Option<Result<Days, Unclear>> {
    if let [word] | ["on" | "from", word] = words
        && let Some((first, last)) = word.split_once("..")
        && date::looks_like_date(first)
    {
        return Some(match (date::parse(first), date::parse(last)) {
            (Some(first), Some(last)) => ordered(first, last),
            _ => Err(Unclear::no_date(word)),
        });
    }
    let split = split_dashes(words);
    let words: Vec<&str> = split.iter().map(String::as_str).collect();
    let (is_announced, words) = match words[..] {
        ["from" | "between", ref rest @ ..] => (true, rest),
        ref all => (false, all),
    };
    let is_joint = |word: &str| {
        matches!(word, "to" | "until" | "till" | "through" | "-" | "–" | "—") || is_announced && word == "and"
    };
    (1..words.len().saturating_sub(1)).filter(|&at| is_joint(words[at])).find_map(|at| {
        let (left, right) = (&words[..at], &words[at + 1..]);
        let (left, right) = share_month(left, right);
        let left: Vec<&str> = left.iter().map(String::as_str).collect();
        let right: Vec<&str> = right.iter().map(String::as_str).collect();
        let first = match day(&left, today, lean)? {
            Ok(first) => first,
            Err(unclear) => return day(&right, today, lean).map(|_| Err(unclear)),
        };
        let last = relative(&right, today, lean).map(Ok).or_else(|| day(&right, first, Lean::Future))?;
        let is_weekday = left.len() == 1 && weekday(left[0], true).is_some();
        if let Ok(last) = last
            && is_weekday
            && lean == Lean::Past
            && first <= today
            && today < last
        {
            return Some(Err(Unclear::new(
                format!("`{}` may be past or to come", words.join(" ")),
                format!("write the days, as in `{first}..{last}`"),
            )));
        }
        Some(last.and_then(|last| ordered(first, last)))
    })
}

fn ordered(first: Date, last: Date) -> Result<Days, Unclear> {
    if last < first {
        return Err(Unclear::new(format!("{last} is before {first}"), "write the first day first"));
    }
    Ok(Days { first, last })
}

/// `1-5` as `1 - 5`, and `2026-11-01` unchanged.
fn split_dashes(words: &[&str]) -> Vec<String> {
    let mut out = Vec::new();
    for word in words {
        let parts = word.split_once(['-', '–', '—']);
        let is_day = |part: &str| ordinal(part).is_some() || month(part).is_some();
        if let Some((first, last)) = parts.filter(|(first, last)| is_slashed(first) && is_slashed(last)) {
            // Both ends keep the point that makes `5.11.` a date.
            let whole = |part: &str| {
                if part.contains('/') || part.ends_with('.') { part.into() } else { format!("{part}.") }
            };
            out.extend([whole(first), "-".into(), whole(last)]);
            continue;
        }
        if let Some((first, last)) = parts
            && let (Some(first), Some(last)) = (weekday(first, true), weekday(last, true))
        {
            out.extend([weekday_name(first).to_lowercase(), "-".into(), weekday_name(last).to_lowercase()]);
            continue;
        }
        match parts.filter(|(first, last)| is_day(first) && is_day(last)) {
            Some((first, last)) => out.extend([first.to_string(), "-".into(), last.to_string()]),
            None => out.push((*word).to_string()),
        }
    }
    out
}

/// `1/11`, `1.11.`
fn is_slashed(part: &str) -> bool {
    let mut numbers = part.trim_end_matches('.').split(['/', '.']);
    part.contains(['/', '.'])
        && numbers.clone().count() == 2
        && numbers.all(|number| (1..=2).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit()))
}

/// Gives both ends of `1 - 5 November 2026` and `Nov 1 - 5` their month and year.
fn share_month(left: &[&str], right: &[&str]) -> (Vec<String>, Vec<String>) {
    let owned = |words: &[&str]| {
        words.iter().map(|word| (*word).trim_end_matches(',').to_string()).collect::<Vec<_>>()
    };
    let (mut first, mut last) = (owned(left), owned(right));
    let month_of = |words: &[String]| words.iter().find(|word| month(word).is_some()).cloned();
    let year_of = |words: &[String]| words.iter().find(|word| year(word).is_some()).cloned();
    let is_number = |words: &[String]| {
        let words = words.strip_prefix(&["the".to_string()][..]).unwrap_or(words);
        words.first().is_some_and(|word| ordinal(word).is_some()) && month_of(words).is_none()
    };
    if is_number(&first)
        && let Some(name) = month_of(&last)
    {
        first.push(name);
    } else if let Some(name) = month_of(&first)
        && is_number(&last)
    {
        last.insert(1, name);
    }
    if month_of(&first).is_some()
        && year_of(&first).is_none()
        && let Some(on) = year_of(&last)
    {
        first.push(on);
    }
    (first, last)
}
