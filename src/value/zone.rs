//! Time zones by their names in the IANA database.

use chrono::{LocalResult, NaiveDateTime, Offset, TimeZone};
use chrono_tz::Tz;

/// A time zone such as `Europe/Berlin`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Zone(Tz);

impl Zone {
    /// UTC.
    pub const UTC: Self = Self(Tz::UTC);

    /// The zone with this name, spelled as in the database.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        name.parse().ok().map(Self)
    }

    /// The local time at a moment of UTC.
    #[must_use]
    pub fn local(self, utc: NaiveDateTime) -> NaiveDateTime {
        let offset = self.0.offset_from_utc_datetime(&utc).fix();
        utc.checked_add_offset(offset).unwrap_or(utc)
    }

    /// The moment of UTC of a local time; the first of two. A local time that is skipped has the offset from before.
    #[must_use]
    pub fn utc(self, local: NaiveDateTime) -> NaiveDateTime {
        let offset = match self.0.offset_from_local_datetime(&local) {
            LocalResult::Single(offset) | LocalResult::Ambiguous(offset, _) => offset.fix(),
            // No zone skips more than a day.
            LocalResult::None => {
                let before = local.checked_sub_signed(chrono::TimeDelta::days(1)).unwrap_or(local);
                self.0.offset_from_utc_datetime(&before).fix()
            }
        };
        local.checked_sub_offset(offset).unwrap_or(local)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(text: &str) -> NaiveDateTime {
        text.parse().expect("a moment")
    }

    #[test]
    fn clocks_go_forward_and_back() {
        let berlin = Zone::parse("Europe/Berlin").expect("a zone");
        for (utc, local) in [
            ("2026-01-01T12:00:00", "2026-01-01T13:00:00"),
            ("2026-07-01T22:30:00", "2026-07-02T00:30:00"),
            ("2026-03-29T00:59:00", "2026-03-29T01:59:00"),
            ("2026-03-29T01:00:00", "2026-03-29T03:00:00"),
            ("2026-10-25T00:30:00", "2026-10-25T02:30:00"),
        ] {
            assert_eq!(berlin.local(moment(utc)), moment(local));
            assert_eq!(berlin.utc(moment(local)), moment(utc));
        }
        // 02:30 occurs twice in autumn and not at all in spring.
        assert_eq!(berlin.local(moment("2026-10-25T01:30:00")), moment("2026-10-25T02:30:00"));
        assert_eq!(berlin.utc(moment("2026-03-29T02:30:00")), moment("2026-03-29T01:30:00"));
        assert_eq!(Zone::UTC.local(NaiveDateTime::MAX), NaiveDateTime::MAX);
        assert_eq!(berlin.local(NaiveDateTime::MAX), NaiveDateTime::MAX);
        assert_eq!(Zone::parse("Mars/Olympus"), None);
        assert_eq!(Zone::parse(""), None);
    }
}
