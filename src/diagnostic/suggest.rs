//! Near matches: what somebody probably meant to write.

use strsim::osa_distance;

use crate::value::name::fold;

/// More comparisons than this take longer than to read the journal.
const MOST: usize = 5_000_000;

/// `all` that `words` words may be compared with: none where both are very many. Nobody reads thousands of suggestions.
pub fn candidates<'a>(all: impl Iterator<Item = &'a str>, words: usize) -> Vec<&'a str> {
    let all: Vec<&str> = all.collect();
    if all.len().saturating_mul(words) > MOST { Vec::new() } else { all }
}

/// The candidate nearest to `word`, if one is near enough to be worth a word: one slip in a short
/// word, two in one of six letters or more. Among equals the first by code point.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    within(word, candidates, if word.chars().count() < 6 { 1 } else { 2 })
}

/// The candidate that is one slip from `word`: a letter more, less or other, or two neighbours swapped.
pub fn one_slip<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    within(word, candidates, 1)
}

fn within<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>, allowed: usize) -> Option<&'a str> {
    let word = fold(word);
    let length = word.chars().count();
    if length < 2 {
        return None;
    }
    candidates
        .into_iter()
        .filter(|candidate| candidate.chars().count().abs_diff(length) <= allowed)
        .map(|candidate| (osa_distance(&word, &fold(candidate)), candidate))
        .filter(|&(distance, _)| distance > 0 && distance <= allowed)
        .min()
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn very_many_words_are_not_compared_with_very_many() {
        assert_eq!(candidates(["ada", "bob"].into_iter(), MOST / 2), ["ada", "bob"]);
        assert_eq!(candidates(["ada", "bob"].into_iter(), MOST / 2 + 1), [""; 0]);
    }

    #[test]
    fn slips_are_found_and_strangers_are_not() {
        assert_eq!(nearest("gve", ["got", "gave", "goal"]), Some("gave"));
        assert_eq!(nearest("aad", ["bob", "ada"]), Some("ada"));
        assert_eq!(nearest("evry", ["every", "email"]), Some("every"));
        assert_eq!(nearest("brithday", ["birthday"]), Some("birthday"));
        assert_eq!(nearest("bob", ["ada", "grace"]), None);
        assert_eq!(nearest("ADA", ["ada"]), None);
    }
}
