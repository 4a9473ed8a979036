//! The names and addresses of a person, and where a text contains them.

use std::ops::Range;

use crate::model::Model;
use crate::model::id::PersonId;
use crate::syntax::tree::Key;
use crate::value::name::fold;
use crate::value::name_match::{is_particle, is_title};

/// What to search.
pub(super) struct Words<'m> {
    /// Whole names, addresses and handles with `@`, in any case; longest first.
    phrases: Vec<String>,
    /// Single words of the names, as written.
    parts: Vec<&'m str>,
    /// Words of the names that other people have too.
    shared: Vec<&'m str>,
}

impl<'m> Words<'m> {
    pub(super) fn new(model: &'m Model, person: PersonId) -> Self {
        let about = model.person(person);
        let names: Vec<&str> = model.name(person).into_iter().chain(model.other_names(person)).collect();
        let handles = about.aliases.iter().map(|(alias, _)| model.handles.shown(alias.0));
        let handles: Vec<&str> = handles.chain([model.handle(person)]).collect();
        let is_address = |key: Key| matches!(key, Key::Email | Key::Phone | Key::Url | Key::Uid);
        let addresses = about.texts.iter().filter(|(key, _)| is_address(*key));
        let mut phrases: Vec<String> = addresses.map(|(_, text)| model.text(*text).to_string()).collect();
        phrases.extend(names.iter().map(ToString::to_string));
        phrases.extend(handles.iter().map(|handle| format!("@{handle}")));
        phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
        phrases.dedup();
        let others: Vec<String> = model
            .others()
            .filter(|&other| other != person)
            .flat_map(|other| model.name(other).into_iter().chain(model.other_names(other)))
            .flat_map(|name| name.split_whitespace().map(fold))
            .collect();
        let (mut parts, mut shared) = (Vec::new(), Vec::new());
        let is_part = |word: &&str| word.chars().count() > 1 && !is_particle(word) && !is_title(word);
        for word in names.iter().flat_map(|name| name.split_whitespace()).filter(is_part) {
            let list = if others.contains(&fold(word)) { &mut shared } else { &mut parts };
            if !list.contains(&word) {
                list.push(word);
            }
        }
        Self { phrases, parts, shared }
    }

    /// Everything that is searched.
    pub(super) fn searched(&self) -> Vec<String> {
        self.phrases.iter().cloned().chain(self.single_parts().map(ToString::to_string)).collect()
    }

    /// What [`find`](Self::find) finds, whole names first, as regular expressions that Python reads over bytes.
    pub(super) fn patterns(&self) -> Vec<String> {
        let phrases = self.phrases.iter().map(|phrase| format!("(?i){}", pattern(phrase)));
        phrases.chain(self.single_parts().map(pattern)).collect()
    }

    /// The parts that are not phrases too.
    fn single_parts(&self) -> impl Iterator<Item = &'m str> {
        self.parts.iter().copied().filter(|part| !self.phrases.iter().any(|known| known == part))
    }

    /// Where `text` contains one of them; the longest at each place.
    pub(super) fn find(&self, text: &str) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            let rest = &text[at..];
            let phrases = self.phrases.iter().filter_map(|phrase| len_ignoring_case(rest, phrase));
            let parts = self.parts.iter().filter(|part| rest.starts_with(**part)).map(|part| part.len());
            match phrases.chain(parts).find(|&len| is_bounded(text, at..at + len)) {
                Some(len) => {
                    found.push(at..at + len);
                    at += len;
                }
                None => at += c.len_utf8(),
            }
        }
        found
    }

    /// Words of `text` that may be a part of the name, and are not replaced: in another case, or with an `s`.
    pub(super) fn similar(&self, text: &str) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut start = 0;
        for word in text.split(|c: char| !c.is_alphanumeric()) {
            let at = start..start + word.len();
            start = at.end + text[at.end..].chars().next().map_or(0, char::len_utf8);
            let is_it = |part: &&str| {
                let behind = len_ignoring_case(word, part).map(|len| &word[len..]);
                part.chars().count() > 2 && behind.is_some_and(|behind| matches!(behind, "" | "s" | "S"))
            };
            if self.parts.iter().any(is_it) {
                found.push(at);
            }
        }
        found
    }

    /// The shared words that `text` contains.
    pub(super) fn shared_in(&self, text: &str) -> Vec<&'m str> {
        let is_in =
            |word: &&str| text.match_indices(*word).any(|(at, found)| is_bounded(text, at..at + found.len()));
        self.shared.iter().copied().filter(is_in).collect()
    }
}

/// A regular expression for `word` with the boundaries of [`is_bounded`]. Over bytes, `\w` is ASCII, and every byte of
/// another letter is from `\x80` on.
fn pattern(word: &str) -> String {
    const LETTER: &str = r"[\w\x80-\xff]";
    let before = if word.starts_with(is_cased) { format!("(?<!{LETTER})") } else { String::new() };
    let after = match word.chars().next_back() {
        _ if word.starts_with('@') => format!("(?!-?{LETTER})"),
        Some(last) if is_cased(last) => format!("(?!{LETTER})"),
        _ => String::new(),
    };
    let mut escaped = String::new();
    for c in word.chars() {
        if r"\.^$*+?()[]{}|".contains(c) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    format!("{before}{escaped}{after}")
}

/// The bytes of `text` that equal `phrase` but for the case.
fn len_ignoring_case(text: &str, phrase: &str) -> Option<usize> {
    let mut found = text.chars();
    for expected in phrase.chars() {
        if !found.next()?.to_lowercase().eq(expected.to_lowercase()) {
            return None;
        }
    }
    Some(text.len() - found.as_str().len())
}

/// Whether a letter ends where a word ends. Scripts without case may join words.
fn is_cased(c: char) -> bool {
    c.is_lowercase() || c.is_uppercase() || c.is_ascii_digit()
}

/// Whether no word goes on at either end.
fn is_bounded(text: &str, range: Range<usize>) -> bool {
    let joins = |inner: Option<char>, outer: Option<char>| {
        inner.is_some_and(is_cased) && outer.is_some_and(|c| c.is_alphanumeric() || c == '_')
    };
    let (before, after) = (&text[..range.start], &text[range.end..]);
    let found = &text[range];
    // `@tom-b` is another handle than `@tom`.
    let mut behind = after.chars();
    let goes_on = found.starts_with('@')
        && behind.next().is_some_and(|c| matches!(c, '-' | '_'))
        && behind.next().is_some_and(char::is_alphanumeric);
    !goes_on
        && !joins(found.chars().next(), before.chars().next_back())
        && !joins(found.chars().next_back(), after.chars().next())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_spellings_are_similar() {
        let words = Words { phrases: Vec::new(), parts: vec!["Tom", "Li"], shared: Vec::new() };
        let text = "tom's, TOMS and é tom; tomorrow li";
        let found: Vec<&str> = words.similar(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, ["tom", "TOMS", "tom"]);
    }

    /// `Tomorrow` and `Tomáš` are other words, and signs of a name mean themselves.
    #[test]
    fn patterns_have_the_same_boundaries() {
        let phrases = ["tom.v+x@a.org", "@tom", "林知夏"];
        let words =
            Words { phrases: phrases.map(String::from).to_vec(), parts: vec!["Tom"], shared: Vec::new() };
        assert_eq!(
            words.patterns(),
            [
                r"(?i)(?<![\w\x80-\xff])tom\.v\+x@a\.org(?![\w\x80-\xff])",
                r"(?i)@tom(?!-?[\w\x80-\xff])",
                "(?i)林知夏",
                r"(?<![\w\x80-\xff])Tom(?![\w\x80-\xff])",
            ]
        );
    }

    #[test]
    fn names_are_found_as_words() {
        let phrases = ["tom.vega@x.org", "Tom Vega", "@tom", "林知夏"];
        let words = Words {
            phrases: phrases.map(String::from).to_vec(),
            parts: vec!["Tom", "Vega"],
            shared: Vec::new(),
        };
        for (text, expected) in [
            ("Tom and TOM VEGA", vec!["Tom", "TOM VEGA"]),
            ("@Tom, not @tom-b or @tomas", vec!["@Tom"]),
            ("Tomorrow tom said: Tom's book", vec!["Tom"]),
            ("mail to Tom.Vega@x.org.", vec!["Tom.Vega@x.org"]),
            ("Tom Vegas is a town", vec!["Tom"]),
            ("和林知夏吃饭", vec!["林知夏"]),
            ("", vec![]),
        ] {
            let found: Vec<&str> = words.find(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
