//! Invented words, each for one of the journal's, whatever its case.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::diagnostic::Rule;
use crate::syntax::fields::Key;
use crate::syntax::words::reserved_words;
use crate::value::Channel;
use crate::value::name::{fold, goes_on};

/// Words shorter than this say nothing, and stay.
const SHORTEST: usize = 3;
const CONSONANTS: [char; 16] =
    ['b', 'd', 'f', 'g', 'k', 'l', 'm', 'n', 'p', 'r', 's', 't', 'v', 'z', 'j', 'h'];
const VOWELS: [char; 5] = ['a', 'e', 'i', 'o', 'u'];

/// The words of the language that stand on lines which could not be understood.
const LANGUAGE: [&str; 8] = ["from", "with", "and", "per", "yes", "not", "count", "min"];

/// What every word becomes.
pub struct Words {
    invented: FxHashMap<String, String>,
    /// Words that no invented one may be: those of the journal and of the language.
    taken: FxHashSet<String>,
    /// How many words of each length were made.
    made: FxHashMap<usize, usize>,
    language: FxHashSet<String>,
    /// What comments say that speak to this program.
    directives: FxHashSet<String>,
}

impl Words {
    /// For the words of `texts`.
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
            taken.extend(pieces(text).filter(|(_, is_word)| *is_word).map(|(word, _)| fold(word)));
        }
        let rules = Rule::names().flat_map(|name| name.split('-'));
        let directives = ["goodwill", "allow", "file", "until"].into_iter().chain(rules).map(fold).collect();
        Self { invented: FxHashMap::default(), taken, made: FxHashMap::default(), language, directives }
    }

    /// Whether the language knows a word.
    pub fn is_of_language(&self, word: &str) -> bool {
        self.language.contains(&fold(word))
    }

    /// Adds `text` with invented words; with its digits as noughts, unless they `stay`.
    pub fn push(&mut self, text: &str, digits_stay: bool, out: &mut String) {
        for (piece, is_word) in pieces(text) {
            if is_word {
                self.push_word(piece, out);
            } else if digits_stay {
                out.push_str(piece);
            } else {
                out.extend(piece.chars().map(|c| if c.is_numeric() { '0' } else { c }));
            }
        }
    }

    /// The same for a line of which nothing was understood: words of the language stay.
    pub fn push_broken(&mut self, text: &str, out: &mut String) {
        self.push_unless(text, Self::is_of_language, out);
    }

    /// The same for a comment that speaks to this program.
    pub fn push_directive(&mut self, text: &str, out: &mut String) {
        self.push_unless(text, |words, word| words.directives.contains(&fold(word)), out);
    }

    fn push_unless(&mut self, text: &str, stays: fn(&Self, &str) -> bool, out: &mut String) {
        for (piece, is_word) in pieces(text) {
            if is_word && !stays(self, piece) { self.push_word(piece, out) } else { out.push_str(piece) }
        }
    }

    fn push_word(&mut self, word: &str, out: &mut String) {
        if word.chars().count() < SHORTEST {
            return out.push_str(word);
        }
        let folded = fold(word);
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

    /// A word that can be spoken, of so many letters where there are any left: the order of appearance decides which,
    /// so that nothing of the old word is in it.
    fn invent(&mut self, length: usize) -> String {
        let made = self.made.entry(length).or_default();
        loop {
            let word = spoken(*made, length);
            *made += 1;
            if self.taken.insert(word.clone()) {
                return word;
            }
        }
    }
}

/// Word number `number` of at least `length` letters. Numbers that follow each other give words that look nothing
/// alike: what is a slip away from another is a finding.
fn spoken(number: usize, length: usize) -> String {
    let letters = |at: usize| if at.is_multiple_of(2) { &CONSONANTS[..] } else { &VOWELS[..] };
    let count = (0..length.min(8)).map(|at| letters(at).len()).product::<usize>();
    // No multiple of two or five, hence every number once.
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

/// Words, and what stands between them.
fn pieces(text: &str) -> impl Iterator<Item = (&str, bool)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let is_word = is_letter(first);
        let end = rest.find(|c| is_letter(c) != is_word).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        rest = after;
        Some((piece, is_word))
    })
}

fn is_letter(c: char) -> bool {
    goes_on(c) && !c.is_numeric() && c != '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_the_same_everywhere_and_none_of_the_journal() {
        // What the first word of four letters would be.
        let first = spoken(0, 4);
        let text = format!("Mary mary MARY's {first} 12 McAdam Zoe\u{301} zoé ab");
        let mut words = Words::new([&*text].into_iter());
        let mut out = String::new();
        words.push(&text, true, &mut out);
        let found: Vec<&str> = out.split(' ').collect();
        assert_eq!(found[0].to_lowercase(), found[1]);
        assert_eq!(found[2], format!("{}'s", found[1].to_uppercase()));
        assert_eq!((found[4], found[8]), ("12", "ab"));
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
    fn every_number_is_another_word() {
        for length in [3, 4, 12] {
            let words: FxHashSet<String> = (0..20_000).map(|number| spoken(number, length)).collect();
            assert_eq!(words.len(), 20_000, "{length}");
        }
    }
}
