//! `late-date`

use crate::lint::definition::define;
use crate::lint::{Check, Context, Findings};
use crate::model::interaction::Promise;
use crate::syntax::tree::PromiseState;
use crate::text::Span;
use crate::value::date;

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
    for (promise, _) in model.promises().filter(|(promise, _)| is_open(promise) && promise.due.is_none()) {
        let text = model.text(promise.prose);
        let trimmed = |word: &str| word.trim_matches(|c: char| !c.is_ascii_digit() && c != '-').len();
        let Some(word) = text.split_whitespace().find(|word| {
            trimmed(word) == 10 && date::parse(word.trim_matches(|c: char| !c.is_ascii_digit())).is_some()
        }) else {
            continue;
        };
        let span = part(promise, text, word);
        let date = word.trim_matches(|c: char| !c.is_ascii_digit());
        let finding = findings.at(span, "this promise has no due date, but a date in its text");
        findings.push(finding.help(format!(
            "to make it due on that date, write it first: `{} {date} ...`",
            promise.state.as_str()
        )));
    }
}

/// Reports `todo 2026-12-01 pay the dues every month`.
fn repetitions(context: &Context<'_>, findings: &mut Findings) {
    let model = context.model;
    for (promise, _) in model.promises().filter(|(promise, _)| is_open(promise) && promise.every.is_none()) {
        let text = model.text(promise.prose);
        let Some((words, span)) = repetition(text) else { continue };
        let finding = findings.at(
            part(promise, text, words),
            format!("this promise does not recur; `{}` is part of its text", words.to_lowercase()),
        );
        let date = promise.due.map_or_else(|| "DATE".to_string(), |due| due.to_string());
        let state = promise.state.as_str();
        findings.push(
            finding.help(format!("write it after the first due date: `{state} {date} every {span} ...`")),
        );
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
    let span = match &*last.to_ascii_lowercase() {
        "day" | "daily" => "1d",
        "week" | "weekly" => "1w",
        "month" | "monthly" => "1m",
        "year" | "yearly" => "1y",
        _ => return None,
    };
    if last.to_ascii_lowercase().ends_with("ly") {
        return Some((last, span));
    }
    let (_, every) = before.rsplit_once(' ').unwrap_or(("", before));
    every.eq_ignore_ascii_case("every").then(|| (&text[text.len() - last.len() - 1 - every.len()..], span))
}
