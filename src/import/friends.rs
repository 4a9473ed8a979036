//! friends.md of the program friends

use super::{Format, Ground, Reading, Source};

/// The format.
pub(super) const FORMAT: Format =
    Format { name: "friends", what: "friends.md of the program friends", fits, read };

fn fits(_: &Source) -> bool {
    false
}

fn read(_: &Source, _: &Ground) -> Reading {
    Reading::default()
}
