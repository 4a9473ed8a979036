//! What an import format declares: its name, its description, its detection and its parser.

use super::context::ImportContext;
use super::records::Records;
use super::source::Source;

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
