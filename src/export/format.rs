//! What an export format declares: its name, its description and its writer.

use super::context::ExportContext;
use super::error::ExportError;

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
