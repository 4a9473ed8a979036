//! Imports files of other programs into the journal.
//!
//! A format parses bytes into [`Records`]: contacts, events and promises, and a count of what the journal has no
//! place for. [`apply_records`] resolves people and writes what is new. It never overwrites; importing a file again
//! changes nothing.
//!
//! To add a format, add a file with `FORMAT`, list it in [`FORMATS`], add a test with invented data in
//! `tests/it/import/` and a section to the docs of imports.

mod apply;
mod csv;
mod friends;
pub mod git;
mod google;
mod ical;
mod identity;
mod kind;
mod line;
mod linkedin;
mod mail;
pub mod maildir;
mod monica;
mod normalize;
mod records;
mod table;
mod tag;
mod value;
mod vcard;

pub use apply::{Count, Options, Summary, apply_records};
pub use normalize::{page, same_name};
pub use records::{Blocked, Contact, Event, Owner, PersonRef, Promise, Records, Refused, Relationship};

use crate::settings;
use crate::value::Date;

/// An import format.
pub struct Format {
    /// The name on the command line.
    pub name: &'static str,
    /// A short description.
    pub what: &'static str,
    /// Whether a file looks like this format.
    pub fits: fn(&Source) -> bool,
    /// Parses a file. Never fails: problems are reported in the records.
    pub read: fn(&Source, &ImportContext) -> Records,
}

/// A file to import.
pub struct Source<'a> {
    /// The displayed name; `-` for standard input.
    pub name: &'a str,
    /// The content, in any encoding.
    pub bytes: &'a [u8],
}

/// What a parser knows besides the file.
pub struct ImportContext<'a> {
    /// Today.
    pub today: Date,
    /// The names, addresses and pages of the owner.
    pub owner: Owner,
    /// Whether to import mail and meetings of more than ten people.
    pub crowds: bool,
    /// `[import]` of `goodwill.toml`.
    pub settings: &'a settings::Import,
}

/// All formats in the order of detection, the most specific first.
pub const FORMATS: [Format; 9] = [
    vcard::FORMAT,
    ical::FORMAT,
    monica::FORMAT,
    friends::FORMAT,
    linkedin::FORMAT,
    google::FORMAT,
    mail::FORMAT,
    git::FORMAT,
    csv::FORMAT,
];

/// The format of this name.
#[must_use]
pub fn format(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}

/// Detects the format of a file.
#[must_use]
pub fn sniff(source: &Source) -> Option<&'static Format> {
    FORMATS.iter().find(|format| (format.fits)(source))
}
