//! the same journal with invented names and prose, for bug reports

use super::{ExportError, Exported, Format};

/// The format.
pub(super) const FORMAT: Format = Format {
    name: "anonymous",
    what: "the same journal with invented names and prose, for bug reports",
    is_binary: false,
    write,
};

fn write(_: &Exported) -> Result<Vec<u8>, ExportError> {
    Ok(Vec::new())
}
