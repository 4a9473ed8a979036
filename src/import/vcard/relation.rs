//! Whom somebody knows: another card of the file, or a name for a note.

use std::collections::BTreeMap;

use super::card::Card;
use super::draft::Draft;
use super::field::without_scheme;
use super::{name, value};
use crate::codec::content_line::Property;
use crate::codec::uid;
use crate::import::{Who, same_name};
use crate::syntax::tree::Key;

/// Everybody of a file.
#[derive(Debug)]
pub struct Neighbours {
    everybody: Vec<Who>,
    by_uid: BTreeMap<String, usize>,
    /// Nothing where two have one name.
    by_name: BTreeMap<String, Option<usize>>,
}

impl Neighbours {
    /// Of these cards.
    pub fn of(cards: &[Card]) -> Self {
        let mut neighbours =
            Self { everybody: Vec::new(), by_uid: BTreeMap::new(), by_name: BTreeMap::new() };
        for (at, card) in cards.iter().enumerate() {
            let mut who = who(card);
            if !who.uid.is_empty() {
                neighbours.by_uid.insert(bare(&who.uid).to_string(), at);
            }
            if !who.handle.is_empty() && uid::of_person(&who.handle) == who.uid {
                who.uid.clear();
            }
            let name = same_name(&who.name);
            if !name.is_empty() && card.other_kind().is_none() {
                neighbours.by_name.entry(name).and_modify(|found| *found = None).or_insert(Some(at));
            }
            neighbours.everybody.push(who);
        }
        neighbours
    }

    /// Whom a relation means, by their mark, their address or their whole name.
    fn find(&self, text: &str, property: &Property) -> Option<Who> {
        let named = || self.by_name.get(&same_name(text)).copied().flatten();
        if let Some(at) = self.by_uid.get(bare(text)).copied().or_else(named) {
            return Some(self.everybody[at].clone());
        }
        let address = without_scheme(text, "mailto:");
        if address.len() < text.len() {
            return Some(Who { name: address.to_string(), email: address.to_string(), ..Who::default() });
        }
        let handle = property.param("X-GOODWILL-HANDLE")?;
        let uid = if uid::of_person(handle) == text { String::new() } else { text.to_string() };
        Some(Who { name: handle.to_string(), uid, handle: handle.to_string(), ..Who::default() })
    }
}

/// Apple writes the mark of a card with and without what it is.
fn bare(uid: &str) -> &str {
    without_scheme(uid, "urn:uuid:")
}

fn who(card: &Card) -> Who {
    let first = |name: &str| card.all(name).next().map(value::line).unwrap_or_default();
    Who {
        name: name::whole(card),
        email: without_scheme(&first("EMAIL"), "mailto:").to_string(),
        url: String::new(),
        uid: first("UID"),
        handle: card.handle().unwrap_or_default(),
    }
}

/// How they know each other.
#[derive(Debug, PartialEq, Eq)]
pub struct Relation {
    key: Key,
    /// A word for it; empty where it says no more than that.
    word: String,
}

impl Relation {
    /// What a property says; nothing where it is about something else.
    pub fn of(card: &Card, property: &Property) -> Option<Self> {
        match &*property.name {
            "RELATED" => {
                let types: Vec<&str> = property.params_of("TYPE").collect();
                Some(Self::named(&types.join(", ")))
            }
            "X-ABRELATEDNAMES" => Some(Self::named(&card.label(&property.group).unwrap_or_default())),
            name => MAKERS.iter().find(|(known, _)| *known == name).map(|(_, word)| Self::named(word)),
        }
    }

    /// By what it is called elsewhere.
    pub fn named(label: &str) -> Self {
        let word = plain_label(label);
        // Apple's own words have a capital, people's words have what they were given.
        let word = if label.starts_with("_$!<") { word.to_lowercase() } else { word };
        match &*word.to_lowercase() {
            "referred by" | "introduced by" => Self::introduction(),
            "" | "contact" | "acquaintance" | "friend" | "met" | "other" => {
                Self { key: Key::Knows, word: String::new() }
            }
            _ => Self { key: Key::Knows, word },
        }
    }

    /// They introduced us.
    pub fn introduction() -> Self {
        Self { key: Key::Via, word: String::new() }
    }

    /// Reads it: a tie where it is known whom it means, a note where it says more or only names them.
    pub fn read(&self, draft: &mut Draft, property: &Property) {
        let text = value::line(property);
        let found = draft.neighbours.find(&text, property);
        let word = if self.word.is_empty() { self.key.as_str() } else { &self.word };
        match found {
            Some(who) => {
                if !self.word.is_empty() && !who.name.is_empty() {
                    draft.note(format!("{word}: {}", who.name));
                }
                draft.tie(self.key, who);
            }
            None if is_address(&text) => draft.leave_out(property),
            None => draft.note(format!("{word}: {text}")),
        }
    }

    /// The people whose cards stand inside this one.
    pub fn agents(draft: &mut Draft) {
        for &agent in &draft.card.agents {
            let who = draft.neighbours.everybody[agent].clone();
            if who != Who::default() {
                draft.tie(Key::Knows, who);
            }
        }
    }
}

/// What other programs call their own relations.
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

/// `_$!<Spouse>!$_` is Apple's `Spouse`.
pub fn unhooked(label: &str) -> &str {
    let label = label.trim();
    label.strip_prefix("_$!<").and_then(|label| label.strip_suffix(">!$_")).unwrap_or(label)
}

/// The same; `REFERRED_BY` is Google's `referred by`.
fn plain_label(label: &str) -> String {
    let label = unhooked(label);
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
    fn labels_are_made_plain() {
        assert_eq!(plain_label("_$!<Anniversary>!$_"), "Anniversary");
        assert_eq!(plain_label("DOMESTIC_PARTNER"), "domestic partner");
        assert_eq!(plain_label(" Godmother "), "Godmother");
        assert_eq!(Relation::named("_$!<Friend>!$_"), Relation { key: Key::Knows, word: String::new() });
        assert_eq!(Relation::named("REFERRED_BY"), Relation::introduction());
        assert_eq!(Relation::named("_$!<Mother>!$_"), Relation { key: Key::Knows, word: "mother".into() });
    }
}
