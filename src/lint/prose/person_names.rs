//! The names by which people may be meant in prose.

use rustc_hash::FxHashMap;

use super::tokens::{Token, Word};
use crate::model::id::PersonId;
use crate::model::{ME, Model};
use crate::value::name_match::{is_title, name_keys, word_key};

/// Names, first names, aliases and handles of declared people.
pub struct PersonNames {
    /// Everyone with a name, by its words joined by spaces; sorted by id.
    people: FxHashMap<String, Vec<PersonId>>,
    /// The most words of a name, by its first word.
    longest: FxHashMap<String, usize>,
}

/// A name in a text.
pub struct Match<'n> {
    /// The number of tokens.
    pub tokens: usize,
    /// Everyone with that name, sorted by id.
    pub people: &'n [PersonId],
    /// Whether it is a single word that is also an ordinary word.
    pub is_common: bool,
}

impl PersonNames {
    /// Collects the names of all declared people except the owner.
    pub fn new(model: &Model) -> Self {
        let mut names = Self { people: FxHashMap::default(), longest: FxHashMap::default() };
        for id in model.others().filter(|id| *id != ME && !model.person(*id).declared.is_empty()) {
            let name = model.name(id).unwrap_or_default();
            names.add(name, id);
            names.add(name.split_whitespace().find(|word| !is_title(word)).unwrap_or_default(), id);
            model.other_names(id).for_each(|alias| names.add(alias, id));
            names.add(model.handle(id), id);
        }
        names
    }

    /// Adds a name; `id` is not smaller than those before.
    fn add(&mut self, name: &str, id: PersonId) {
        let keys = name_keys(name);
        let Some(first) = keys.first() else { return };
        let longest = self.longest.entry(first.clone()).or_default();
        *longest = keys.len().max(*longest);
        let people = self.people.entry(keys.join(" ")).or_default();
        if people.last() != Some(&id) {
            people.push(id);
        }
    }

    /// Whether a name starts with the word.
    pub fn has_first(&self, word: &str) -> bool {
        let word = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        name_keys(word).first().is_some_and(|key| self.longest.contains_key(key))
    }

    /// The longest name at the start of `tokens`.
    pub fn find(&self, prose: &str, tokens: &[Token]) -> Option<Match<'_>> {
        let first = tokens.first()?.word()?;
        let first_key = name_keys(&prose[first.bytes.clone()]).into_iter().next()?;
        let longest = *self.longest.get(&first_key)?;
        let mut best: Option<Match> = None;
        let (mut words, mut key) = (0, String::new());
        for (index, token) in tokens.iter().enumerate() {
            let Some(Word { bytes, ends_clause, .. }) = token.word() else { break };
            for part in prose[bytes.clone()].split('-') {
                key.push_str(if words == 0 { "" } else { " " });
                key.push_str(&word_key(part));
                words += 1;
            }
            if let Some(people) = self.people.get(&key) {
                best = Some(Match { tokens: index + 1, people, is_common: false });
            }
            if *ends_clause || words >= longest {
                break;
            }
        }
        let mut best = best?;
        best.is_common = best.tokens == 1 && is_common(&first_key);
        Some(best)
    }

    /// Everyone whose name is exactly `text`.
    pub fn whole(&self, text: &str) -> &[PersonId] {
        let tokens = super::tokens::tokens(text);
        let found = self.find(text, &tokens).filter(|found| found.tokens == tokens.len());
        found.map_or(&[], |found| found.people)
    }
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
    "clay",
    "cliff",
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
    "sage",
    "sandy",
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
