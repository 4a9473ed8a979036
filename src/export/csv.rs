//! interactions and exchanges flat, for spreadsheets

use super::{ExportError, Exported, Format};

/// The format.
pub(super) const FORMAT: Format =
    Format { name: "csv", what: "interactions and exchanges flat, for spreadsheets", write };

fn write(_: &Exported) -> Result<Vec<u8>, ExportError> {
    Ok(Vec::new())
}
