//! any CSV, with its columns named in goodwill.toml

use super::{Format, Ground, Reading, Source};

/// The format.
pub(super) const FORMAT: Format =
    Format { name: "csv", what: "any CSV, with its columns named in goodwill.toml", fits, read };

fn fits(_: &Source) -> bool {
    false
}

fn read(_: &Source, _: &Ground) -> Reading {
    Reading::default()
}
