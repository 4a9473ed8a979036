//! Unknown names in promises: `todo call Eve`, `wait Eve sends the draft`.

use super::directory::Directory;
use super::kinds;
use super::person::goes_on;
use super::text::{bare, is_adverb, is_break, is_capital, is_determiner, is_handle};
use crate::syntax::tree::PromiseState;
use crate::value::Date;

/// What a word in a promise is that names no known person.
#[derive(Debug, PartialEq, Eq)]
pub enum Unknown {
    /// A person whom the journal lacks: `call Eve`, `@ada and Eve`.
    Person,
    /// Perhaps a person: `send the draft to Eve`.
    Doubtful,
    Prose,
}

/// Verbs whose object is a person.
const TO_PEOPLE: [&str; 12] = [
    "ask",
    "tell",
    "invite",
    "thank",
    "remind",
    "congratulate",
    "ring",
    "phone",
    "meet",
    "help",
    "introduce",
    "see",
];

/// Verbs with a person before the thing: `send Eve the draft`.
const TO_GIVE: [&str; 9] = ["send", "give", "pay", "lend", "write", "buy", "bring", "show", "return"];

/// What the `len` words at `at`, no known name, are in a promise.
pub fn unknown_name(
    directory: &Directory<'_>,
    state: PromiseState,
    words: &[&str],
    at: usize,
    len: usize,
    before: Option<&String>,
    today: Date,
) -> Unknown {
    let word = words[at];
    let next = words.get(at + len);
    let is_word = word.starts_with(char::is_alphabetic) && bare(word) != "I";
    if !is_word || is_determiner(word) || is_break(word) {
        return Unknown::Prose;
    }
    if at == 0 {
        let is_subject = is_capital(word)
            && state == PromiseState::Wait
            && next.is_some_and(|next| next.starts_with(char::is_lowercase));
        return if is_subject { Unknown::Person } else { Unknown::Prose };
    }
    let before = before.map(|before| before.to_lowercase()).unwrap_or_default();
    let is_first = at == 1;
    if !is_capital(word) {
        // `todo call karl`, `todo lunch with karl`
        let is_object =
            matches!(&*before, "with" | "w/") || is_first && kinds::named(directory.model, &before).is_some();
        let is_name = is_object && !is_adverb(word) && goes_on(&words[at..], 1, today);
        return if is_name { Unknown::Doubtful } else { Unknown::Prose };
    }
    let is_contact = || kinds::named(directory.model, &before).is_some() || TO_PEOPLE.contains(&&*before);
    let is_given = || {
        TO_GIVE.contains(&&*before)
            && next.is_none_or(|next| is_determiner(next) || next.starts_with(|c: char| c.is_ascii_digit()))
    };
    let is_listed = || {
        let other = if before.ends_with(',') { at.checked_sub(1) } else { at.checked_sub(2) };
        let is_joint = before.ends_with(',') || matches!(&*before, "and" | "&");
        is_joint && other.is_some_and(|other| is_handle(words[other]) || directory.is_known(&words[other..]))
    };
    if matches!(&*before, "with" | "w/") || is_first && (is_contact() || is_given()) || is_listed() {
        return Unknown::Person;
    }
    if matches!(&*before, "to" | "for" | "from" | "and" | "&") { Unknown::Doubtful } else { Unknown::Prose }
}
