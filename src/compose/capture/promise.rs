//! Promises: `todo send Ada the draft by friday`, `wait Bob shares the draft in 2 weeks`.

use super::clause;
use super::common_words::is_common_word;
use super::directory::Directory;
use super::leftovers::{mention_at, refuse_suspects};
use super::person::name_words;
use super::promise_names::{Unknown, unknown_name};
use super::suspect::Checks;
use super::text::{bare, is_capital};
use super::when::{Reader, When};
use crate::compose::ComposeError;
use crate::syntax::tree::PromiseState;
use crate::value::natural_date::words::{span, weekday};
use crate::value::natural_date::{Days, Lean, Vague, clock_at, starts, vague_at};
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
    if words.is_empty() && split.is_question {
        return Err(ComposeError::refused(
            format!("a `{}` has no mark `?`", state.as_str()),
            format!("write it as `{} call Ada`", state.as_str()),
        ));
    }
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
            continue;
        }
        // `Call` is no part of a name in `todo Call Ada`.
        let may_be_name = is_capital(words[at]) && (at > 0 || state != PromiseState::Todo);
        let len = if may_be_name { name_words(&words[at..], today) } else { 1 };
        match unknown_name(directory, state, &words, at, len, prose.last(), today) {
            Unknown::Person => {
                let last = words[at + len - 1];
                let name = words[at..at + len].join(" ");
                let handle = directory.unknown(bare(&name))?;
                prose.push(format!("@{handle}{}", &last[bare(last).len()..]));
            }
            unknown => {
                if unknown == Unknown::Doubtful {
                    let name = words[at..at + len].join(" ");
                    remarks
                        .push(format!("`{}` is not a known person and stays part of the text", bare(&name)));
                }
                prose.extend(words[at..at + len].iter().map(ToString::to_string));
            }
        }
        at += len;
    }
    refuse_suspects(&prose, kept.as_deref(), Checks::DAYS, today)?;
    remark_time(&prose, due.is_some(), remarks)?;
    if let Some(part) = &when.part {
        remarks.push(format!("only the day of `{part}` is written: a promise has a day and no time"));
    }
    remarks.extend(kept.map(|kept| format!("`{kept}` is part of the text, not the due date")));
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

/// Adds a remark for a time, which a promise has no place for. Refuses a limit without its day: `by noon`.
fn remark_time(prose: &[String], has_day: bool, remarks: &mut Vec<String>) -> Result<(), ComposeError> {
    let words: Vec<&str> = prose.iter().map(String::as_str).collect();
    let time_at = |at: usize| {
        let part = vague_at(&words[at..], None).filter(|(vague, _)| *vague == Vague::DayPart);
        clock_at(&words[at..]).map(|(_, len)| len).or(part.map(|(_, len)| len))
    };
    let Some((at, len)) = (0..words.len()).find_map(|at| time_at(at).map(|len| (at, len))) else {
        return Ok(());
    };
    let time = bare(&words[at..at + len].join(" ")).to_string();
    let is_limit =
        at.checked_sub(1).is_some_and(|before| matches!(words[before], "by" | "until" | "till" | "before"));
    if is_limit && !has_day {
        return Err(ComposeError::refused(
            format!("`{} {time}` has no day", words[at - 1]),
            "write the day, as in `by tomorrow`; a time stays part of the text",
        ));
    }
    remarks.push(format!("`{time}` is part of the text: a promise has a day and no time"));
    Ok(())
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
