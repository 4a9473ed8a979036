//! `late-date`

use crate::diagnostic::quote::clip_line;
use crate::lint::definition::define;
use crate::lint::{Check, Context, Findings};
use crate::model::interaction::{MadeIn, Promise};
use crate::syntax::tree::PromiseState;
use crate::text::Span;
use crate::value::natural_date::words::weekday;
use crate::value::natural_date::{self, Lean};
use crate::value::{YearDay, date, date_in_words};

define! {
    /// ## What it does
    ///
    /// Reports an open promise with a date or a repetition in its text that is not read.
    ///
    /// ## Why
    ///
    /// A promise is due on a date only if the date directly follows `todo` or `wait`. It recurs only if
    /// `every` and a span directly follow the date: `todo 2026-12-01 every 1m pay the dues`.
    ///
    /// ## Example
    ///
    /// ```gw
    /// todo send the funding call by 2026-12-10
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// todo 2026-12-10 send the funding call
    /// ```
    LateDate, Check::Static(check)
}

fn check(context: &Context<'_>, findings: &mut Findings) {
    let model = context.model;
    repetitions(context, findings);
    for (promise, made_in) in
        model.promises().filter(|(promise, _)| is_open(promise) && promise.due.is_none())
    {
        let text = model.text(promise.prose);
        let made = match made_in {
            MadeIn::Interaction(id) => Some(model.encounter(id).date),
            MadeIn::TopLevel | MadeIn::Goal(_) => None,
        };
        let Some((words, day)) = deadline(text) else {
            if let Some(words) = relative_day(text) {
                let day = made.and_then(|made| natural_date::parse(day_of(words), made, Lean::Future));
                let date = day.map_or_else(|| "DATE".to_string(), |day| day.to_string());
                let text_left = without(text, words);
                let finding = findings.at(
                    part(promise, text, words),
                    format!("this promise has no due date; `{}` is part of its text", words.to_lowercase()),
                );
                findings.push(finding.help(format!(
                    "to make it due, write the date first: `{} {date} {}`",
                    promise.state.as_str(),
                    clip_line(&text_left)
                )));
            }
            continue;
        };
        let date = match made.filter(|_| day.year.is_none()).and_then(|made| day.next(made)) {
            Some(date) => date.to_string(),
            None if day.year.is_some() => day.to_string(),
            None => format!("YEAR-{day}"),
        };
        let finding = findings
            .at(part(promise, text, words), "this promise has no due date, but a date in its text")
            .help(format!(
                "to make it due on that date, write it first: `{} {date} {}`",
                promise.state.as_str(),
                clip_line(&without(text, words))
            ));
        findings.push(finding);
    }
}

/// Finds `2026-12-10`, `by 1 December` or, at the start, `1 December`: the words, and the day that they name.
fn deadline(text: &str) -> Option<(&str, YearDay)> {
    const BY: [&str; 5] = ["by", "until", "till", "before", "on"];
    let start_of = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    let is_sign = |c: char| !c.is_ascii_digit() && c != '-';
    let mut before: Option<&str> = None;
    for word in text.split_whitespace() {
        let start = start_of(word);
        let by = before.replace(word).filter(|word| BY.iter().any(|by| by.eq_ignore_ascii_case(word)));
        let from = by.map_or(start, start_of);
        if let Some(date) = date::parse(word.trim_matches(is_sign)) {
            let (end, end_of_word) = (start + word.trim_end_matches(is_sign).len(), start + word.len());
            // With the signs around it, as in `(2026-12-10)`, but not with other words.
            let has_words = text[end..end_of_word].contains(char::is_alphanumeric);
            return Some((&text[from..if has_words { end } else { end_of_word }], date.into()));
        }
        let is_named =
            |text: &str| text.split([' ', '\t']).take(2).any(|word| word.starts_with(char::is_alphabetic));
        if (by.is_some() || start == 0) && is_named(&text[start..]) {
            let Some((day, len)) = date_in_words::suggest(&text[start..]) else { continue };
            return Some((&text[from..start + len], day));
        }
    }
    None
}

/// Finds `tomorrow`, `by friday` or `next week` at the end, or a day at the start.
fn relative_day(text: &str) -> Option<&str> {
    day_at_the_end(text).or_else(|| day_at_the_start(text))
}

/// Finds `next friday` of `next friday send the photos`, or a part of a date, such as `2026-12` or `12-15`.
fn day_at_the_start(text: &str) -> Option<&str> {
    let (first, rest) = text.split_once(' ')?;
    let is_part = || {
        let (year_or_month, rest) = first.split_once('-').unwrap_or((first, ""));
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        matches!(year_or_month.len(), 2 | 4) && rest.len() == 2 && is_number(year_or_month) && is_number(rest)
    };
    match &*first.to_ascii_lowercase() {
        "tomorrow" | "tonight" | "today" => Some(first),
        "next" | "this" | "on" => {
            let second = rest.split(' ').next().unwrap_or_default();
            let lower = second.to_ascii_lowercase();
            let is_day = weekday(&lower, true).is_some()
                || first.eq_ignore_ascii_case("next") && matches!(&*lower, "week" | "month");
            (is_day && second.len() < rest.len()).then(|| &text[..first.len() + 1 + second.len()])
        }
        day if weekday(day, false).is_some() || is_part() => Some(first),
        _ => None,
    }
}

/// Finds `tomorrow`, `by friday` or `next week` at the end.
fn day_at_the_end(text: &str) -> Option<&str> {
    let text = text.trim_end_matches(['.', '!', ' ']);
    let (before, last) = text.rsplit_once(' ')?;
    let lower = last.to_ascii_lowercase();
    let (rest, word) = before.rsplit_once(' ').unwrap_or(("", before));
    let has_word = match (&*word.to_ascii_lowercase(), &*lower) {
        ("by" | "until" | "till" | "before", "tomorrow") => true,
        (_, "tomorrow") => return Some(&text[text.len() - last.len()..]),
        ("by" | "until" | "till" | "before" | "on" | "next" | "this", day) => weekday(day, true).is_some(),
        _ => false,
    };
    let is_next = word.eq_ignore_ascii_case("next") && matches!(&*lower, "week" | "month");
    // `next week` alone says nothing of what was promised.
    ((has_word || is_next) && !rest.is_empty()).then(|| &text[text.len() - last.len() - 1 - word.len()..])
}

/// The words of a day without the word before them: `friday` of `by friday`.
fn day_of(words: &str) -> &str {
    match words.split_once(' ') {
        Some((by, day)) if !matches!(&*by.to_ascii_lowercase(), "next" | "this") => day,
        _ => words,
    }
}

/// `text` without `words`, a part of it; all of it if nothing else is there.
fn without(text: &str, words: &str) -> String {
    let start = words.as_ptr() as usize - text.as_ptr() as usize;
    let (before, behind) = (&text[..start], &text[start + words.len()..]);
    let rest = format!("{} {}", before.trim_end(), behind.trim_start_matches([',', ':', ' ', '\t']));
    let rest = rest.trim().trim_end_matches(',');
    if rest.chars().any(char::is_alphanumeric) { rest.to_string() } else { text.to_string() }
}

/// Reports `todo 2026-12-01 pay the dues every month`.
fn repetitions(context: &Context<'_>, findings: &mut Findings) {
    let model = context.model;
    for (promise, _) in model.promises().filter(|(promise, _)| is_open(promise) && promise.every.is_none()) {
        let text = model.text(promise.prose);
        let at_the_start = || repetition_at_the_start(text).filter(|_| promise.due.is_some());
        let Some((words, span)) = repetition(text).or_else(at_the_start) else { continue };
        let finding = findings.at(
            part(promise, text, words),
            format!("this promise does not recur; `{}` is part of its text", words.to_lowercase()),
        );
        let date = promise.due.map_or_else(|| "DATE".to_string(), |due| due.to_string());
        let state = promise.state.as_str();
        findings.push(finding.help(format!(
            "write it after the first due date: `{state} {date} every {span} {}`",
            clip_line(&without(text, words))
        )));
    }
}

fn is_open(promise: &Promise) -> bool {
    matches!(promise.state, PromiseState::Todo | PromiseState::Wait)
}

/// Where `found`, a part of the prose `text` of a promise, is in the journal.
fn part(promise: &Promise, text: &str, found: &str) -> Span {
    let start =
        promise.prose.start + u32::try_from(found.as_ptr() as usize - text.as_ptr() as usize).unwrap_or(0);
    Span::new(start, start + u32::try_from(found.len()).unwrap_or(0))
}

/// `every month` at the end of `text`, and the span that it means.
fn repetition(text: &str) -> Option<(&str, &'static str)> {
    let text = text.trim_end_matches(['.', '!', ' ']);
    let (before, last) = text.rsplit_once(' ')?;
    let span = span_of(last)?;
    if last.to_ascii_lowercase().ends_with("ly") {
        return Some((last, span));
    }
    let (_, every) = before.rsplit_once(' ').unwrap_or(("", before));
    every.eq_ignore_ascii_case("every").then(|| (&text[text.len() - last.len() - 1 - every.len()..], span))
}

/// `monthly` of `todo 2026-12-20 monthly pay rent`, where `every 1m` is meant to be.
fn repetition_at_the_start(text: &str) -> Option<(&str, &'static str)> {
    let (first, _) = text.split_once(' ')?;
    Some((first, span_of(first).filter(|_| first.ends_with("ly"))?))
}

/// The span of `month` or `monthly`.
fn span_of(word: &str) -> Option<&'static str> {
    Some(match &*word.to_ascii_lowercase() {
        "day" | "daily" => "1d",
        "week" | "weekly" => "1w",
        "month" | "monthly" => "1m",
        "year" | "yearly" => "1y",
        _ => return None,
    })
}
