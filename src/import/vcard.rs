//! vCard 2.1, 3.0 and 4.0: address books

use super::{Format, Ground, Reading, Source};

/// The format.
pub(super) const FORMAT: Format =
    Format { name: "vcard", what: "vCard 2.1, 3.0 and 4.0: address books", fits, read };

fn fits(_: &Source) -> bool {
    false
}

fn read(_: &Source, _: &Ground) -> Reading {
    Reading::default()
}
