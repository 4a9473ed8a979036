//! The cards of a file, for relations between them.

use std::collections::BTreeMap;

use super::card::Card;
use super::name;
use super::uri::without_scheme;
use crate::codec::content_line::Property;
use crate::codec::uid;
use crate::import::normalize::bare_address;
use crate::import::{PersonRef, same_name, value};

/// The cards of a file as people, by UID and by name.
#[derive(Debug)]
pub struct CardIndex {
    people: Vec<PersonRef>,
    by_uid: BTreeMap<String, usize>,
    /// `None` for a name that several cards have.
    by_name: BTreeMap<String, Option<usize>>,
}

impl CardIndex {
    /// Indexes the cards of a file.
    pub fn new(cards: &[Card]) -> Self {
        let mut index = Self { people: Vec::new(), by_uid: BTreeMap::new(), by_name: BTreeMap::new() };
        for (at, card) in cards.iter().enumerate() {
            let mut person = person_of(card);
            if !person.uid.is_empty() {
                index.by_uid.insert(bare(&person.uid).to_string(), at);
            }
            if !person.handle.is_empty() && uid::of_person(&person.handle) == person.uid {
                person.uid.clear();
            }
            let name = same_name(&person.name);
            if !name.is_empty() && card.other_kind().is_none() {
                index.by_name.entry(name).and_modify(|found| *found = None).or_insert(Some(at));
            }
            index.people.push(person);
        }
        index
    }

    /// The person at a position among the cards of the file.
    pub fn card(&self, at: usize) -> PersonRef {
        self.people[at].clone()
    }

    /// Whether the file has a card with that UID.
    pub fn has_card(&self, uid: &str) -> bool {
        self.by_uid.contains_key(bare(uid))
    }

    /// Resolves the target of a relation by UID, address or whole name.
    pub fn find(&self, text: &str, property: &Property) -> Option<PersonRef> {
        let named = || self.by_name.get(&same_name(text)).copied().flatten();
        if let Some(at) = self.by_uid.get(bare(text)).copied().or_else(named) {
            return Some(self.people[at].clone());
        }
        let address = without_scheme(text, "mailto:");
        // A value that is declared as a URI has lost its scheme already.
        let is_address = !text.contains(char::is_whitespace) && text.contains('@');
        if address.len() < text.len() || is_address {
            return Some(PersonRef { email: address.to_string(), ..PersonRef::default() });
        }
        let handle = property.param("X-GOODWILL-HANDLE")?;
        let uid = if uid::of_person(handle) == text { String::new() } else { text.to_string() };
        Some(PersonRef { name: handle.to_string(), uid, handle: handle.to_string(), ..PersonRef::default() })
    }
}

/// A UID without `urn:uuid:`, which Apple writes in some places only.
fn bare(uid: &str) -> &str {
    without_scheme(uid, "urn:uuid:")
}

fn person_of(card: &Card) -> PersonRef {
    let first = |name: &str| card.all(name).next().map(value::line).unwrap_or_default();
    PersonRef {
        name: name::whole(card),
        email: bare_address(&first("EMAIL")).to_string(),
        url: String::new(),
        uid: first("UID"),
        handle: card.handle().unwrap_or_default(),
    }
}
