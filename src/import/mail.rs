//! mbox or Maildir: who wrote to whom

use super::{Format, Ground, Reading, Source};

/// The format.
pub(super) const FORMAT: Format =
    Format { name: "mail", what: "mbox or Maildir: who wrote to whom", fits, read };

fn fits(_: &Source) -> bool {
    false
}

fn read(_: &Source, _: &Ground) -> Reading {
    Reading::default()
}
