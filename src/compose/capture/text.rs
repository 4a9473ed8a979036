//! Single words of a text: punctuation, capitals, small words.

use crate::value::name::name_len;
use crate::value::name_match::is_title;

/// Punctuation that may follow a word.
const MARKS: [char; 8] = [',', '.', ';', ':', '!', '?', ')', '…'];

/// Names that are words too: read as names only with a capital.
const WORDS_THAT_ARE_NAMES: &[&str] = &[
    "will",
    "mark",
    "may",
    "rose",
    "hope",
    "grace",
    "faith",
    "joy",
    "art",
    "bill",
    "sue",
    "pat",
    "frank",
    "grant",
    "chase",
    "dean",
    "guy",
    "rich",
    "skip",
    "summer",
    "autumn",
    "dawn",
    "eve",
    "daisy",
    "lily",
    "violet",
    "olive",
    "ruby",
    "amber",
    "crystal",
    "cliff",
    "dale",
    "heath",
    "jade",
    "sage",
    "victor",
    "van",
    "wade",
    "ward",
    "don",
    "duke",
    "earl",
    "star",
    "drew",
    "june",
    "april",
    "august",
    "angel",
    "christian",
    "hunter",
    "mason",
    "page",
    "pace",
    "patience",
    "basil",
    "buck",
    "bud",
    "chip",
    "clay",
    "forest",
    "ginger",
    "hazel",
    "herb",
    "jewel",
    "lane",
    "mercy",
    "misty",
    "rusty",
    "sky",
    "stone",
    "sunny",
    "tab",
    "trip",
    "case",
    "cash",
    "charity",
    "cherry",
    "cat",
    "dot",
    "fern",
    "iris",
    "ivy",
    "pearl",
    "penny",
    "max",
    "miles",
    "norm",
    "song",
    "sun",
    "see",
    "you",
    "long",
    "king",
    "young",
    "price",
    "brown",
    "green",
    "white",
    "black",
    "gray",
    "cook",
    "baker",
    "smith",
    "hall",
    "hill",
    "wood",
    "woods",
    "bush",
    "field",
    "park",
    "lake",
    "street",
    "church",
    "law",
    "best",
    "good",
    "day",
    "love",
    "read",
    "swift",
    "short",
    "small",
    "little",
    "strong",
    "wise",
    "fox",
    "wolf",
    "bird",
    "fish",
    "glass",
    "rice",
    "marsh",
    "moore",
    "west",
    "north",
    "east",
    "south",
    "cross",
    "banks",
    "waters",
    "winter",
    "frost",
    "snow",
    "power",
    "major",
    "bishop",
    "pope",
    "knight",
    "noble",
    "sharp",
    "blunt",
    "hardy",
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
    word.strip_prefix('@').is_some_and(|name| name_len(name) > 0)
}

/// The word before `'s`, for a possessive.
pub fn owner(word: &str) -> Option<&str> {
    let word = bare(word);
    let cut = ["'s", "’s"].iter().find_map(|end| word.strip_suffix(end));
    // `James' mum`
    cut.or_else(|| word.strip_suffix(['\'', '’']).filter(|owner| owner.ends_with('s')))
}

/// Whether a name in lower case is also an ordinary word: `will`, `may`.
pub fn is_common_word(word: &str) -> bool {
    WORDS_THAT_ARE_NAMES.contains(&bare(word))
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
