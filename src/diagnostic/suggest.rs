//! Suggestions for misspelled words.

use strsim::osa_distance;

use crate::value::name::fold;

/// The maximum number of comparisons; more would take longer than reading the journal.
const MAX_COMPARISONS: usize = 5_000_000;

/// Returns `all`, to compare each with `words` words; empty if that would be too many comparisons.
pub fn candidates<'a>(all: impl Iterator<Item = &'a str>, words: usize) -> Vec<&'a str> {
    let all: Vec<&str> = all.collect();
    if all.len().saturating_mul(words) > MAX_COMPARISONS { Vec::new() } else { all }
}

/// The candidate nearest to `word`, at most one edit away, or two for a word of six letters or more. Ties go to the
/// first candidate by code point.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    within(word, candidates, if word.chars().count() < 6 { 1 } else { 2 })
}

/// The candidate one edit away from `word`: a letter inserted, deleted, replaced or swapped with the next one.
pub fn one_edit<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    within(word, candidates, 1)
}

/// How many words a list for help has.
const LISTED: usize = 5;

/// The five candidates nearest to `word`, however far. Ties stay in the order of the candidates.
pub fn nearest_words<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let word = fold(word);
    let mut ranked: Vec<_> =
        candidates.into_iter().map(|candidate| (osa_distance(&word, &fold(candidate)), candidate)).collect();
    ranked.sort_by_key(|&(distance, _)| distance);
    ranked.into_iter().take(LISTED).map(|(_, candidate)| candidate).collect()
}

/// A list for help: the [nearest words](nearest_words), with `...` if there are more.
pub fn nearest_list<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str, IntoIter: Clone>,
) -> String {
    let candidates = candidates.into_iter();
    let listed: Vec<String> =
        nearest_words(word, candidates.clone()).iter().map(|near| format!("`{near}`")).collect();
    listed.join(" ") + if candidates.count() > LISTED { " ..." } else { "" }
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
    fn the_number_of_comparisons_is_limited() {
        assert_eq!(candidates(["ada", "bob"].into_iter(), MAX_COMPARISONS / 2), ["ada", "bob"]);
        assert_eq!(candidates(["ada", "bob"].into_iter(), MAX_COMPARISONS / 2 + 1), [""; 0]);
    }

    #[test]
    fn a_list_has_the_five_nearest() {
        let words = ["gave", "got", "lent", "borrowed", "returned", "introduced", "todo"];
        assert_eq!(nearest_list("rent", words), "`lent` `got` `gave` `todo` `returned` ...");
        assert_eq!(nearest_list("zzz", ["b", "a"]), "`b` `a`");
        assert_eq!(nearest_list("zzz", []), "");
    }

    #[test]
    fn near_words_are_found_and_others_are_not() {
        assert_eq!(nearest("gve", ["got", "gave", "goal"]), Some("gave"));
        assert_eq!(nearest("aad", ["bob", "ada"]), Some("ada"));
        assert_eq!(nearest("evry", ["every", "email"]), Some("every"));
        assert_eq!(nearest("brithday", ["birthday"]), Some("birthday"));
        assert_eq!(nearest("bob", ["ada", "grace"]), None);
        assert_eq!(nearest("ADA", ["ada"]), None);
    }
}
