//! Google Contacts, as CSV

use super::{Format, Ground, Reading, Source};

/// The format.
pub(super) const FORMAT: Format = Format { name: "google", what: "Google Contacts, as CSV", fits, read };

fn fits(_: &Source) -> bool {
    false
}

fn read(_: &Source, _: &Ground) -> Reading {
    Reading::default()
}
