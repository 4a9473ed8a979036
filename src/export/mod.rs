//! Exports the journal for other programs.
//!
//! An exporter maps a model, the day and a few options to the bytes of a file, deterministically. Comments are never
//! exported, notes only on request.
//!
//! To add a format, add a file with `FORMAT`, list it in [`FORMATS`], add a test that reads the result with an
//! independent parser, and a section to the docs of exports.

mod anonymous;
mod csv;
mod error;
mod friends;
mod ics;
mod json;
mod sqlite;
mod vcard;

pub use error::ExportError;
pub use ics::due_calendar;

use crate::model::Model;
use crate::model::encounter::Encounter;
use crate::model::id::PersonId;
use crate::query::Filter;
use crate::settings::Env;

/// An export format.
pub struct Format {
    /// The name on the command line.
    pub name: &'static str,
    /// A short description.
    pub what: &'static str,
    /// Whether the result is binary.
    pub is_binary: bool,
    /// Writes a journal.
    pub write: fn(&ExportContext) -> Result<Vec<u8>, ExportError>,
}

/// The input of an exporter.
pub struct ExportContext<'a> {
    /// The journal.
    pub model: &'a Model,
    /// The selected part.
    pub filter: &'a Filter<'a>,
    /// The day and `goodwill.toml`.
    pub env: &'a Env,
    /// Whether the whole journal is selected.
    pub is_whole: bool,
    /// Whether to include notes.
    pub notes: bool,
}

impl<'a> ExportContext<'a> {
    /// The selected people, sorted by handle.
    #[must_use]
    pub fn people(&self) -> Vec<PersonId> {
        let selected = self.filter.people();
        let mut people: Vec<PersonId> = self.model.others().filter(|id| selected[id.index()]).collect();
        people.sort_by_key(|&id| self.model.handle(id));
        people
    }

    /// The selected interactions, oldest first.
    #[must_use]
    pub fn encounters(&self) -> Vec<Encounter<'a>> {
        let mut found: Vec<_> =
            self.model.encounters().filter(|encounter| self.filter.holds(*encounter)).collect();
        found.sort_by_key(|encounter| (encounter.date, encounter.time(), encounter.place));
        found
    }
}

/// All formats by name.
pub const FORMATS: [Format; 7] = [
    anonymous::FORMAT,
    csv::FORMAT,
    friends::FORMAT,
    ics::FORMAT,
    json::FORMAT,
    sqlite::FORMAT,
    vcard::FORMAT,
];
