//! friends.md of the program friends

use super::{ExportError, Exported, Format};

/// The format.
pub(super) const FORMAT: Format =
    Format { name: "friends", what: "friends.md of the program friends", is_binary: false, write };

fn write(_: &Exported) -> Result<Vec<u8>, ExportError> {
    Ok(Vec::new())
}
