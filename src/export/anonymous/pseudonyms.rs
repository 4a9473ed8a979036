//! Pseudonyms for the words of a journal, case-insensitive.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::diagnostic::Rule;
use crate::syntax::fields::Key;
use crate::syntax::words::{is_small_word, reserved_words};
use crate::value::Channel;
use crate::value::builtin_favors::{INTRO, MONEY};
use crate::value::name::{fold, goes_on};

/// Shorter words stay, unless they are part of a name.
const SHORTEST: usize = 3;
const CONSONANTS: [char; 16] =
    ['b', 'd', 'f', 'g', 'k', 'l', 'm', 'n', 'p', 'r', 's', 't', 'v', 'z', 'j', 'h'];
const VOWELS: [char; 5] = ['a', 'e', 'i', 'o', 'u'];

/// Keywords that occur in unreadable lines.
const LANGUAGE: [&str; 8] = ["from", "with", "and", "per", "yes", "not", "count", "min"];

/// The pseudonyms of all words so far.
pub struct Pseudonyms {
    invented: FxHashMap<String, String>,
    /// Words that no pseudonym may be: those of the journal and of the language.
    taken: FxHashSet<String>,
    /// The number of pseudonyms by length.
    counts: FxHashMap<usize, usize>,
    language: FxHashSet<String>,
    /// Words of comments that are directives.
    directives: FxHashSet<String>,
}

impl Pseudonyms {
    /// Starts with the words of `texts`.
    pub fn new<'t>(texts: impl Iterator<Item = &'t str>) -> Self {
        let known = LANGUAGE.iter().copied().chain(Key::ALL.iter().map(|key| key.as_str()));
        let kinds = Channel::ALL.into_iter().flat_map(|channel| channel.kinds().iter().copied());
        let language: FxHashSet<String> = known
            .chain(reserved_words())
            .chain(kinds)
            .chain(Channel::ALL.map(Channel::as_str))
            .map(fold)
            .collect();
        let mut taken = language.clone();
        for text in texts {
            taken.extend(words_and_gaps(text).filter(|(_, is_word)| *is_word).map(|(word, _)| fold(word)));
        }
        let rules = Rule::names().flat_map(|name| name.split('-'));
        let directives = ["goodwill", "allow", "file", "until"].into_iter().chain(rules).map(fold).collect();
        // Named by the language, and counted by `introduced` and money without a favor; and the owner.
        let invented =
            [INTRO, MONEY, "me"].map(|name| (name.to_string(), name.to_string())).into_iter().collect();
        Self { invented, taken, counts: FxHashMap::default(), language, directives }
    }

    /// Whether a word belongs to the language.
    pub fn is_of_language(&self, word: &str) -> bool {
        self.language.contains(&fold(word))
    }

    /// Appends `text` with pseudonyms. In a name, digits stay and short words get pseudonyms too.
    pub fn push(&mut self, text: &str, is_name: bool, out: &mut String) {
        for (part, is_word) in words_and_gaps(text) {
            if is_word {
                self.push_word(part, is_name, out);
            } else if is_name {
                out.push_str(part);
            } else {
                out.extend(part.chars().map(|c| if c.is_numeric() { '0' } else { c }));
            }
        }
    }

    /// Appends an unreadable line: keywords stay.
    pub fn push_broken(&mut self, text: &str, out: &mut String) {
        self.push_unless(text, Self::is_of_language, out);
    }

    /// Appends a directive in a comment.
    pub fn push_directive(&mut self, text: &str, out: &mut String) {
        self.push_unless(text, |words, word| words.directives.contains(&fold(word)), out);
    }

    fn push_unless(&mut self, text: &str, stays: fn(&Self, &str) -> bool, out: &mut String) {
        for (part, is_word) in words_and_gaps(text) {
            if is_word && !stays(self, part) { self.push_word(part, false, out) } else { out.push_str(part) }
        }
    }

    fn push_word(&mut self, word: &str, is_name: bool, out: &mut String) {
        let folded = fold(word);
        let is_named = self.invented.contains_key(&folded)
            || is_name && word.len() > 1 && !self.language.contains(&folded);
        // A small word such as `for` stays, since another word in its place might name a favor.
        if word.chars().count() < SHORTEST && !is_named || !is_name && is_small_word(word) {
            return out.push_str(word);
        }
        if !self.invented.contains_key(&folded) {
            let new = self.invent(folded.chars().count());
            self.invented.insert(folded.clone(), new);
        }
        let new = &self.invented[&folded];
        let mut capitals = word.chars().map(char::is_uppercase);
        let (first, rest) = (capitals.next() == Some(true), capitals.any(|capital| capital));
        for (at, c) in new.chars().enumerate() {
            let is_capital = first && (at == 0 || rest);
            out.push(if is_capital { c.to_ascii_uppercase() } else { c });
        }
    }

    /// Creates a pronounceable word of the same length if possible. It depends on the order of appearance only, so it
    /// reveals nothing of the word.
    fn invent(&mut self, length: usize) -> String {
        let counts = self.counts.entry(length).or_default();
        loop {
            let word = pronounceable(*counts, length);
            *counts += 1;
            if !is_small_word(&word) && self.taken.insert(word.clone()) {
                return word;
            }
        }
    }
}

/// The `number`th word of at least `length` letters. Consecutive numbers give dissimilar words, as similar ones would
/// be findings.
fn pronounceable(number: usize, length: usize) -> String {
    let letters = |at: usize| if at.is_multiple_of(2) { &CONSONANTS[..] } else { &VOWELS[..] };
    let count = (0..length.min(8)).map(|at| letters(at).len()).product::<usize>();
    // Coprime to the alphabets, so that each number occurs once.
    let mut rest = number % count * 7919 % count;
    let mut word = String::new();
    for at in 0..length {
        let of = letters(at);
        word.push(of[rest % of.len()]);
        rest /= of.len();
    }
    let mut round = number / count;
    while round > 0 {
        let of = letters(word.len());
        word.push(of[round % of.len()]);
        round /= of.len();
    }
    word
}

/// Words, and the gaps between them.
fn words_and_gaps(text: &str) -> impl Iterator<Item = (&str, bool)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let is_word = is_letter(first);
        let end = rest.find(|c| is_letter(c) != is_word).unwrap_or(rest.len());
        let (part, after) = rest.split_at(end);
        rest = after;
        Some((part, is_word))
    })
}

fn is_letter(c: char) -> bool {
    goes_on(c) && !c.is_numeric() && c != '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pseudonyms_are_consistent_and_new() {
        // The first pseudonym of four letters.
        let first = pronounceable(0, 4);
        let text = format!("Mary mary MARY's {first} 12 McAdam Zoe\u{301} zoé ab");
        let mut words = Pseudonyms::new([&*text].into_iter());
        let mut out = String::new();
        words.push(&text, true, &mut out);
        let found: Vec<&str> = out.split(' ').collect();
        assert_eq!(found[0].to_lowercase(), found[1]);
        assert_eq!(found[2], format!("{}'s", found[1].to_uppercase()));
        assert_eq!(found[4], "12");
        assert_ne!(found[8], "ab");
        assert_eq!(found[6].to_lowercase(), found[7]);
        for word in found.iter().filter(|word| word.len() > 2) {
            let word = word.to_lowercase();
            assert!(!["mary", &first, "mcadam", "zoé"].contains(&&*word), "{out}");
        }
        let mut digits = String::new();
        words.push("+49 30 123", false, &mut digits);
        assert_eq!(digits, "+00 00 000");
    }

    #[test]
    fn numbers_give_different_words() {
        for length in [3, 4, 12] {
            let words: FxHashSet<String> = (0..20_000).map(|number| pronounceable(number, length)).collect();
            assert_eq!(words.len(), 20_000, "{length}");
        }
    }
}
