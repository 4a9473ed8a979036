//! A person in the making.

use super::card::Card;
use super::relation::Neighbours;
use crate::codec::content_line::Property;
use crate::compose::plain;
use crate::import::{Contact, Reading, Who};
use crate::syntax::tree::Key;

/// A person in the making, and what could not be carried over.
pub struct Draft<'c, 'r> {
    /// What is read.
    pub card: &'c Card,
    /// The others of the file.
    pub neighbours: &'c Neighbours,
    /// What was read.
    pub contact: Contact,
    reading: &'r mut Reading,
}

impl<'c, 'r> Draft<'c, 'r> {
    /// Nobody yet.
    pub fn new(card: &'c Card, neighbours: &'c Neighbours, reading: &'r mut Reading) -> Self {
        Self { card, neighbours, contact: Contact { line: card.line, ..Contact::default() }, reading }
    }

    /// Adds a value to a field, once; nothing where there is no value.
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

    /// Adds somebody whom they know, or who introduced us.
    pub fn tie(&mut self, key: Key, who: Who) {
        if !self.contact.ties.contains(&(key, who.clone())) {
            self.contact.ties.push((key, who));
        }
    }

    /// Adds a note, once.
    pub fn note(&mut self, note: impl Into<String>) {
        let note = note.into();
        if !note.trim().is_empty() && !self.contact.notes.contains(&note) {
            self.contact.notes.push(note);
        }
    }

    /// Counts a property that was not carried over.
    pub fn leave_out(&mut self, property: &Property) {
        self.leave_out_as(&property.name, property);
    }

    /// Leaves out a part of a property.
    pub fn leave_out_as(&mut self, name: &str, property: &Property) {
        self.reading.leave_out(name, property.line);
    }

    /// The person, if anybody is named.
    pub fn finish(mut self) {
        let named = |key: Key| self.contact.fields.iter().position(|(own, _)| *own == key);
        if self.contact.name.is_empty() && self.contact.handle.is_empty() {
            match named(Key::Aka) {
                Some(nickname) => self.contact.name = self.contact.fields.remove(nickname).1,
                None if named(Key::Email).is_none() => {
                    return self.reading.refuse(
                        self.card.line,
                        "this card names nobody: it has no name and no e-mail address",
                    );
                }
                None => {}
            }
        }
        self.reading.contacts.push(self.contact);
    }
}
