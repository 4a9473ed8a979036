//! Single words of a text: punctuation, capitals, small words.

use crate::value::name::starts_name;
use crate::value::name_match::is_title;

/// Punctuation that may follow a word.
const MARKS: [char; 8] = [',', '.', ';', ':', '!', '?', ')', '…'];

/// Words after `and` that begin another statement and not a name: `and talked`, `and she agreed`.
const STATEMENTS: &[&str] = &[
    "ate", "became", "began", "bought", "brought", "came", "did", "drank", "drew", "felt", "found", "gave",
    "got", "had", "heard", "he", "i", "it", "kept", "laughed", "left", "lost", "made", "met", "read", "said",
    "sang", "sat", "saw", "sent", "she", "spoke", "swam", "then", "they", "thought", "told", "took", "was",
    "we", "went", "were", "won", "wrote",
];

/// Words directly after a kind that name no person: `lunch alone`, `walk home`.
const ADVERBS: &[&str] = &[
    "across", "again", "ahead", "along", "alone", "around", "away", "back", "down", "here", "home", "inside",
    "into", "near", "nearby", "online", "outdoors", "outside", "over", "past", "solo", "there", "through",
    "together", "up", "upstairs",
];

/// Words that end a noun phrase.
const BREAKS: &[&str] = &[
    "with",
    "w/",
    "to",
    "from",
    "about",
    "for",
    "on",
    "in",
    "at",
    "by",
    "because",
    "and",
    "&",
    "or",
    "who",
    "that",
    "which",
    "re",
    "regarding",
    "concerning",
    "so",
    "when",
    "where",
    "while",
    "after",
    "before",
    "but",
    "of",
    "as",
    "how",
    "what",
    "why",
    "since",
    "until",
    "during",
    "back",
    "out",
    "over",
    "if",
    "because",
    "than",
];

/// A word without the punctuation after it.
pub fn bare(word: &str) -> &str {
    word.trim_end_matches(MARKS)
}

/// Whether a word begins as a name does. Scripts without capitals write every word so.
pub fn is_capital(word: &str) -> bool {
    let first = word.trim_start_matches(['(', '"', '“', '‘', '\'']).chars().next();
    first.is_some_and(|c| c.is_alphabetic() && !c.is_lowercase())
}

/// Whether a word is a handle.
pub fn is_handle(word: &str) -> bool {
    word.strip_prefix('@').is_some_and(starts_name)
}

/// The word before `'s`, for a possessive.
pub fn owner(word: &str) -> Option<&str> {
    let word = bare(word);
    let cut = ["'s", "’s"].iter().find_map(|end| word.strip_suffix(end));
    // `James' mum`
    cut.or_else(|| word.strip_suffix(['\'', '’']).filter(|owner| owner.ends_with('s')))
}

/// Whether a word ends a noun phrase: `with`, `about`, `and`.
pub fn is_break(word: &str) -> bool {
    BREAKS.contains(&&*word.to_lowercase())
}

/// Whether a word is an article or a possessive.
pub fn is_determiner(word: &str) -> bool {
    let list = [
        "a", "an", "the", "my", "your", "his", "her", "its", "our", "their", "some", "another", "this",
        "that", "two", "three", "all", "many", "other", "both",
    ];
    list.contains(&&*word.to_lowercase())
}

/// Whether a word after `and` begins another statement: `and talked`, `and she agreed`.
pub fn begins_statement(word: &str) -> bool {
    let word = bare(word).to_lowercase();
    STATEMENTS.contains(&&*word) || word.len() > 4 && word.ends_with("ed")
}

/// Whether a word directly after a kind names no person: `lunch alone`.
pub fn is_adverb(word: &str) -> bool {
    ADVERBS.contains(&&*bare(word).to_lowercase())
}

/// Lower-case copies of words without the punctuation after them.
pub fn lower(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| bare(word).to_lowercase().replace('’', "'")).collect()
}

/// `Dr.`, `J.`, `Jr.`: the point does not end a name.
pub fn is_abbreviation(word: &str) -> bool {
    let Some(before) = word.strip_suffix('.') else { return false };
    is_title(word)
        || matches!(before, "Jr" | "Sr" | "St")
        || before.chars().count() == 1 && is_capital(before)
}
