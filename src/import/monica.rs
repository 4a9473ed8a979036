//! Monica 4: its JSON export

use super::{Format, Ground, Reading, Source};

/// The format.
pub(super) const FORMAT: Format = Format { name: "monica", what: "Monica 4: its JSON export", fits, read };

fn fits(_: &Source) -> bool {
    false
}

fn read(_: &Source, _: &Ground) -> Reading {
    Reading::default()
}
