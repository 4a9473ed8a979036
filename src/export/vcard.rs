//! vCard 4.0: people, for address books

use super::{ExportError, Exported, Format};

/// The format.
pub(super) const FORMAT: Format =
    Format { name: "vcard", what: "vCard 4.0: people, for address books", is_binary: false, write };

fn write(_: &Exported) -> Result<Vec<u8>, ExportError> {
    Ok(Vec::new())
}
