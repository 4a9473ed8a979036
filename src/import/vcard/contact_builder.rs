//! Builds a contact from the properties of a card.

use super::card::Card;
use super::card_index::CardIndex;
use crate::codec::content_line::Property;
use crate::compose::plain;
use crate::import::{Contact, PersonRef, Records, Relationship};
use crate::syntax::tree::Key;

/// A contact that is being built.
pub struct ContactBuilder<'c, 'r> {
    /// The card.
    pub card: &'c Card,
    /// The cards of the file.
    pub index: &'c CardIndex,
    /// The contact so far.
    pub contact: Contact,
    /// People with what they are to this one.
    relations: Vec<(PersonRef, String)>,
    /// What this person is to others.
    own_relations: Vec<(PersonRef, String)>,
    out: &'r mut Records,
}

impl<'c, 'r> ContactBuilder<'c, 'r> {
    /// Starts with an empty contact.
    pub fn new(card: &'c Card, index: &'c CardIndex, out: &'r mut Records) -> Self {
        Self {
            card,
            index,
            contact: Contact { line: card.line, ..Contact::default() },
            relations: Vec::new(),
            own_relations: Vec::new(),
            out,
        }
    }

    /// Adds a value to a field unless it is empty or already there.
    pub fn add(&mut self, key: Key, value: impl AsRef<str>, from: &Property) {
        let value = plain(value.as_ref());
        let is_there = |(own, text): &(Key, String)| *own == key && *text == value;
        if value.is_empty() || self.contact.fields.iter().any(is_there) {
            return;
        }
        if !key.repeats() && self.contact.fields.iter().any(|(own, _)| *own == key) {
            return self.leave_out(from);
        }
        self.contact.fields.push((key, value));
    }

    /// Adds a `knows:` or `via:` tie.
    pub fn tie(&mut self, key: Key, who: PersonRef) {
        if !self.contact.ties.contains(&(key, who.clone())) {
            self.contact.ties.push((key, who));
        }
    }

    /// Adds a person with what they are to this one, such as `brother`.
    pub fn relate(&mut self, person: PersonRef, text: &str) {
        self.relations.push((person, text.to_string()));
    }

    /// Adds what this person is to another one.
    pub fn relate_to(&mut self, other: PersonRef, text: &str) {
        self.own_relations.push((other, text.to_string()));
    }

    /// Adds a note unless it is already there.
    pub fn note(&mut self, note: impl Into<String>) {
        let note = note.into();
        if !note.trim().is_empty() && !self.contact.notes.contains(&note) {
            self.contact.notes.push(note);
        }
    }

    /// Counts a property that is not imported.
    pub fn leave_out(&mut self, property: &Property) {
        self.leave_out_as(&property.name, property);
    }

    /// Counts a part of a property that is not imported.
    pub fn leave_out_as(&mut self, name: &str, property: &Property) {
        self.out.leave_out(name, property.line);
    }

    /// Adds the contact to the records.
    pub fn finish(self) {
        let first = |wanted: Key| {
            let found = self.contact.fields.iter().find(|(key, _)| *key == wanted);
            found.map(|(_, value)| value.clone()).unwrap_or_default()
        };
        let own = PersonRef {
            name: self.contact.name.clone(),
            email: first(Key::Email),
            uid: first(Key::Uid),
            handle: self.contact.handle.clone(),
            ..PersonRef::default()
        };
        let line = self.contact.line;
        for (person, text) in self.relations {
            self.out.relationships.push(Relationship { line, person, to: Some(own.clone()), text });
        }
        for (other, text) in self.own_relations {
            self.out.relationships.push(Relationship { line, person: own.clone(), to: Some(other), text });
        }
        self.out.add_contact(self.contact);
    }
}
