//! Splits a text into its first clause, which is read, and its topic, which is copied unchanged.

use super::directory::Directory;
use super::kinds;
use super::person::{goes_on, name_words};
use super::text::{
    bare, begins_statement, is_abbreviation, is_adverb, is_break, is_capital, is_determiner, is_handle,
};
use crate::value::Date;
use crate::value::name_match::is_particle;
use crate::value::natural_date::{Lean, clock_at, days_at, duration_at};

/// The two parts of a text.
#[derive(Debug)]
pub struct Clause<'t> {
    /// The first clause, with its punctuation.
    pub words: Vec<&'t str>,
    /// The words after the first clause.
    pub topic: Vec<&'t str>,
    /// Whether the first clause ends in a question mark.
    pub is_question: bool,
    /// Whether the topic follows a colon, after which nothing is interpreted.
    pub is_after_colon: bool,
}

/// Splits `words` before a dash or a bracket, and after `:`, `;`, the end of a sentence, or a comma that begins
/// neither a date nor another person.
pub fn split<'t>(words: &[&'t str], directory: &Directory<'_>, today: Date) -> Clause<'t> {
    let inside = inside_phrases(words, today);
    let mut at = 0;
    let (mut end, mut next) = (words.len(), words.len());
    let mut is_question = false;
    while at < words.len() {
        let word = words[at];
        if at > 0 && !inside[at - 1] && matches!(word, "-" | "–" | "—" | "|" | ";" | ":") {
            (end, next) = (at, at + 1);
            break;
        }
        if at > 0 && word.starts_with('(') {
            (end, next) = (at, at);
            break;
        }
        if word.ends_with('?') {
            is_question = true;
            (end, next) = (at + usize::from(word != "?"), at + 1);
            break;
        }
        let is_end = !inside[at]
            && match word.chars().next_back() {
                Some(';' | '!') => true,
                Some(':') => !is_subject(&words[..=at], &words[at + 1..], directory),
                Some(',') => {
                    !is_continued(&words[at + 1..], directory, today)
                        && !is_small_list(&words[..=at], &words[at + 1..], directory, today)
                        && !is_subject(&words[..=at], &words[at + 1..], directory)
                }
                Some('.') => ends_sentence(word, words.get(at + 1)),
                _ => false,
            };
        if is_end && at + 1 < words.len() {
            (end, next) = (at + 1, at + 1);
            break;
        }
        at += 1;
    }
    let is_after_colon = next > 0 && words[next - 1].ends_with(':');
    Clause { words: words[..end].to_vec(), topic: words[next..].to_vec(), is_question, is_after_colon }
}

/// Whether each word is part of a date, a time or a duration that goes on after it.
fn inside_phrases(words: &[&str], today: Date) -> Vec<bool> {
    let mut inside = vec![false; words.len()];
    for at in 0..words.len() {
        let rest = &words[at..];
        let lengths = [
            days_at(rest, today, Lean::Past).map(|(_, len)| len),
            clock_at(rest).map(|(_, len)| len),
            duration_at(rest).map(|(_, len)| len),
        ];
        let len = lengths.into_iter().flatten().max().unwrap_or(0);
        (at..(at + len).saturating_sub(1)).for_each(|at| inside[at] = true);
    }
    inside
}

/// Whether names before a comma or a colon are the subject of the clause: `Tom, coffee`, `Ada, Bob and I had lunch`.
fn is_subject(names: &[&str], rest: &[&str], directory: &Directory<'_>) -> bool {
    let mut at = 0;
    while at < names.len() {
        let len = match names[at] {
            "and" | "&" | "," => 1,
            name if is_handle(name) => 1,
            _ => match directory.longest_at(&names[at..]) {
                Some((_, len)) => len,
                None => return false,
            },
        };
        at += len;
    }
    let is_list = names[names.len() - 1].ends_with(',')
        && rest.first().is_some_and(|next| is_handle(next) || is_capital(next) || directory.is_known(rest));
    is_list || rest.first().is_some_and(|next| kinds::named(directory.model, bare(next)).is_some())
}

/// Whether an unknown name in lower case follows a known one: `ada, zoe`.
fn is_small_list(before: &[&str], rest: &[&str], directory: &Directory<'_>, today: Date) -> bool {
    let name = before[before.len() - 1];
    let is_word =
        |word: &&&str| word.starts_with(char::is_lowercase) && !is_break(bare(word)) && !is_determiner(word);
    !is_capital(name)
        && (is_handle(name) || directory.is_known(&[name]))
        && rest.first().filter(is_word).is_some_and(|word| !begins_statement(word) && !is_adverb(word))
        && goes_on(rest, 1, today)
}

fn ends_sentence(word: &str, next: Option<&&str>) -> bool {
    let is_number = bare(word).bytes().all(|byte| byte.is_ascii_digit());
    let has_inner_point = bare(word).contains('.');
    !is_abbreviation(word) && !is_number && !has_inner_point && next.is_some_and(|next| is_capital(next))
}

/// Whether the clause goes on after a comma: with a date, a time, a duration, a place, or another person.
fn is_continued(rest: &[&str], directory: &Directory<'_>, today: Date) -> bool {
    let Some(first) = rest.first() else { return false };
    let phrase = [
        days_at(rest, today, Lean::Past).map(|(_, len)| len),
        clock_at(rest).map(|(_, len)| len),
        duration_at(rest).map(|(_, len)| len),
    ];
    if let Some(len) = phrase.into_iter().flatten().max() {
        return ends_phrase(rest, len, today);
    }
    if matches!(*first, "at" | "in") && rest.get(1).is_some_and(|next| is_capital(next)) {
        return true;
    }
    if matches!(*first, "with" | "w/") {
        return rest
            .get(1)
            .is_some_and(|next| is_handle(next) || is_capital(next) || directory.is_known(&rest[1..]));
    }
    let rest = if matches!(*first, "and" | "&") { &rest[1..] } else { rest };
    let Some(first) = rest.first() else { return false };
    if is_handle(first) || first.starts_with("circle:") {
        return true;
    }
    if !is_capital(first) && !directory.is_known(rest) {
        return false;
    }
    let written = name_words(rest, today);
    let len = directory.longest_at(rest).map_or(written, |(_, len)| len.max(written));
    // `Ada, Eve van Dyke`
    let len = len + usize::from(rest.get(len).is_some_and(|word| is_particle(word)) && rest.len() == len + 1);
    goes_on(rest, len, today)
}

/// Whether `len` words are followed by the end, by punctuation, or by words that go on with PEOPLE, place or date.
fn ends_phrase(rest: &[&str], len: usize, today: Date) -> bool {
    let last = rest[len - 1];
    let behind = &rest[len..];
    bare(last) != last
        || behind.first().is_none_or(|word| {
            matches!(*word, "and" | "&" | "at" | "on" | "in" | "about" | "for" | "with" | "w/" | "from")
                || is_handle(word)
        })
        || days_at(behind, today, Lean::Past).is_some()
        || clock_at(behind).is_some()
}
