//! The names by which people may be meant in prose.

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use super::tokens::{Token, Word};
use crate::model::csr::Csr;
use crate::model::id::PersonId;
use crate::model::{ME, Model};
use crate::value::name_match::{is_title, name_keys, word_key};

/// Names, first names, aliases and handles of declared people.
pub struct PersonNames {
    /// Each name, its words joined by spaces, and each first word of a name. The number is the most words of a name with
    /// that first word, and 0 for a key of several words.
    names: IndexMap<String, usize, FxBuildHasher>,
    /// Everyone with a name, by its index in `names`; sorted by id.
    people: Csr<PersonId>,
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
        // Two keys for most people, the handle and the name: many share a first name.
        let names = IndexMap::with_capacity_and_hasher(2 * model.people.len(), FxBuildHasher);
        let mut names = Self { names, people: Csr::default() };
        let mut people: Vec<(usize, PersonId)> = Vec::new();
        for id in model.others().filter(|id| *id != ME && !model.person(*id).declared.is_empty()) {
            let name = model.name(id).unwrap_or_default();
            let first = name.split_whitespace().find(|word| !is_title(word)).unwrap_or_default();
            let all = [name, first, model.handle(id)].into_iter().chain(model.other_names(id));
            people.extend(all.filter_map(|name| names.add(name)).map(|index| (index, id)));
        }
        people.sort_unstable();
        people.dedup();
        for (index, id) in people {
            names.people.push(index, id);
        }
        names
    }

    /// Adds a name; returns its index.
    fn add(&mut self, name: &str) -> Option<usize> {
        let keys = name_keys(name);
        let words = keys.len();
        let joined = (words > 1).then(|| keys.join(" "));
        let first = self.add_key(keys.into_iter().next()?, words);
        Some(joined.map_or(first, |joined| self.add_key(joined, 0)))
    }

    /// Adds a key; returns its index. `words` are those of the name that starts with it, 0 for a key of several words.
    fn add_key(&mut self, key: String, words: usize) -> usize {
        let entry = self.names.entry(key);
        let index = entry.index();
        let longest = entry.or_default();
        *longest = words.max(*longest);
        index
    }

    /// Whether a name starts with the word.
    pub fn has_first(&self, word: &str) -> bool {
        let word = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        name_keys(word).first().is_some_and(|key| self.longest_from(key).is_some())
    }

    /// The most words of a name that starts with `first`, if one does.
    fn longest_from(&self, first: &str) -> Option<usize> {
        self.names.get(first).copied().filter(|longest| *longest > 0)
    }

    /// The longest name at the start of `tokens`.
    pub fn find(&self, prose: &str, tokens: &[Token]) -> Option<Match<'_>> {
        let first = tokens.first()?.word()?;
        let first_key = name_keys(&prose[first.bytes.clone()]).into_iter().next()?;
        let longest = self.longest_from(&first_key)?;
        let mut best: Option<Match> = None;
        let (mut words, mut key) = (0, String::new());
        for (index, token) in tokens.iter().enumerate() {
            let Some(Word { bytes, ends_clause, .. }) = token.word() else { break };
            for part in prose[bytes.clone()].split('-') {
                key.push_str(if words == 0 { "" } else { " " });
                key.push_str(&word_key(part));
                words += 1;
            }
            let people = self.names.get_index_of(&key).map_or(&[][..], |index| self.people.row(index));
            if !people.is_empty() {
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
