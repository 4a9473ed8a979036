//! Floor 4: what other programs know, read into the journal.
//!
//! A format's file turns bytes into a [`Reading`]: contacts, events and promises in the words of the
//! journal, and what could not be carried over. [`land`] finds out who of them is known, and writes what is
//! new; nothing that the journal says is overwritten, and reading the same file again changes no byte.
//!
//! One more format: a file here with `FORMAT`, a line in the list of modules and one in [`FORMATS`], a
//! test with an invented file in `tests/it/import/`, its section in the README's reference.

mod apply;
mod csv;
mod friends;
mod google;
mod ical;
mod identity;
mod kind;
mod line;
mod linkedin;
mod mail;
mod monica;
mod records;
mod sheet;
mod tag;
mod value;
mod vcard;

pub use apply::{Count, Options, Summary, land};
pub use identity::{page, same_name};
pub use records::{Blocked, Contact, Event, Owner, Promise, Reading, Refused, Who};

use crate::settings;
use crate::value::Date;

/// A format that can be read.
pub struct Format {
    /// As it is called on the command line.
    pub name: &'static str,
    /// What it is, in a few words.
    pub what: &'static str,
    /// Whether a file looks like it.
    pub fits: fn(&Source) -> bool,
    /// Reads a file. Never fails: what can't be understood is said in the reading.
    pub read: fn(&Source, &ImportContext) -> Reading,
}

/// A file of another program.
pub struct Source<'a> {
    /// As it is shown; `-` for standard input.
    pub name: &'a str,
    /// What it holds, in whatever encoding.
    pub bytes: &'a [u8],
}

/// What a reader knows beside the file.
pub struct ImportContext<'a> {
    /// The day.
    pub today: Date,
    /// The owner of the journal, as others name them.
    pub owner: Owner,
    /// `[import]` of `goodwill.toml`.
    pub settings: &'a settings::Import,
}

/// All formats, in the order in which a file is tried against them: the most particular first.
pub const FORMATS: [Format; 8] = [
    vcard::FORMAT,
    ical::FORMAT,
    monica::FORMAT,
    friends::FORMAT,
    linkedin::FORMAT,
    google::FORMAT,
    mail::FORMAT,
    csv::FORMAT,
];

/// The format of this name.
#[must_use]
pub fn format(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}

/// The format that a file looks like.
#[must_use]
pub fn sniff(source: &Source) -> Option<&'static Format> {
    FORMATS.iter().find(|format| (format.fits)(source))
}
