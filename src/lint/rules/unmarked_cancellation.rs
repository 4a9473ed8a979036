//! `unmarked-cancellation`

use crate::lint::definition::define;
use crate::lint::prose::{Header, Signs};
use crate::lint::{Check, Context, Findings};
use crate::syntax::tree::Mark;
use crate::text::Span;
use crate::value::Channel;

define! {
    /// ## What it does
    ///
    /// Reports an interaction that was cancelled according to its prose but is not marked with `x`.
    ///
    /// ## Why
    ///
    /// Without the `x` it counts as contact.
    ///
    /// ## Example
    ///
    /// ```gw
    /// person @chen
    ///
    /// 2026-03-04 call @chen cancelled
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// person @chen
    ///
    /// 2026-03-04 x call @chen cancelled
    /// ```
    UnmarkedCancellation, Check::Interaction(Signs::CANCELLED, check)
}

fn check(context: &Context<'_>, header: &Header<'_>, findings: &mut Findings) {
    let model = context.model;
    let Header { encounter, prose, .. } = *header;
    if encounter.mark == Some(Mark::Cancelled) {
        return;
    }
    let channel = model.kind(encounter.kind).channel();
    if matches!(channel, Channel::Record | Channel::Online) {
        return;
    }
    let of_calls: &[&str] = if channel == Channel::Voice { &OF_CALLS } else { &[] };
    let Some((start, end)) = cancellation(prose, of_calls) else { return };
    let line = model.line(encounter.place);
    let text = model.text(line);
    let finding =
        findings.at(header.span(start, end), "this did not take place, but it is not marked with `x`");
    let date = if encounter.until() == encounter.date { 10 } else { 22 };
    findings.push(match text.split_at_checked(date) {
        Some((date, rest)) if encounter.mark.is_none() && encounter.time().is_none() => {
            let at = line.start + u32::try_from(date.len()).unwrap_or(0);
            finding.help(format!("write `{date} x{rest}`")).unsafe_fix(Span::new(at, at), " x")
        }
        _ => finding.help("write `x` before the kind, in place of `?` if there is one"),
    });
}

/// Phrases that say that something did not take place, in lower case.
const PHRASES: [&str; 28] = [
    "cancelled",
    "canceled",
    "called off",
    "called it off",
    "no show",
    "no-show",
    "fell through",
    "didn't happen",
    "did not happen",
    "never happened",
    "didn't take place",
    "did not take place",
    "didn't show up",
    "did not show up",
    "didn't show",
    "did not show",
    "never showed up",
    "didn't turn up",
    "did not turn up",
    "stood me up",
    "didn't make it",
    "rained off",
    "postponed",
    "rescheduled",
    "didn't come",
    "did not come",
    "never came",
    "had to reschedule",
];

/// Phrases that say it of a call.
const OF_CALLS: [&str; 6] =
    ["no answer", "didn't answer", "did not answer", "didn't pick up", "did not pick up", "never picked up"];

/// Words that may precede such a phrase when it is about the interaction itself.
const SUBJECTS: [&str; 26] = [
    "it",
    "he",
    "she",
    "they",
    "we",
    "i",
    "was",
    "were",
    "is",
    "got",
    "had",
    "has",
    "been",
    "be",
    "to",
    "then",
    "but",
    "and",
    "sadly",
    "unfortunately",
    "last-minute",
    "a",
    "both",
    "this",
    "again",
    "who",
];

/// Words that may follow such a phrase and `the` or `this`.
const TIMES: [&str; 12] = [
    "afternoon",
    "day",
    "evening",
    "following",
    "hour",
    "last",
    "minute",
    "morning",
    "next",
    "night",
    "same",
    "week",
];

/// Words that may follow such a phrase; another one is its object, as in `cancelled flights`.
const REASONS: [&str; 30] = [
    "as",
    "because",
    "since",
    "due",
    "by",
    "on",
    "at",
    "again",
    "for",
    "he",
    "she",
    "they",
    "we",
    "i",
    "it",
    "last",
    "last-minute",
    "after",
    "before",
    "until",
    "till",
    "when",
    "so",
    "but",
    "and",
    "with",
    "in",
    "too",
    "to",
    "today",
];

/// Where the prose says that the interaction did not take place: a phrase that is a separate clause or follows a
/// pronoun, not one about something else, as in `her flight was cancelled`.
fn cancellation(prose: &str, more: &[&str]) -> Option<(usize, usize)> {
    let lower = prose.to_ascii_lowercase().replace('\u{2019}', "'");
    if lower.len() != prose.len() {
        // A curly apostrophe changes offsets; report the whole prose.
        return cancellation(&lower, more).map(|_| (0, prose.len()));
    }
    let clauses = clauses(&lower);
    for (start, end) in clauses {
        let clause = &lower[start..end];
        for phrase in PHRASES.iter().chain(more) {
            let Some(at) = find_words(clause, phrase) else { continue };
            let before = clause[..at].split_whitespace();
            let is_subject = |word: &str| SUBJECTS.contains(&word) || word.starts_with('@');
            let mut after = clause[at + phrase.len()..].split_whitespace();
            let is_reason = match after.next() {
                // `cancelled the night before`; `called off the search` has an object.
                Some("the" | "this") => after.next().is_some_and(|word| TIMES.contains(&word)),
                next => next.is_none_or(|word| REASONS.contains(&word)),
            };
            if before.clone().all(is_subject) && is_reason {
                return Some((start + at, start + at + phrase.len()));
            }
        }
    }
    None
}

/// The parts of prose between punctuation.
fn clauses(prose: &str) -> Vec<(usize, usize)> {
    let is_end =
        |c: char| matches!(c, ',' | ';' | ':' | '.' | '!' | '?' | '(' | ')' | '"' | '\u{2014}' | '\u{2013}');
    let mut clauses = Vec::new();
    let mut start = 0;
    for (at, c) in prose.char_indices() {
        let is_dash = c == '-' && (at == 0 || prose[..at].ends_with(' ')) && prose[at + 1..].starts_with(' ');
        if is_end(c) || is_dash {
            clauses.push((start, at));
            start = at + c.len_utf8();
        }
    }
    clauses.push((start, prose.len()));
    clauses
}

/// Where `phrase` occurs in `text` as whole words.
fn find_words(text: &str, phrase: &str) -> Option<usize> {
    let at = text.find(phrase)?;
    let is_letter = |c: char| c.is_alphanumeric() || c == '-';
    let end = at + phrase.len();
    (!text[..at].ends_with(is_letter) && !text[end..].starts_with(is_letter)).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_has_a_sign() {
        for phrase in PHRASES.into_iter().chain(OF_CALLS) {
            for text in [phrase.to_string(), phrase.replace('\'', "\u{2019}")] {
                assert!(Signs::of(&text).has(Signs::CANCELLED), "{text}");
            }
        }
    }

    #[test]
    fn a_cancellation_is_about_the_interaction() {
        for prose in [
            "cancelled",
            "Cancelled, she is ill",
            "was cancelled again",
            "weekly sync (cancelled)",
            "she didn't show up",
            "he didn\u{2019}t show up",
            "- called off",
            "no show",
            "it got cancelled because of the snow",
            "cancelled the night before",
            "postponed to friday",
            "he did not come",
            "rescheduled",
        ] {
            assert!(cancellation(prose, &[]).is_some(), "{prose}");
        }
        for prose in [
            "her flight was cancelled",
            "cancelled flights and refunds",
            "Called off the search for a tenor",
            "about the talk that was called off",
            "her old show",
            "How the engine paper is going",
        ] {
            assert_eq!(cancellation(prose, &[]), None, "{prose}");
        }
    }
}
