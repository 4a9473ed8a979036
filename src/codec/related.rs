//! The types of the vCard property RELATED (RFC 6350, section 6.6.6).

/// The values of `TYPE` in RFC 6350 that are relations.
const RELATIONS: [&str; 16] = [
    "friend",
    "co-worker",
    "colleague",
    "co-resident",
    "neighbor",
    "child",
    "parent",
    "sibling",
    "spouse",
    "kin",
    "muse",
    "crush",
    "date",
    "sweetheart",
    "agent",
    "emergency",
];

/// The other values.
const OTHERS: [&str; 4] = ["contact", "acquaintance", "met", "me"];

/// Other words for relations.
const WORDS: [(&str, &[&str]); 9] = [
    ("sibling", &["brother", "sister", "half-brother", "half-sister", "twin"]),
    ("parent", &["mother", "father", "mum", "mom", "dad", "stepmother", "stepfather"]),
    ("child", &["son", "daughter", "stepson", "stepdaughter"]),
    ("spouse", &["husband", "wife"]),
    ("sweetheart", &["boyfriend", "girlfriend", "partner", "fiancé", "fiancée"]),
    ("co-worker", &["boss", "manager", "employee", "assistant"]),
    ("co-resident", &["flatmate", "roommate", "housemate"]),
    ("neighbor", &["neighbour"]),
    ("kin", &["aunt", "uncle", "cousin", "nephew", "niece", "relative"]),
];

/// Whether `word` is a value of `TYPE`.
#[must_use]
pub fn is_type(word: &str) -> bool {
    RELATIONS.contains(&word) || OTHERS.contains(&word)
}

/// The `TYPE` of RFC 6350 that is nearest to the word of a relation.
#[must_use]
pub fn nearest_type(word: &str) -> &'static str {
    let word = word.to_lowercase();
    if let Some(known) = RELATIONS.iter().find(|known| **known == word) {
        return known;
    }
    let of_table = WORDS.iter().find(|(_, words)| words.contains(&&*word)).map(|(known, _)| *known);
    of_table.unwrap_or_else(|| {
        if word.starts_with("grand") || word.ends_with("-in-law") { "kin" } else { "contact" }
    })
}
