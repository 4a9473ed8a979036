//! iCalendar: meetings, plans

use super::{Format, Ground, Reading, Source};

/// The format.
pub(super) const FORMAT: Format = Format { name: "ical", what: "iCalendar: meetings, plans", fits, read };

fn fits(_: &Source) -> bool {
    false
}

fn read(_: &Source, _: &Ground) -> Reading {
    Reading::default()
}
