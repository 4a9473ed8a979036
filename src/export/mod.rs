//! Floor 4: the journal for other programs.
//!
//! An exporter is a function of a model, the day and a few options to the bytes of a file, the same bytes
//! each time. Comments are never exported, notes only where they are asked for.
//!
//! One more format: a file here with `FORMAT`, a line in the list of modules and one in [`FORMATS`], a
//! test that reads the result with another program's parser, its section in the README's reference.

mod anonymous;
mod csv;
mod error;
mod friends;
mod ics;
mod json;
mod sqlite;
mod vcard;

pub use error::ExportError;
pub use ics::of_due;

use crate::model::Model;
use crate::model::id::PersonId;
use crate::model::interaction::Encounter;
use crate::query::Filter;
use crate::settings::Env;

/// A format that can be written.
pub struct Format {
    /// As it is called on the command line.
    pub name: &'static str,
    /// What it is, in a few words.
    pub what: &'static str,
    /// Whether it is nothing to read on a terminal.
    pub is_binary: bool,
    /// Writes a journal.
    pub write: fn(&Exported) -> Result<Vec<u8>, ExportError>,
}

/// What is written.
pub struct Exported<'a> {
    /// The journal.
    pub model: &'a Model,
    /// Which of it.
    pub filter: &'a Filter<'a>,
    /// The day, and `goodwill.toml`.
    pub env: &'a Env,
    /// Whether that is all of it.
    pub is_whole: bool,
    /// Notes too.
    pub notes: bool,
}

impl<'a> Exported<'a> {
    /// Those who are written, by their handles.
    #[must_use]
    pub fn people(&self) -> Vec<PersonId> {
        let selected = self.filter.people();
        let mut people: Vec<PersonId> = self.model.others().filter(|id| selected[id.index()]).collect();
        people.sort_by_key(|&id| self.model.handle(id));
        people
    }

    /// The interactions that are written, oldest first.
    #[must_use]
    pub fn encounters(&self) -> Vec<Encounter<'a>> {
        let mut found: Vec<_> =
            self.model.encounters().filter(|encounter| self.filter.holds(*encounter)).collect();
        found.sort_by_key(|encounter| (encounter.date, encounter.time(), encounter.place));
        found
    }
}

/// All formats, by name.
pub const FORMATS: [Format; 7] = [
    anonymous::FORMAT,
    csv::FORMAT,
    friends::FORMAT,
    ics::FORMAT,
    json::FORMAT,
    sqlite::FORMAT,
    vcard::FORMAT,
];
