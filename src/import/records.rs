//! What a file of another program says, in the words of the journal.

use indexmap::IndexMap;

use super::identity::{page, same_name};
use crate::model::{ME, Model};
use crate::syntax::tree::{Direction, Key, Mark, PromiseState};
use crate::value::{Date, Time};

/// What was read of one file. Texts are plain: signs such as `@` are escaped when they are written.
#[derive(Debug, Default)]
pub struct Reading {
    /// People.
    pub contacts: Vec<Contact>,
    /// What took place, or is planned.
    pub events: Vec<Event>,
    /// What is to be done.
    pub promises: Vec<Promise>,
    /// Records that could not be read.
    pub refused: Vec<Refused>,
    /// What the journal has no place for: the field's name there, and the lines it stands on, from 1.
    pub left_out: IndexMap<String, Vec<usize>>,
    /// Why nothing of this sort can be read yet.
    pub blocked: Option<Blocked>,
}

/// What has to be said before files of a format can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blocked {
    /// What is missing: lower case, no full stop.
    pub why: String,
    /// What to write, and where.
    pub help: String,
}

impl Reading {
    /// Counts a field that was not carried over.
    pub fn leave_out(&mut self, field: &str, line: usize) {
        match self.left_out.get_mut(field) {
            Some(lines) => lines.push(line),
            None => _ = self.left_out.insert(field.to_string(), vec![line]),
        }
    }

    /// Says that a record could not be read.
    pub fn refuse(&mut self, line: usize, why: impl Into<String>) {
        self.refused.push(Refused { line, why: why.into() });
    }

    /// Says that no file of this sort can be read until something is told.
    pub fn block(&mut self, why: impl Into<String>, help: impl Into<String>) {
        self.blocked = Some(Blocked { why: why.into(), help: help.into() });
    }
}

/// A record that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Where it starts in the file, from 1.
    pub line: usize,
    /// What is wrong with it: lower case, no full stop.
    pub why: String,
}

/// Somebody in an address book.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contact {
    /// Where the record starts in the file, from 1.
    pub line: usize,
    /// The whole name, or nothing.
    pub name: String,
    /// The handle, without `@`, that an export of this program says; else nothing.
    pub handle: String,
    /// Fields of the language with their plain values, as many of one name as there are: `Key::Email` and
    /// `ada@x.org`. A `uid:`, `url:` or `email:` is what the contact is found by another time. Dates
    /// are `2026-03-04`, yearless `12-28`; `Key::Tags` values are names without `#`; `Key::Met` is
    /// `[DATE] [TEXT]`; `Key::Date` is `12-28 Wedding day`.
    pub fields: Vec<(Key, String)>,
    /// `via:` and `knows:` with the people meant.
    pub ties: Vec<(Key, Who)>,
    /// Prose of any number of lines.
    pub notes: Vec<String>,
}

/// Somebody, as a file names them; empty where it does not say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Who {
    /// The whole name.
    pub name: String,
    /// `ada@x.org`
    pub email: String,
    /// A page that is theirs alone.
    pub url: String,
    /// The mark by which the other program knows them.
    pub uid: String,
    /// The handle, without `@`, that an export of this program says.
    pub handle: String,
}

/// Something that took place, or will.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Where the record starts in the file, from 1.
    pub line: usize,
    /// What it is found by another time; the same for the same event in every export. Written as `x-uid:`.
    /// Empty: it is found by its day, kind, people and prose.
    pub uid: String,
    /// First day.
    pub date: Date,
    /// Last day, where it is another.
    pub until: Option<Date>,
    /// Time of day, as lived.
    pub time: Option<Time>,
    /// `?` or `x`.
    pub mark: Option<Mark>,
    /// KIND, or an exchange that stands alone without its people: `gave gift`, `lent 20 EUR money`.
    pub kind: String,
    /// Who reached out.
    pub direction: Direction,
    /// Who took part, the owner of the journal apart.
    pub people: Vec<Who>,
    /// What it was about.
    pub prose: String,
    /// Topics, without `#`.
    pub tags: Vec<String>,
    /// `at:`; empty where nobody says.
    pub at: String,
    /// `took:` in minutes.
    pub took: Option<u32>,
    /// Prose of any number of lines.
    pub notes: Vec<String>,
}

impl Event {
    /// On a day, of a kind.
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

/// A promise outside any event: a task, a reminder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    /// Where the record starts in the file, from 1.
    pub line: usize,
    /// What it is found by another time, as for an [`Event`].
    pub uid: String,
    /// `todo`, `wait`, `done`, `drop`.
    pub state: PromiseState,
    /// Due on this day.
    pub due: Option<Date>,
    /// Whom it is about.
    pub people: Vec<Who>,
    /// What it is.
    pub prose: String,
}

/// The owner of the journal, as `person @me` says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Owner {
    /// Name and other names, as [`super::same_name`] has them.
    pub names: Vec<String>,
    /// Addresses, in lower case.
    pub emails: Vec<String>,
    /// Pages, as [`super::page`] has them.
    pub urls: Vec<String>,
}

impl Owner {
    /// As a journal says.
    #[must_use]
    pub fn of(model: &Model) -> Self {
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
