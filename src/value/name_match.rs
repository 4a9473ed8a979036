//! Compares names of people as they are typed with names as they are declared.
//!
//! Case, accents, apostrophes, points, hyphens and titles (`Dr.`) never matter; particles (`van der`) may be
//! left out. Knows no journal: [`NameIndex`] maps names to numbers of the caller.

use rustc_hash::FxHashMap;

use super::name::fold;
use unicode_normalization::UnicodeNormalization;

/// Titles before a name.
const TITLES: &[&str] = &[
    "dr",
    "prof",
    "professor",
    "doctor",
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "sir",
    "dame",
    "lady",
    "lord",
    "rev",
    "frau",
    "herr",
    "fr",
    "mme",
    "madame",
    "monsieur",
    "sr",
    "sra",
    "signor",
    "signora",
    "senor",
    "senora",
];

/// Lower-case words inside a name.
const PARTICLES: &[&str] = &[
    "van", "von", "der", "den", "de", "del", "della", "di", "da", "das", "do", "dos", "du", "la", "le", "el",
    "al", "bin", "ibn", "bint", "ben", "ter", "ten", "te", "zu", "zum", "zur", "af", "av", "vom", "t",
];

/// Whether `word` is a particle such as `van`.
#[must_use]
pub fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&&*word_key(word))
}

/// Whether `word` is a title such as `Dr.`.
#[must_use]
pub fn is_title(word: &str) -> bool {
    TITLES.contains(&&*word_key(word))
}

/// The form in which two spellings of one word of a name are equal.
#[must_use]
pub fn word_key(word: &str) -> String {
    if word.is_ascii() {
        let is_kept = |c: &char| !matches!(c, '\'' | '`' | '.');
        return word.chars().filter(is_kept).map(|c| c.to_ascii_lowercase()).collect();
    }
    let folded = fold(word);
    let mut key = String::with_capacity(folded.len());
    for c in folded.nfd() {
        match c {
            // Accents of Latin, Greek and Cyrillic; the marks of other scripts are letters. Then apostrophes and points.
            '\u{300}'..='\u{36f}' | '\'' | '’' | '‘' | 'ʼ' | '`' | '´' | 'ʻ' | '.' => {}
            'ø' => key.push('o'),
            'ł' => key.push('l'),
            'đ' | 'ð' => key.push('d'),
            'ı' => key.push('i'),
            'æ' => key.push_str("ae"),
            'œ' => key.push_str("oe"),
            'þ' => key.push_str("th"),
            c => key.push(c),
        }
    }
    key.nfc().collect()
}

/// The keys of the words of a name, without titles at its start. `Jean-Luc` is two words.
#[must_use]
pub fn name_keys(name: &str) -> Vec<String> {
    let words = name.split_whitespace().flat_map(|word| word.split('-'));
    let mut keys: Vec<String> = words.map(word_key).filter(|key| !key.is_empty()).collect();
    let titles = keys.iter().take_while(|key| TITLES.contains(&key.as_str())).count();
    if titles < keys.len() {
        keys.drain(..titles);
    }
    keys
}

fn without_particles(keys: &[String]) -> Vec<String> {
    keys.iter().filter(|key| !PARTICLES.contains(&key.as_str())).cloned().collect()
}

/// Whether `typed` is the whole of `name`, particles left out or not.
#[must_use]
pub fn is_whole_name(name: &str, typed: &str) -> bool {
    let (name, typed) = (name_keys(name), name_keys(typed));
    !typed.is_empty() && (name == typed || without_particles(&name) == typed)
}

/// Whether `typed` is a run of whole words of `name`, particles left out or not.
#[must_use]
pub fn is_part_of_name(name: &str, typed: &str) -> bool {
    let (name, typed) = (name_keys(name), name_keys(typed));
    let is_run = |name: &[String]| name.windows(typed.len().max(1)).any(|run| run == typed.as_slice());
    !typed.is_empty() && (is_run(&name) || is_run(&without_particles(&name)))
}

/// How a name was matched; the better match first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Tier {
    /// An alias or a whole name.
    Whole,
    /// A first name, or a handle without its sign.
    First,
    /// A last name, with its particles or without, or a first name and an initial.
    Last,
}

/// The names of many people.
#[derive(Debug, Default)]
pub struct NameIndex {
    handles: FxHashMap<String, usize>,
    names: FxHashMap<String, Vec<(Tier, usize)>>,
    shown: Vec<String>,
    longest: usize,
}

impl NameIndex {
    /// Adds a handle, without `@`.
    pub fn add_handle(&mut self, handle: &str, person: usize) {
        self.handles.insert(fold(handle), person);
        self.shown.push(format!("@{handle}"));
        self.add(&name_keys(handle), Tier::First, person);
        self.add(&[word_key(handle)], Tier::First, person);
    }

    /// Adds a name from `aka:`.
    pub fn add_alias(&mut self, name: &str, person: usize) {
        self.shown.push(name.trim().to_string());
        self.add(&name_keys(name), Tier::Whole, person);
    }

    /// Adds a NAME: the whole of it, its first and its last name.
    pub fn add_name(&mut self, name: &str, person: usize) {
        let keys = name_keys(name);
        let Some(last) = keys.last() else { return };
        self.shown.push(name.to_string());
        self.add(&keys, Tier::Whole, person);
        if keys.len() == 1 {
            return;
        }
        let plain = without_particles(&keys);
        let first = first_name(name);
        self.shown.extend(first.map(str::to_string));
        let first = first.map(name_keys).unwrap_or_default();
        self.add(&plain, Tier::Whole, person);
        // Without middle names.
        self.add(&[first.as_slice(), std::slice::from_ref(last)].concat(), Tier::Whole, person);
        self.add(&first, Tier::First, person);
        let rest = keys.iter().skip(first.len());
        let surname: Vec<String> =
            rest.skip_while(|key| !PARTICLES.contains(&key.as_str())).cloned().collect();
        self.add(&surname, Tier::Last, person);
        self.add(std::slice::from_ref(last), Tier::Last, person);
        if let Some(initial) = last.chars().next() {
            self.add(&[first.as_slice(), &[initial.to_string()]].concat(), Tier::Last, person);
        }
        if let Some(initial) = first.first().and_then(|first| first.chars().next()) {
            self.add(&[initial.to_string(), last.clone()], Tier::Last, person);
            if !surname.is_empty() {
                self.add(&[&[initial.to_string()], surname.as_slice()].concat(), Tier::Last, person);
            }
        }
    }

    fn add(&mut self, keys: &[String], tier: Tier, person: usize) {
        if keys.is_empty() {
            return;
        }
        self.longest = self.longest.max(keys.len());
        let people = self.names.entry(keys.join(" ")).or_default();
        match people.iter_mut().find(|(_, known)| *known == person) {
            Some(known) => known.0 = known.0.min(tier),
            None => people.push((tier, person)),
        }
    }

    /// The person with this handle, without `@`.
    #[must_use]
    pub fn handle(&self, handle: &str) -> Option<usize> {
        self.handles.get(&fold(handle)).copied()
    }

    /// All names and handles as they are shown.
    pub fn shown(&self) -> impl Iterator<Item = &str> {
        self.shown.iter().map(String::as_str)
    }

    /// The people that a whole text may name: those of the best match.
    #[must_use]
    pub fn people(&self, text: &str) -> Vec<usize> {
        let Some(found) = self.names.get(&name_keys(text).join(" ")) else { return Vec::new() };
        let best = found.iter().map(|(tier, _)| *tier).min();
        found.iter().filter(|(tier, _)| Some(*tier) == best).map(|(_, person)| *person).collect()
    }

    /// The people that the longest name at the start of `words` may mean, and how many words it has. A word
    /// with punctuation after it ends the name; points are part of titles and initials.
    #[must_use]
    pub fn longest_at(&self, words: &[&str]) -> Option<(Vec<usize>, usize)> {
        let titles = words.iter().take_while(|word| is_title(word)).count();
        let mut limit = (self.longest + titles).min(words.len());
        if let Some(end) =
            words[..limit].iter().position(|word| word.ends_with([',', ';', ':', '!', '?', ')']))
        {
            limit = end + 1;
        }
        (1..=limit).rev().find_map(|len| {
            let text = words[..len].join(" ");
            let people = self.people(text.trim_end_matches([',', ';', ':', '!', '?', ')']));
            (!people.is_empty()).then_some((people, len))
        })
    }
}

/// The first name in `name`, as written there.
fn first_name(name: &str) -> Option<&str> {
    name.split_whitespace().find(|word| !is_title(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_are_equal() {
        for (name, typed) in [
            ("Conan O'Brien", "conan o’brien"),
            ("Conan O'Brien", "Conan OBrien"),
            ("Merve Çelik", "MERVE CELIK"),
            ("Søren Łuk", "soren luk"),
            ("Anna van der Berg", "Anna Berg"),
            ("Anna van der Berg", "anna van der berg"),
            ("Dr. Ada Lovelace", "Ada Lovelace"),
            ("Ada Lovelace", "Dr Ada Lovelace"),
            ("Jean-Luc Picard", "Jean Luc Picard"),
            ("Straße", "Strasse"),
        ] {
            assert!(is_whole_name(name, typed), "{name} {typed}");
        }
        assert!(!is_whole_name("Anna van der Berg", "Anna"));
        // Vowel signs and voicing marks are letters.
        assert!(!is_whole_name("かき", "がき"));
        assert!(!is_whole_name("मीरा", "मरा"));
    }

    #[test]
    fn a_part_is_a_run_of_words() {
        for typed in ["van der berg", "berg", "Anna", "anna berg", "der Berg"] {
            assert!(is_part_of_name("Anna van der Berg", typed), "{typed}");
        }
        for typed in ["", "ann", "berg anna", "van dyke"] {
            assert!(!is_part_of_name("Anna van der Berg", typed), "{typed}");
        }
    }

    #[test]
    fn the_longest_name_and_the_best_match_win() {
        let mut index = NameIndex::default();
        let people = [
            ("ada", "Ada Lovelace"),
            ("zoé", "Zoé Q"),
            ("byron", "Ada Byron"),
            ("anna", "Anna van der Berg"),
        ];
        for (number, (handle, name)) in people.iter().enumerate() {
            index.add_handle(handle, number);
            index.add_name(name, number);
        }
        index.add_alias(" The Countess ", 0);
        index.add_name("Byron", 4);
        let at = |text: &str| index.longest_at(&text.split(' ').collect::<Vec<_>>());
        assert_eq!(at("ada lovelace, at the Lab"), Some((vec![0], 2)));
        assert_eq!(at("Ada said"), Some((vec![0, 2], 1)));
        assert_eq!(at("Ada, Lovelace"), Some((vec![0, 2], 1)));
        assert_eq!(at("the countess."), Some((vec![0], 2)));
        assert_eq!(at("ZOE\u{301}"), Some((vec![1], 1)));
        assert_eq!(at("zoe q"), Some((vec![1], 2)));
        assert_eq!(at("Ada B."), Some((vec![2], 2)));
        assert_eq!(at("Dr. Lovelace called"), Some((vec![0], 2)));
        assert_eq!(at("Anna van der Berg and"), Some((vec![3], 4)));
        assert_eq!(at("van der Berg"), Some((vec![3], 3)));
        assert_eq!(at("A. van der Berg"), Some((vec![3], 4)));
        // A whole name beats a last name.
        assert_eq!(at("Byron"), Some((vec![4], 1)));
        assert_eq!(at("Dr."), None);
        assert_eq!(index.handle("BYRON"), Some(2));
    }
}
