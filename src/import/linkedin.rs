//! LinkedIn: Connections.csv, messages.csv

use super::{Format, Ground, Reading, Source};

/// The format.
pub(super) const FORMAT: Format =
    Format { name: "linkedin", what: "LinkedIn: Connections.csv, messages.csv", fits, read };

fn fits(_: &Source) -> bool {
    false
}

fn read(_: &Source, _: &Ground) -> Reading {
    Reading::default()
}
