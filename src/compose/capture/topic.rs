//! Refuses topics that belong to the clause: a day, a name, a cancellation or a second interaction after a comma.
//!
//! A topic after a colon is copied without these checks.

use super::directory::Directory;
use super::kinds;
use super::text::{bare, is_capital, is_handle, lower};
use super::when::{Reader, When};
use crate::compose::ComposeError;
use crate::syntax::exchange_in_prose;
use crate::value::natural_date::vague_at;

/// Refuses a topic that is only a cancellation: `lunch with Ada, cancelled`.
pub fn refuse_cancellation(topic: &[&str]) -> Result<(), ComposeError> {
    let joined = lower(topic).join(" ");
    let words = joined.trim_matches(|c: char| !c.is_alphanumeric());
    if ["cancelled", "canceled", "called off", "was cancelled", "got cancelled", "no show", "fell through"]
        .contains(&words)
    {
        return Err(ComposeError::refused(
            format!("`{words}`: this did not take place"),
            "an interaction that did not take place starts with `x`, as in `x lunch with Ada`",
        ));
    }
    Ok(())
}

/// Refuses an interaction with an exchange in its text: `coffee with Ada and gave 2h advice`.
pub fn refuse_exchange(words: &[&str]) -> Result<(), ComposeError> {
    let text = words.join(" ");
    let Some(found) = exchange_in_prose::find(&text) else { return Ok(()) };
    let help = match found.line.split_once(' ') {
        Some((verb @ ("gave" | "got"), what)) => format!("write it as `--{verb} \"{what}\"`"),
        _ => format!("add `{}` as an entry of its own", found.line),
    };
    Err(ComposeError::refused(
        format!("`{}` is an exchange in the text of an interaction", &text[found.range]),
        format!("{help}; after a colon nothing is read"),
    ))
}

/// Refuses an interaction with a promise of mine in its text: `call with Ada, promised to send the draft`. `topic` is
/// what follows the first clause and is not after a colon.
pub fn refuse_promise(clause: &[&str], topic: &[&str]) -> Result<(), ComposeError> {
    let words = [clause, topic].concat();
    let begins = |at: usize| match at.checked_sub(1).map(|before| words[before]) {
        // A clause that begins with `promised` has its own refusal.
        None => false,
        Some(before) => {
            at == clause.len()
                || before.ends_with([',', ';', '.', '!'])
                || matches!(before, "and" | "&" | "then" | "I")
        }
    };
    let is_promise = |at: &usize| {
        let is_verb = !is_handle(words[at + 2]) && !is_capital(words[at + 2]);
        words[*at].eq_ignore_ascii_case("promised") && words[at + 1] == "to" && is_verb && begins(*at)
    };
    let Some(at) = (0..words.len().saturating_sub(2)).find(is_promise) else { return Ok(()) };
    let promise = words[at + 2..].join(" ");
    Err(ComposeError::refused(
        format!("`promised to {promise}` is a promise in the text of an interaction"),
        format!("write it as `--todo \"{promise}\"`; after a colon nothing is read"),
    ))
}

/// Refuses a topic without a colon before it that is a day, a list of names or another interaction.
pub fn refuse_parts(
    topic: &[&str],
    directory: &Directory<'_>,
    when: &When,
    reader: Reader,
) -> Result<(), ComposeError> {
    let plain: Vec<&str> = topic.iter().map(|word| word.trim_matches(['(', ')'])).collect();
    // The last part behind a comma; a bracket is read as one part.
    let is_bracket = topic.first().is_some_and(|word| word.starts_with('('));
    let comma = plain.iter().rposition(|word| word.ends_with(',')).filter(|_| !is_bracket);
    let start = comma.map_or(0, |at| at + 1);
    let last = &plain[start..];
    let is_time = |words: &[&str]| {
        !words.is_empty()
            && (when.is_last(words, reader)
                || vague_at(words, None).is_some_and(|(_, len)| len == words.len()))
    };
    if is_time(last) {
        let shown = last.join(" ");
        return Err(ComposeError::refused(
            format!("`{}` looks like a day or a time, but is part of the topic", bare(&shown)),
            "write one day before the topic, as in `call with Ada on friday: ...`; after a colon nothing is read",
        ));
    }
    let skip = plain.iter().take_while(|word| is_joint(word)).count();
    let rest = &plain[skip..];
    let is_kind = rest.first().is_some_and(|word| kinds::named(directory.model, word).is_some());
    let has_people = rest.get(1).is_some_and(|word| matches!(&*word.to_lowercase(), "with" | "w/"))
        && rest.get(2).is_some_and(|name| is_handle(name) || directory.is_known(&rest[2..]));
    if is_kind && has_people {
        return Err(ComposeError::refused(
            format!("`{}` is a second interaction", bare(&rest[..3].join(" "))),
            "add each interaction separately, one per line",
        ));
    }
    if is_people(rest, directory) {
        let names = bare(&rest.join(" ")).to_string();
        return Err(ComposeError::refused(
            format!("`{names}` is named, but not as a person who took part"),
            format!("write `with Ada and {names}` for people who took part; a topic goes after a colon"),
        ));
    }
    Ok(())
}

fn is_joint(word: &str) -> bool {
    matches!(&*word.to_lowercase(), "and" | "&" | "+" | "with" | "w/" | "plus" | "also" | "then" | ",")
}

/// Whether `words` are a list of names: each item is a known name, a handle or one word, and one of them is known.
fn is_people(words: &[&str], directory: &Directory<'_>) -> bool {
    let (mut at, mut is_any_known) = (0, false);
    while at < words.len() {
        if is_joint(words[at]) {
            at += 1;
            continue;
        }
        let known = if is_handle(words[at]) {
            Some(1)
        } else {
            directory.longest_at(&words[at..]).map(|(_, len)| len)
        };
        is_any_known |= known.is_some();
        at += known.unwrap_or(1);
        let is_end = words[at - 1].ends_with([',', ';']) || words.get(at).is_none_or(|next| is_joint(next));
        if !is_end {
            return false;
        }
    }
    is_any_known
}
