//! Refuses clauses that record nothing: questions, intentions, negations. Recognizes cancellations.

use super::text::lower;
use crate::compose::ComposeError;

const QUESTIONS: [&str; 17] = [
    "did", "do", "does", "when", "who", "what", "where", "why", "how", "should", "shall", "can", "could",
    "would", "is", "are", "whom",
];

const INTENTIONS: &[&str] = &[
    "will",
    "gonna",
    "going",
    "need",
    "needs",
    "want",
    "wants",
    "wanted",
    "plan",
    "plans",
    "planning",
    "planned",
    "must",
    "have",
    "has",
    "remember",
    "remind",
    "promised",
    "promise",
    "try",
    "tried",
    "trying",
    "maybe",
    "might",
    "hope",
    "hoping",
    "let's",
    "lets",
    "schedule",
    "scheduled",
    "arrange",
    "arranged",
    "booked",
    "supposed",
    "i'll",
    "we'll",
];

const NEGATIONS: [&str; 21] = [
    "didn't", "didnt", "not", "never", "couldn't", "couldnt", "wasn't", "weren't", "won't", "can't",
    "haven't", "hasn't", "don't", "dont", "doesn't", "no", "without", "missed", "skipped", "forgot",
    "cannot",
];

/// Words that a plan became something else.
const UNCERTAIN: [&str; 14] = [
    "postponed",
    "rescheduled",
    "no-show",
    "noshow",
    "declined",
    "refused",
    "skipped",
    "stood",
    "unanswered",
    "maybe",
    "perhaps",
    "planned",
    "tbc",
    "tbd",
];

/// Words after which a negation belongs to the topic.
const TOPICS: [&str; 12] = [
    "about",
    "re",
    "regarding",
    "because",
    "that",
    "who",
    "which",
    "so",
    "but",
    "though",
    "although",
    "since",
];

/// Refuses a clause that is a question, an intention or a negation, or that closes a promise.
pub fn refuse(words: &[&str]) -> Result<(), ComposeError> {
    let first = lower(words).into_iter().next().unwrap_or_default();
    if QUESTIONS.contains(&first.as_str()) {
        return Err(ComposeError::refused(
            format!("`{first}` begins a question"),
            "write what took place, as in `call with Ada`, or a plan, as in `? call with Ada on friday`",
        ));
    }
    if matches!(first.as_str(), "done" | "drop") {
        return Err(ComposeError::refused(
            format!("`{first}` closes a promise"),
            format!("close it with `goodwill {first} WORDS`, where WORDS are words of the promise"),
        ));
    }
    refuse_verb(words)
}

/// Refuses an option inside the quotes of a text: `lunch with Ada --dry-run`. After a colon nothing is read.
pub fn refuse_option(text: &str) -> Result<(), ComposeError> {
    let read = text.split(": ").next().unwrap_or_default();
    let is_option = |word: &&str| {
        word.strip_prefix("--")
            .is_some_and(|name| name.len() > 2 && name.starts_with(|c: char| c.is_ascii_lowercase()))
    };
    match read.split_whitespace().find(is_option) {
        None => Ok(()),
        Some(option) => Err(ComposeError::refused(
            format!("`{option}` is part of the text"),
            format!("write options outside the quotes: `goodwill add {option} \"...\"`"),
        )),
    }
}

/// Refuses an intention or a negation.
pub fn refuse_verb(words: &[&str]) -> Result<(), ComposeError> {
    let low = lower(words);
    let head = low.iter().position(|word| TOPICS.contains(&word.as_str())).unwrap_or(low.len());
    let first = low.first().map(String::as_str).unwrap_or_default();
    if let Some(at) = low.iter().take(3).position(|word| word == "forget").filter(|&at| at > 0) {
        return Err(ComposeError::refused(
            format!("`{}` is about the future", low[..=at].join(" ")),
            "write a promise as `todo call Ada by friday`",
        ));
    }
    if let Some(word) =
        low[..head].iter().take(3).find(|word| matches!(word.as_str(), "owe" | "owes" | "owed"))
    {
        return Err(ComposeError::refused(
            format!("`{word}` is not a verb of the journal"),
            "write what happened, as in `lent 20 EUR to Tom`, `borrowed 20 EUR from Tom` or `got lunch from Tom`",
        ));
    }
    let nearly = Some(first).filter(|first| matches!(*first, "almost" | "nearly"));
    if let Some(word) =
        nearly.or_else(|| low[..head].iter().map(String::as_str).find(|word| NEGATIONS.contains(word)))
    {
        return Err(ComposeError::refused(
            format!("`{word}`: this did not take place"),
            "an interaction that did not take place starts with `x`, as in `x lunch with Ada`",
        ));
    }
    // `will`, where it is not a name: `Will called`.
    let is_name =
        first == "will" && words[0].starts_with('W') && low.get(1).is_none_or(|next| next != "call");
    if INTENTIONS.contains(&first) && !is_name {
        return Err(ComposeError::refused(
            format!("`{first}` is about the future"),
            "write a plan as `? call with Ada on friday`, and a promise as `todo call Ada by friday`",
        ));
    }
    if let Some(word) = low[..head].iter().find(|word| UNCERTAIN.contains(&word.as_str())) {
        return Err(ComposeError::refused(
            format!("`{word}` leaves open whether it took place"),
            "start with `x` if it did not take place, with `?` for a plan",
        ));
    }
    let fell_through = ["fell through", "fall through", "no show", "didn't happen"];
    let joined = low[..head].join(" ");
    if fell_through.iter().any(|phrase| joined.contains(phrase)) {
        return Err(ComposeError::refused(
            "this did not take place",
            "an interaction that did not take place starts with `x`, as in `x lunch with Ada`",
        ));
    }
    Ok(())
}

/// The clause without `cancelled` or `was called off`, and whether it had that.
pub fn without_cancellation<'t>(words: &[&'t str]) -> Result<(Vec<&'t str>, bool), ComposeError> {
    let low = lower(words);
    let head = low.iter().position(|word| TOPICS.contains(&word.as_str())).unwrap_or(low.len());
    let is_at = |at: usize| {
        matches!(low[at].as_str(), "cancelled" | "canceled")
            || low[at] == "called" && low.get(at + 1).is_some_and(|next| next == "off")
    };
    let Some(at) = (0..head).find(|&at| is_at(at)) else { return Ok((words.to_vec(), false)) };
    let end = at + 1 + usize::from(low[at] == "called");
    let mut start = at;
    if at == 0 {
        let message = "what was cancelled is missing";
        let missing = || ComposeError::refused(message, "write it as `x lunch with Ada`");
        return words
            .get(end..)
            .filter(|rest| !rest.is_empty())
            .map(|rest| (rest.to_vec(), true))
            .ok_or_else(missing);
    }
    // `Ada cancelled lunch` has its own reading.
    if end < head && !matches!(low[end].as_str(), "by" | "at" | "due" | "last" | "again" | "as") {
        return Ok((words.to_vec(), false));
    }
    while start > 0 && matches!(low[start - 1].as_str(), "was" | "is" | "got" | "been" | "has" | "were") {
        start -= 1;
    }
    let mut kept = words[..start].to_vec();
    kept.extend(&words[end..]);
    Ok((kept, true))
}
