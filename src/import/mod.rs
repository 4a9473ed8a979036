//! Imports files of other programs into the journal.
//!
//! A format parses bytes into [`Records`]: contacts, events and promises, and a count of what the journal has no
//! place for. [`apply_records`] resolves people and writes what is new. It never overwrites; importing a file again
//! changes nothing.
//!
//! To add a format, add a file with `FORMAT`, list it in [`FORMATS`], add a test with invented data in
//! `tests/it/import/` and a section to the docs of imports.

mod apply;
mod context;
mod csv;
mod format;
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
mod source;
mod table;
mod tag;
mod value;
mod vcard;

pub use apply::{Count, Options, Summary, apply_records};
pub use context::ImportContext;
pub use format::Format;
pub use normalize::{page, same_name};
pub use records::{Blocked, Contact, Event, Owner, PersonRef, Promise, Records, Refused, Relationship};
pub use source::Source;

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

/// Extensions of files that may be given for the name of a format.
const EXTENSIONS: [(&str, &str); 3] = [("ics", "ical"), ("mbox", "mail"), ("vcf", "vcard")];

/// The format of this name or extension.
#[must_use]
pub fn format(name: &str) -> Option<&'static Format> {
    let name = EXTENSIONS.iter().find(|(extension, _)| *extension == name).map_or(name, |(_, name)| name);
    FORMATS.iter().find(|format| format.name == name)
}

/// Detects the format of a file.
#[must_use]
pub fn sniff(source: &Source) -> Option<&'static Format> {
    FORMATS.iter().find(|format| (format.fits)(source))
}
