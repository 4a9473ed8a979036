//! The names by which people may be meant in prose.

use rustc_hash::FxHashMap;

use super::tokens::{Token, Word};
use crate::model::id::PersonId;
use crate::model::{ME, Model};
use crate::value::name_match::{is_title, name_keys, word_key};

/// Names, first names, aliases and handles of declared people.
pub struct PersonNames {
    /// By the first word.
    names: FxHashMap<String, Vec<(Vec<String>, PersonId)>>,
}

/// A name in a text.
pub struct Match {
    /// The number of tokens.
    pub tokens: usize,
    /// Everyone with that name, by id.
    pub people: Vec<PersonId>,
    /// Whether it is a single word that is also an ordinary word.
    pub is_common: bool,
}

impl PersonNames {
    /// Collects the names of all declared people except the owner.
    pub fn new(model: &Model) -> Self {
        let mut names = Self { names: FxHashMap::default() };
        for id in model.others().filter(|id| *id != ME && !model.person(*id).declared.is_empty()) {
            let name = model.name(id).unwrap_or_default();
            names.add(name, id);
            names.add(name.split_whitespace().find(|word| !is_title(word)).unwrap_or_default(), id);
            model.other_names(id).for_each(|alias| names.add(alias, id));
            names.add(model.handle(id), id);
        }
        names
    }

    fn add(&mut self, name: &str, id: PersonId) {
        let keys = name_keys(name);
        if let Some(first) = keys.first() {
            let names = self.names.entry(first.clone()).or_default();
            if !names.contains(&(keys.clone(), id)) {
                names.push((keys, id));
            }
        }
    }

    /// Whether a name starts with the word.
    pub fn has_first(&self, word: &str) -> bool {
        let word = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        name_keys(word).first().is_some_and(|key| self.names.contains_key(key))
    }

    /// The longest name at the start of `tokens`.
    pub fn find(&self, prose: &str, tokens: &[Token]) -> Option<Match> {
        let first = tokens.first()?.word()?;
        let first_key = name_keys(&prose[first.bytes.clone()]).into_iter().next()?;
        let candidates = self.names.get(&first_key)?;
        let mut best: Option<Match> = None;
        for (keys, id) in candidates {
            let Some(length) = length_of(keys, prose, tokens) else { continue };
            match &mut best {
                Some(found) if found.tokens > length => {}
                Some(found) if found.tokens == length => found.people.push(*id),
                _ => best = Some(Match { tokens: length, people: vec![*id], is_common: false }),
            }
        }
        let mut best = best?;
        best.people.sort_unstable();
        best.people.dedup();
        best.is_common = best.tokens == 1 && is_common(&first_key);
        Some(best)
    }

    /// Everyone whose name is exactly `text`.
    pub fn whole(&self, text: &str) -> Vec<PersonId> {
        let tokens = super::tokens::tokens(text);
        let found = self.find(text, &tokens).filter(|found| found.tokens == tokens.len());
        found.map_or_else(Vec::new, |found| found.people)
    }
}

/// The number of tokens at the start that are the words `keys`.
fn length_of(keys: &[String], prose: &str, tokens: &[Token]) -> Option<usize> {
    let mut left = keys;
    for (index, token) in tokens.iter().enumerate() {
        let Word { bytes, ends_clause, .. } = token.word()?;
        for part in prose[bytes.clone()].split('-') {
            let (key, rest) = left.split_first()?;
            if *key != word_key(part) {
                return None;
            }
            left = rest;
        }
        if left.is_empty() {
            return Some(index + 1);
        }
        if *ends_clause {
            return None;
        }
    }
    None
}

/// Whether a word of a name is too short or too ordinary to be a name in lower case.
fn is_common(key: &str) -> bool {
    key.chars().count() < 3 && key.is_ascii() || COMMON.binary_search(&key).is_ok()
}

/// Names that are also ordinary words, sorted.
const COMMON: [&str; 124] = [
    "abby",
    "ace",
    "amber",
    "angel",
    "april",
    "archer",
    "art",
    "ash",
    "august",
    "autumn",
    "baker",
    "basil",
    "bill",
    "bliss",
    "brook",
    "buck",
    "carol",
    "chance",
    "charity",
    "chase",
    "chip",
    "christian",
    "cliff",
    "clay",
    "coach",
    "cooper",
    "coral",
    "crystal",
    "daisy",
    "dale",
    "dawn",
    "dean",
    "destiny",
    "doc",
    "drew",
    "duke",
    "dusty",
    "earl",
    "eve",
    "faith",
    "fern",
    "flora",
    "frank",
    "gene",
    "ginger",
    "glen",
    "grace",
    "grant",
    "guy",
    "happy",
    "harmony",
    "harry",
    "hazel",
    "heath",
    "heather",
    "henna",
    "holly",
    "honey",
    "hope",
    "hunter",
    "iris",
    "ivy",
    "jack",
    "jade",
    "jasmine",
    "jay",
    "jean",
    "jewel",
    "josh",
    "joy",
    "june",
    "justice",
    "king",
    "kitty",
    "lance",
    "lane",
    "laurel",
    "liberty",
    "lily",
    "love",
    "major",
    "marina",
    "mark",
    "mason",
    "max",
    "may",
    "melody",
    "mercy",
    "miles",
    "misty",
    "olive",
    "page",
    "paris",
    "pat",
    "patience",
    "pearl",
    "penny",
    "pepper",
    "poppy",
    "prince",
    "queen",
    "rain",
    "ray",
    "reed",
    "rich",
    "river",
    "rob",
    "robin",
    "rose",
    "ruby",
    "rusty",
    "sandy",
    "sage",
    "scarlet",
    "skip",
    "sky",
    "star",
    "sue",
    "summer",
    "taylor",
    "victor",
    "violet",
    "will",
    "wood",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_words_are_sorted() {
        assert!(COMMON.is_sorted());
    }
}
