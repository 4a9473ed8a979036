//! What a file contains, in the terms of the journal.

use indexmap::IndexMap;

use super::normalize::{bare_address, page, same_name};
use crate::model::{ME, Model};
use crate::syntax::tree::{Direction, Key, Mark, PromiseState};
use crate::value::{Date, Time};

/// The records of one file. Texts are plain; signs such as `@` are escaped on writing.
#[derive(Debug, Default)]
pub struct Records {
    /// People.
    pub contacts: Vec<Contact>,
    /// Interactions, past and planned.
    pub events: Vec<Event>,
    /// Promises outside interactions.
    pub promises: Vec<Promise>,
    /// What people are to each other.
    pub relationships: Vec<Relationship>,
    /// Unreadable records.
    pub refused: Vec<Refused>,
    /// Data without a place in the journal: field names with their lines, from 1.
    pub left_out: IndexMap<String, Vec<usize>>,
    /// Why no file of this format can be read yet.
    pub blocked: Option<Blocked>,
}

/// A prerequisite for reading a format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blocked {
    /// What is missing: lower case, no full stop.
    pub why: String,
    /// What to write, and where.
    pub help: String,
}

impl Records {
    /// Adds a contact. A nickname is the name of a contact without one. Reports a contact that identifies no person,
    /// such as a company with a phone number.
    pub fn add_contact(&mut self, mut contact: Contact) {
        for (_, value) in contact.fields.iter_mut().filter(|(key, _)| *key == Key::Email) {
            *value = bare_address(value).to_string();
        }
        if contact.name.contains('@') && !contact.name.contains(' ') {
            // Address books show the address of a person without a name.
            let address = std::mem::take(&mut contact.name);
            if !contact.fields.iter().any(|(key, _)| *key == Key::Email) {
                contact.fields.push((Key::Email, address));
            }
        }
        if contact.name.trim().is_empty() && contact.handle.is_empty() {
            let position = |key: Key| contact.fields.iter().position(|(other, _)| *other == key);
            match position(Key::Aka) {
                Some(nickname) => contact.name = contact.fields.remove(nickname).1,
                None if position(Key::Org).is_some() || position(Key::Email).is_none() => {
                    return self.refuse(contact.line, "no name of a person");
                }
                None => {}
            }
        }
        self.contacts.push(contact);
    }

    /// Counts data that is not imported.
    pub fn leave_out(&mut self, field: &str, line: usize) {
        match self.left_out.get_mut(field) {
            Some(lines) => lines.push(line),
            None => _ = self.left_out.insert(field.to_string(), vec![line]),
        }
    }

    /// Reports an unreadable record.
    pub fn refuse(&mut self, line: usize, why: impl Into<String>) {
        self.refused.push(Refused { line, why: why.into() });
    }

    /// Reports a missing prerequisite.
    pub fn block(&mut self, why: impl Into<String>, help: impl Into<String>) {
        self.blocked = Some(Blocked { why: why.into(), help: help.into() });
    }
}

/// An unreadable record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Its first line in the file, from 1.
    pub line: usize,
    /// The problem: lower case, no full stop.
    pub why: String,
}

/// A person in an address book.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contact {
    /// The first line of the record in the file, from 1.
    pub line: usize,
    /// The whole name, or empty.
    pub name: String,
    /// The handle without `@` in an export of this program, or empty.
    pub handle: String,
    /// Fields with plain values; repeated keys are allowed. `uid:`, `url:` and `email:` identify the contact on later
    /// imports. Dates are `2026-03-04`, yearless `12-28`; `Key::Tags` values are names without `#`; `Key::Met` is
    /// `[DATE] [TEXT]`; `Key::Date` is `12-28 Wedding day`.
    pub fields: Vec<(Key, String)>,
    /// `via:` and `knows:` with the people meant.
    pub ties: Vec<(Key, PersonRef)>,
    /// Prose of any number of lines.
    pub notes: Vec<String>,
}

/// How a file identifies a person; unknown parts are empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PersonRef {
    /// The whole name.
    pub name: String,
    /// `ada@x.org`
    pub email: String,
    /// A personal page.
    pub url: String,
    /// The UID in the other program.
    pub uid: String,
    /// The handle without `@` in an export of this program.
    pub handle: String,
}

impl PersonRef {
    /// The name for messages and notes, else the address.
    #[must_use]
    pub fn label(&self) -> &str {
        if self.name.is_empty() { &self.email } else { &self.name }
    }
}

/// What a person is to another one or to the owner of the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relationship {
    /// The first line of the record in the file, from 1.
    pub line: usize,
    /// The person, such as the brother.
    pub person: PersonRef,
    /// The other person; `None` for the owner of the journal.
    pub to: Option<PersonRef>,
    /// The word, such as `brother`.
    pub text: String,
}

/// An interaction, past or planned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The first line of the record in the file, from 1.
    pub line: usize,
    /// The UID that stays the same in every export; written as `x-uid:`. When empty, the event is identified by day,
    /// kind, people and prose.
    pub uid: String,
    /// First day.
    pub date: Date,
    /// Last day, if different.
    pub until: Option<Date>,
    /// Local time of day.
    pub time: Option<Time>,
    /// `?` or `x`.
    pub mark: Option<Mark>,
    /// KIND, or an exchange without its people: `gave gift`, `lent 20 EUR money`.
    pub kind: String,
    /// Who reached out.
    pub direction: Direction,
    /// The participants, without the owner of the journal.
    pub people: Vec<PersonRef>,
    /// What it was about.
    pub prose: String,
    /// Tags without `#`.
    pub tags: Vec<String>,
    /// `at:`, or empty.
    pub at: String,
    /// `took:` in minutes.
    pub took: Option<u32>,
    /// Prose of any number of lines.
    pub notes: Vec<String>,
}

impl Event {
    /// Returns an event with default values.
    #[must_use]
    pub fn new(line: usize, date: Date, kind: impl Into<String>) -> Self {
        Self {
            line,
            uid: String::new(),
            date,
            until: None,
            time: None,
            mark: None,
            kind: kind.into(),
            direction: Direction::Mutual,
            people: Vec::new(),
            prose: String::new(),
            tags: Vec::new(),
            at: String::new(),
            took: None,
            notes: Vec::new(),
        }
    }
}

/// A promise outside any interaction: a task, a reminder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    /// The first line of the record in the file, from 1.
    pub line: usize,
    /// The UID, as for an [`Event`].
    pub uid: String,
    /// `todo`, `wait`, `done`, `drop`.
    pub state: PromiseState,
    /// The due day.
    pub due: Option<Date>,
    /// The people it is about.
    pub people: Vec<PersonRef>,
    /// The text.
    pub prose: String,
}

/// The owner of the journal, from `person @me`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Owner {
    /// Name and other names, normalized by [`super::same_name`].
    pub names: Vec<String>,
    /// Addresses in lower case.
    pub emails: Vec<String>,
    /// Pages, normalized by [`super::page`].
    pub urls: Vec<String>,
}

impl Owner {
    /// Reads the owner from a journal.
    #[must_use]
    pub fn from_model(model: &Model) -> Self {
        let person = model.person(ME);
        let texts = |wanted: Key| {
            person.texts.iter().filter(move |(key, _)| *key == wanted).map(|&(_, span)| model.text(span))
        };
        Self {
            names: model.name(ME).into_iter().chain(model.other_names(ME)).map(same_name).collect(),
            emails: texts(Key::Email).map(|email| email.trim().to_lowercase()).collect(),
            urls: texts(Key::Url).map(page).collect(),
        }
    }
}
