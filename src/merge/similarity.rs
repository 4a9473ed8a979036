//! How much two versions of entries have in common. An edit of a header changes some of date, kind, people and words;
//! what stays identifies the entry.

use std::collections::HashSet;

use super::version::{Identity, InteractionHeader, VersionEntry, VersionLine};

/// The parts of an entry that are compared: the words of its header, except date, kind and state, and its inner lines.
pub(super) fn tokens<'a>(entry: &'a VersionEntry<'_>) -> Vec<&'a [u8]> {
    let mut tokens = text_tokens(entry);
    tokens.extend(people(entry));
    if let Identity::Declared(_, name) = &entry.identity {
        tokens.push(name.as_bytes());
    }
    tokens
}

/// The participants of an interaction.
fn people<'a>(entry: &'a VersionEntry<'_>) -> Vec<&'a [u8]> {
    let people = entry.interaction().map_or(&[][..], |header| &header.people);
    people.iter().map(String::as_bytes).collect()
}

/// The same without names.
fn text_tokens<'a>(entry: &'a VersionEntry<'_>) -> Vec<&'a [u8]> {
    let mut tokens = words(entry);
    tokens.extend(entry.inner_lines().iter().map(VersionLine::trimmed).filter(|line| !line.is_empty()));
    tokens
}

/// The words of the header: of its prose or title where there is one.
fn words<'a>(entry: &'a VersionEntry<'_>) -> Vec<&'a [u8]> {
    match &entry.identity {
        Identity::Interaction(header) => split(header.prose.as_bytes()),
        Identity::Promise(promise) => split(promise.prose.as_bytes()),
        // After the keyword and the name.
        Identity::Declared(..) => header_words(entry).into_iter().skip(2).collect(),
        Identity::Include | Identity::Comment => header_words(entry).into_iter().skip(1).collect(),
        Identity::Start | Identity::Unknown => header_words(entry),
    }
}

fn header_words<'a>(entry: &'a VersionEntry<'_>) -> Vec<&'a [u8]> {
    split(entry.lines.first().map_or(&[], |line| line.body))
}

/// The path of an `include`.
pub(super) fn include_path<'a>(entry: &'a VersionEntry<'_>) -> Option<&'a [u8]> {
    (entry.identity == Identity::Include).then(|| words(entry).first().copied().unwrap_or_default())
}

fn path_parts<'a>(entry: &'a VersionEntry<'_>) -> Vec<&'a [u8]> {
    include_path(entry).unwrap_or_default().split(|byte| *byte == b'/').collect()
}

fn split(text: &[u8]) -> Vec<&[u8]> {
    text.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty()).collect()
}

/// How many elements occur in both; each counts once.
fn shared(a: &[&[u8]], b: &[&[u8]]) -> usize {
    let all: HashSet<&[u8]> = b.iter().copied().collect();
    a.iter().copied().collect::<HashSet<_>>().intersection(&all).count()
}

/// Whether at least half of the elements of the shorter list are in the other one.
fn is_half_shared(a: &[&[u8]], b: &[&[u8]]) -> bool {
    let shared = shared(a, b);
    shared > 0 && 2 * shared >= a.len().min(b.len())
}

/// Whether more than half of the elements of the shorter list are in the other one.
fn is_mostly_shared(a: &[&[u8]], b: &[&[u8]]) -> bool {
    2 * shared(a, b) > a.len().min(b.len())
}

/// How many inner lines of `a` are in `b` too. Equal entries share all their lines.
pub(super) fn shared_lines(a: &VersionEntry<'_>, b: &VersionEntry<'_>) -> usize {
    // Most entries have one candidate, and most candidates are equal.
    if a.has_same_lines(b) {
        return a.lines.len();
    }
    let (a, b) = (a.inner_lines(), b.inner_lines());
    if a.is_empty() || b.is_empty() {
        return 0;
    }
    let all: HashSet<&[u8]> = b.iter().map(|line| line.body).collect();
    a.iter().filter(|line| all.contains(line.body)).count()
}

/// Accepts two interactions with the same date, kind and people, unless the rest says that they are two: less than half
/// of the words and no line is shared.
pub(super) fn is_same_interaction(a: &VersionEntry<'_>, b: &VersionEntry<'_>) -> bool {
    let (Some(before), Some(after)) = (a.interaction(), b.interaction()) else { return false };
    before.prose.is_empty()
        || after.prose.is_empty()
        || is_half_shared(&words(a), &words(b))
        || shared_lines(a, b) > 0
}

/// Accepts two interactions with all their prose or an inner line in common.
pub(super) fn has_same_prose_or_line(a: &VersionEntry<'_>, b: &VersionEntry<'_>) -> bool {
    let (Some(before), Some(after)) = (a.interaction(), b.interaction()) else { return false };
    !before.prose.is_empty() && before.prose == after.prose || shared_lines(a, b) > 0
}

/// Accepts two entries that share a token which no other entry has, if they share most of their words and lines.
pub(super) fn is_alike(a: &VersionEntry<'_>, b: &VersionEntry<'_>) -> bool {
    let (mut before, mut after) = (text_tokens(a), text_tokens(b));
    if before.is_empty() || after.is_empty() {
        (before, after) = (tokens(a), tokens(b));
    }
    let has_same_type = std::mem::discriminant(&a.identity) == std::mem::discriminant(&b.identity);
    is_mostly_shared(&before, &after) && (has_same_type || shared(&before, &after) > 1)
}

/// Whether the header has other words than in `base`, or without words other people, and no inner line is left. The entry
/// may be another one in its place, so lines that the other side added to `base` may not belong to it.
pub(super) fn is_rewritten(base: &VersionEntry<'_>, side: &VersionEntry<'_>) -> bool {
    match (&base.identity, &side.identity) {
        // Without a title, another name may be another person or circle, unless it keeps the old one.
        (Identity::Declared(_, before), Identity::Declared(_, after)) if before != after => {
            let keeps_name = side.aliases.iter().any(|alias| **alias == **before);
            return text_tokens(base).is_empty() && !keeps_name;
        }
        (Identity::Start | Identity::Declared(..) | Identity::Include, _) => return false,
        _ => {}
    }
    let (mut before, mut after) = (words(base), words(side));
    if before.is_empty() || after.is_empty() {
        (before, after) = (people(base), people(side));
    }
    is_reworded(&before, &after) && shared_lines(base, side) == 0
}

fn is_reworded(before: &[&[u8]], after: &[&[u8]]) -> bool {
    !before.is_empty() && !after.is_empty() && !is_mostly_shared(before, after)
}

/// How many parts two entries at the same place have in common; `None` if they are too different to be one entry.
pub(super) fn score_at_same_place(a: &VersionEntry<'_>, b: &VersionEntry<'_>) -> Option<usize> {
    let most_tokens = || is_mostly_shared(&tokens(a), &tokens(b));
    match (&a.identity, &b.identity) {
        (Identity::Start, _) | (_, Identity::Start) => None,
        (Identity::Interaction(before), Identity::Interaction(after)) => {
            interaction_score(a, before, b, after).filter(|score| *score >= 2)
        }
        (Identity::Promise(before), Identity::Promise(after)) => {
            let words = is_mostly_shared(&words(a), &words(b));
            let due =
                before.due.is_some() && before.due == after.due && !a.is_multi_line() && !b.is_multi_line();
            Some(2 * usize::from(words) + usize::from(due)).filter(|score| *score > 0)
        }
        (Identity::Include, Identity::Include) => Some(1 + shared(&path_parts(a), &path_parts(b))),
        (Identity::Declared(before, _), Identity::Declared(after, _)) => {
            let has_only_name = |entry| text_tokens(entry).is_empty();
            (before == after && (most_tokens() || has_only_name(a) && has_only_name(b))).then_some(1)
        }
        (Identity::Comment, Identity::Comment) => is_half_shared(&tokens(a), &tokens(b)).then_some(1),
        (Identity::Unknown, Identity::Unknown) => most_tokens().then_some(1),
        // A header with a syntax error, or without one any more.
        (Identity::Unknown, _) | (_, Identity::Unknown) => {
            let (before, after) = (header_words(a), header_words(b));
            (is_mostly_shared(&before, &after) && shared(&before, &after) > 1).then_some(1)
        }
        _ => None,
    }
}

/// One point for each of date, kind, people, words and lines in common, one less for other words. `None` if both words
/// and lines differ, or if lines and people do and one has no words.
fn interaction_score(
    a: &VersionEntry<'_>,
    before: &InteractionHeader,
    b: &VersionEntry<'_>,
    after: &InteractionHeader,
) -> Option<usize> {
    let (old_words, new_words) = (words(a), words(b));
    let has_shared_lines = shared_lines(a, b) > 0;
    let points = [
        before.date == after.date,
        before.act == after.act,
        !before.people.is_empty() && before.people == after.people,
        is_mostly_shared(&old_words, &new_words),
        has_shared_lines,
    ];
    let is_reworded = is_reworded(&old_words, &new_words);
    let are_lines_different = (a.is_multi_line() || b.is_multi_line()) && !has_shared_lines;
    let has_lost_words = old_words.is_empty() != new_words.is_empty();
    let are_both_long = a.is_multi_line() && b.is_multi_line();
    let is_replaced = has_lost_words && are_both_long && before.people != after.people;
    if (is_reworded || is_replaced) && are_lines_different {
        return None;
    }
    points.into_iter().filter(|point| *point).count().checked_sub(usize::from(is_reworded))
}
