//! Promises: `todo send Ada the draft by friday`, `wait Bob shares the draft in 2 weeks`.

use super::clause;
use super::directory::Directory;
use super::leftovers::{mention_at, refuse_suspects};
use super::suspect::Checks;
use super::text::{bare, is_common_word};
use super::when::{Reader, When};
use crate::compose::ComposeError;
use crate::syntax::tree::PromiseState;
use crate::value::natural_date::words::{span, weekday};
use crate::value::natural_date::{Days, Lean, starts};
use crate::value::{CalendarSpan, CalendarUnit, Date};

/// The line of a promise, its names as handles. Days that are kept as words are added to `remarks`.
pub fn line(
    directory: &mut Directory<'_>,
    state: PromiseState,
    words: &[&str],
    mut when: When,
    today: Date,
    remarks: &mut Vec<String>,
) -> Result<String, ComposeError> {
    let split = clause::split(words, directory, today);
    let mut words = split.words;
    let reader = Reader { today, lean: Lean::Future, durations: false, times: false, strict: false };
    when.take_front(&mut words, reader)?;
    let every = take_every(&mut words, &mut when, today);
    let kept = when.take_clause(&mut words, reader)?;
    let due = when.days.map(one_day).transpose()?;
    if every.is_some() && due.is_none() {
        return Err(ComposeError::refused(
            "a recurring promise needs a first day",
            "write it, as in `todo pay the dues every month starting 2026-12-01`",
        ));
    }
    let mut prose: Vec<String> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        // A promise of mine begins with a verb: `mark the paper`.
        let is_verb =
            at == 0 && state == PromiseState::Todo && is_common_word(&bare(words[0]).to_lowercase());
        if let Some((mention, len)) = mention_at(directory, &words[at..])?.filter(|_| !is_verb) {
            prose.push(mention);
            at += len;
        } else {
            prose.push(words[at].to_string());
            at += 1;
        }
    }
    refuse_suspects(&prose, &kept, Checks::DAYS, today)?;
    remarks.extend(kept.iter().map(|kept| format!("`{kept}` is part of the text, not the due date")));
    if let Some(last) = prose.last_mut().filter(|_| !split.topic.is_empty()) {
        // The comma or colon before the topic.
        if !last.ends_with([',', ':', ';', '.', '!']) {
            last.push(',');
        }
    }
    prose.extend(split.topic.iter().map(ToString::to_string));
    let mut text = state.as_str().to_string();
    for part in
        [due.map(|due| due.to_string()), every.map(|every| format!("every {every}")), Some(prose.join(" "))]
    {
        if let Some(part) = part.filter(|part| !part.is_empty()) {
            text.push(' ');
            text.push_str(&part);
        }
    }
    Ok(text)
}

fn one_day(days: Days) -> Result<Date, ComposeError> {
    if days.first == days.last {
        return Ok(days.first);
    }
    Err(ComposeError::refused(
        "a promise has a single due date",
        format!("write the last one, as in `by {}`", days.last),
    ))
}

/// Takes `every month`, `every 2 weeks`, `every friday` and a day after `starting` out of the clause.
fn take_every(words: &mut Vec<&str>, when: &mut When, today: Date) -> Option<CalendarSpan> {
    let lower: Vec<String> = words.iter().map(|word| bare(word).to_lowercase()).collect();
    let lower: Vec<&str> = lower.iter().map(String::as_str).collect();
    let adverb = lower.last().and_then(|last| match *last {
        "daily" => span("1", "day"),
        "weekly" => span("1", "week"),
        "fortnightly" => span("2", "weeks"),
        "monthly" => span("1", "month"),
        "quarterly" => span("3", "months"),
        "yearly" | "annually" => span("1", "year"),
        _ => None,
    });
    if adverb.is_some() {
        words.pop();
        return adverb;
    }
    let at = lower.iter().position(|word| matches!(*word, "every" | "each"))?;
    let week = CalendarSpan { count: 1, unit: CalendarUnit::Week };
    let (every, len) = match lower[at + 1..] {
        ["other", unit, ..] if span("2", unit).is_some() => (span("2", unit), 3),
        [number, unit, ..] if span(number, unit).is_some() => (span(number, unit), 3),
        [unit, ..] if span("1", unit).is_some() => (span("1", unit), 2),
        [compact, ..] if CalendarSpan::parse(compact).is_some() => (CalendarSpan::parse(compact), 2),
        [name, ..] if weekday(name, true).is_some() => {
            let day = starts(&[name], today, Lean::Future).map(|(day, _)| Days { first: day, last: day });
            when.days = when.days.or(day);
            (Some(week), 2)
        }
        _ => return None,
    };
    words.drain(at..at + len);
    if words.get(at).is_some_and(|word| matches!(*word, "starting" | "from" | "beginning")) {
        words.remove(at);
    }
    every
}
