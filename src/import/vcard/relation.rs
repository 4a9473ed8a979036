//! Relations between people: `RELATED`, `X-ABRELATEDNAMES`, `X-SPOUSE` and similar properties, and nested cards.

use super::card::Card;
use super::contact_builder::ContactBuilder;
use super::uri::without_scheme;
use crate::codec::content_line::Property;
use crate::codec::related;
use crate::import::{PersonRef, value};
use crate::syntax::tree::Key;

/// A relation to another person.
#[derive(Debug, PartialEq, Eq)]
pub struct Relation {
    key: Key,
    /// The word for it; empty for plain acquaintance.
    word: String,
}

impl Relation {
    /// The relation of a property, if it is one.
    pub fn from_property(card: &Card, property: &Property) -> Option<Self> {
        match &*property.name {
            // This program writes the word of a relation beside its type.
            "RELATED" => Some(match property.param("X-GOODWILL-RELATION") {
                Some(word) => Self { key: Key::Knows, word: word.to_string() },
                None => Self::from_types(property.params_of("TYPE")),
            }),
            "X-ABRELATEDNAMES" => Some(Self::from_label(&card.label(&property.group).unwrap_or_default())),
            name => MAKERS.iter().find(|(known, _)| *known == name).map(|(_, word)| Self::from_label(word)),
        }
    }

    /// Reads the values of `TYPE`: the words of RFC 6350 in any case, and other words as they are. Those that only say
    /// that two people know each other count if there is no other.
    fn from_types<'t>(types: impl Iterator<Item = &'t str>) -> Self {
        let mut words: Vec<String> = Vec::new();
        for word in types.flat_map(|types| types.split(',')).map(str::trim) {
            let lower = word.to_ascii_lowercase();
            let word = if related::is_type(&lower) { lower } else { word.to_string() };
            if !Self::from_label(&word).word.is_empty() && !words.contains(&word) {
                words.push(word);
            }
        }
        Self::from_label(&words.join(", "))
    }

    /// Parses a label.
    pub fn from_label(label: &str) -> Self {
        let word = plain_label(label);
        // Apple's own labels are capitalized; labels of users stay as written.
        let word = if label.starts_with("_$!<") { word.to_lowercase() } else { word };
        match &*word.to_lowercase() {
            "referred by" | "introduced by" => Self::introduction(),
            "" | "contact" | "acquaintance" | "friend" | "met" | "other" => {
                Self { key: Key::Knows, word: String::new() }
            }
            _ => Self { key: Key::Knows, word },
        }
    }

    /// The relation to the person who introduced us.
    pub fn introduction() -> Self {
        Self { key: Key::Via, word: String::new() }
    }

    /// Adds a relation or a tie when the person is known, and a note for an unknown name.
    pub fn read(&self, builder: &mut ContactBuilder, property: &Property) {
        let text = value::line(property);
        if self.word == "me" {
            // Another card of the same person.
            return builder.leave_out(property);
        }
        let is_own = property.param("X-GOODWILL-HANDLE").is_some();
        let found = builder.index.find(&text, property);
        let word = if self.word.is_empty() { self.key.as_str() } else { &self.word };
        match found {
            // The card of the other person has it as `X-GOODWILL-RELATION`.
            Some(_) if is_own && !self.word.is_empty() && builder.index.has_card(&text) => {}
            Some(who) if !self.word.is_empty() => builder.relate(who, word),
            Some(who) => builder.tie(self.key, who),
            None if is_address(&text) => builder.leave_out(property),
            None => builder.note(format!("{word}: {text}")),
        }
    }

    /// Adds ties to the people of nested cards.
    pub fn agents(builder: &mut ContactBuilder) {
        for &agent in &builder.card.agents {
            let who = builder.index.card(agent);
            if who != PersonRef::default() {
                builder.tie(Key::Knows, who);
            }
        }
    }
}

/// Relation properties of other programs.
const MAKERS: [(&str, &str); 12] = [
    ("X-SPOUSE", "spouse"),
    ("X-EVOLUTION-SPOUSE", "spouse"),
    ("X-MS-SPOUSE", "spouse"),
    ("X-KADDRESSBOOK-X-SPOUSESNAME", "spouse"),
    ("X-MANAGER", "manager"),
    ("X-EVOLUTION-MANAGER", "manager"),
    ("X-MS-MANAGER", "manager"),
    ("X-KADDRESSBOOK-X-MANAGERSNAME", "manager"),
    ("X-ASSISTANT", "assistant"),
    ("X-EVOLUTION-ASSISTANT", "assistant"),
    ("X-MS-ASSISTANT", "assistant"),
    ("X-KADDRESSBOOK-X-ASSISTANTSNAME", "assistant"),
];

/// Removes Apple's marks: `_$!<Spouse>!$_` is `Spouse`.
pub fn without_apple_marks(label: &str) -> &str {
    let label = label.trim();
    label.strip_prefix("_$!<").and_then(|label| label.strip_suffix(">!$_")).unwrap_or(label)
}

/// Also normalizes Google's constants: `REFERRED_BY` is `referred by`.
fn plain_label(label: &str) -> String {
    let label = without_apple_marks(label);
    let is_constant = label.len() > 1 && label.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_');
    if is_constant { label.to_lowercase().replace('_', " ") } else { label.to_string() }
}

fn is_address(text: &str) -> bool {
    ["urn:", "http:", "https:"].iter().any(|scheme| without_scheme(text, scheme).len() < text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_those_of_the_standard() {
        let word = |types: &[&str]| Relation::from_types(types.iter().copied()).word;
        assert_eq!(word(&["SIBLING"]), "sibling");
        assert_eq!(word(&["friend,Co-Worker"]), "co-worker");
        assert_eq!(word(&["kin", "emergency"]), "kin, emergency");
        assert_eq!(word(&["Godmother"]), "Godmother");
        assert_eq!(word(&["contact", "met"]), "");
        assert_eq!(word(&[]), "");
    }

    #[test]
    fn labels_are_normalized() {
        assert_eq!(plain_label("_$!<Anniversary>!$_"), "Anniversary");
        assert_eq!(plain_label("DOMESTIC_PARTNER"), "domestic partner");
        assert_eq!(plain_label(" Godmother "), "Godmother");
        assert_eq!(Relation::from_label("_$!<Friend>!$_"), Relation { key: Key::Knows, word: String::new() });
        assert_eq!(Relation::from_label("REFERRED_BY"), Relation::introduction());
        assert_eq!(
            Relation::from_label("_$!<Mother>!$_"),
            Relation { key: Key::Knows, word: "mother".into() }
        );
    }
}
