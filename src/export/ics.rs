//! iCalendar: due dates, birthdays, promises and plans

use super::{ExportError, Exported, Format};

/// The format.
pub(super) const FORMAT: Format = Format {
    name: "ics",
    what: "iCalendar: due dates, birthdays, promises and plans",
    is_binary: false,
    write,
};

fn write(_: &Exported) -> Result<Vec<u8>, ExportError> {
    Ok(Vec::new())
}
