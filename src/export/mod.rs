//! Exports the journal for other programs.
//!
//! An exporter maps a model, the day and a few options to the bytes of a file, deterministically. Comments are never
//! exported, notes only on request.
//!
//! To add a format, add a file with `FORMAT`, list it in [`FORMATS`], add a test that reads the result with an
//! independent parser, and a section to the docs of exports.

mod anonymous;
mod context;
mod csv;
mod error;
mod format;
mod friends;
mod ics;
mod json;
mod sqlite;
mod vcard;

pub use anonymous::write as anonymous;
pub use context::ExportContext;
pub use error::ExportError;
pub use format::Format;
pub use ics::due_calendar;

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
