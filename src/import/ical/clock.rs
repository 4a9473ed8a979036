//! The time zones of a file, and conversion between them.

use chrono::{NaiveDateTime, TimeDelta};
use rustc_hash::FxHashMap;

use super::component::Component;
use super::rule::Rule;
use super::timestamp::{Listed, TimeBase, Timestamp};
use super::windows;
use crate::codec::content_line::Property;
use crate::value::{Zone, date::plus_days};

/// The rules of a zone.
#[derive(Debug)]
enum Clock {
    /// A zone of the tz database.
    Known(Zone),
    /// A zone that the file defines: UTC offsets in seconds with the UTC time from which they apply, and the offset
    /// before the first.
    Custom { shifts: Vec<(NaiveDateTime, i64)>, before: i64 },
}

/// The zones of a file, by TZID.
#[derive(Debug, Default)]
pub struct Clocks {
    by_name: FxHashMap<String, Clock>,
}

/// Real files define few zones.
const ZONES_AT_MOST: usize = 500;

impl Clocks {
    /// Reads the zones of a file, with changes of offset up to `last`.
    pub fn new(components: &[Component], last: NaiveDateTime) -> Self {
        let mut clocks = Self::default();
        for (at, zone) in components.iter().enumerate().filter(|(_, component)| component.name == "VTIMEZONE")
        {
            let name = zone.text("TZID");
            if clocks.by_name.len() >= ZONES_AT_MOST || clocks.by_name.contains_key(&name) {
                continue;
            }
            let known = known(&name).or_else(|| known(&zone.text("X-LIC-LOCATION")));
            let inner = components[at + 1..]
                .iter()
                .take_while(|inner| inner.parent.is_some_and(|parent| parent >= at));
            let parts = inner.filter(|inner| inner.parent == Some(at));
            let windows = || windows::zone(&name).map(Clock::Known);
            if let Some(clock) = known.map(Clock::Known).or_else(|| custom(parts, last)).or_else(windows) {
                clocks.by_name.insert(name, clock);
            }
        }
        clocks
    }

    /// Converts to UTC; `None` for an unknown zone and for floating times.
    pub fn utc(&self, moment: &Timestamp) -> Option<NaiveDateTime> {
        match &moment.base {
            TimeBase::Utc => Some(moment.wall),
            TimeBase::Day | TimeBase::Floating => None,
            TimeBase::Zone(name) => match self.by_name.get(name) {
                Some(Clock::Known(zone)) => Some(zone.utc(moment.wall)),
                Some(custom) => {
                    // Near a change of offset the first guess may be on its other side.
                    let guess = moment.wall.checked_sub_signed(custom.ahead(moment.wall))?;
                    moment.wall.checked_sub_signed(custom.ahead(guess))
                }
                None => undeclared(name).map(|zone| zone.utc(moment.wall)),
            },
        }
    }

    /// Converts to the clock of `base`; unchanged when the zone is unknown.
    pub fn wall(&self, moment: &Timestamp, base: &TimeBase) -> NaiveDateTime {
        let Some(utc) = self.utc(moment).filter(|_| moment.base != *base) else { return moment.wall };
        match base {
            TimeBase::Utc => utc,
            TimeBase::Day | TimeBase::Floating => moment.wall,
            TimeBase::Zone(name) => match self.by_name.get(name) {
                Some(Clock::Known(zone)) => zone.local(utc),
                Some(custom) => utc.checked_add_signed(custom.ahead(utc)).unwrap_or(utc),
                None => undeclared(name).map_or(moment.wall, |zone| zone.local(utc)),
            },
        }
    }
}

impl Clock {
    fn ahead(&self, utc: NaiveDateTime) -> TimeDelta {
        let seconds = match self {
            Self::Known(zone) => return zone.local(utc) - utc,
            Self::Custom { shifts, before } => {
                let passed = shifts.partition_point(|(from, _)| *from <= utc);
                passed.checked_sub(1).map_or(*before, |last| shifts[last].1)
            }
        };
        TimeDelta::seconds(seconds)
    }
}

/// The zone named by a TZID, which may contain a path: `/mozilla.org/20070129_1/Europe/Berlin`.
fn known(name: &str) -> Option<Zone> {
    if let Some(zone) = Zone::parse(name) {
        return Some(zone);
    }
    let ends = name.match_indices('/').map(|(at, _)| &name[at + 1..]);
    // A single last word matches a zone only by chance.
    ends.filter(|end| end.contains('/')).find_map(Zone::parse)
}

/// The zone of a TZID without a VTIMEZONE.
fn undeclared(name: &str) -> Option<Zone> {
    known(name).or_else(|| windows::zone(name)).or_else(|| displayed(name))
}

/// The zone that Outlook shows as `(UTC-05:00) Eastern Time (US & Canada)` or `(UTC+01:00) Amsterdam, Berlin, Bern`: by its
/// name, else by its first known city.
fn displayed(name: &str) -> Option<Zone> {
    const CONTINENTS: [&str; 8] =
        ["Europe", "America", "Asia", "Africa", "Australia", "Pacific", "Atlantic", "Indian"];
    let (_, text) = name.trim_matches('"').strip_prefix('(')?.split_once(')')?;
    let text = text.split('(').next().unwrap_or_default().trim();
    if let Some(region) = text.strip_suffix(" Time") {
        return windows::zone(&format!("{region} Standard Time"));
    }
    let cities = text.split(',').map(|city| city.trim().replace(' ', "_"));
    cities
        .into_iter()
        .find_map(|city| CONTINENTS.iter().find_map(|continent| Zone::parse(&format!("{continent}/{city}"))))
}

/// Reads the STANDARD and DAYLIGHT parts of a VTIMEZONE.
fn custom<'c>(parts: impl Iterator<Item = &'c Component>, last: NaiveDateTime) -> Option<Clock> {
    let mut shifts = Vec::new();
    let mut before = None;
    for part in parts.filter(|part| matches!(&*part.name, "STANDARD" | "DAYLIGHT")) {
        let offset = |name: &str| part.first(name).and_then(|property| offset(&property.value));
        let Some((from, to, first)) = offset("TZOFFSETFROM")
            .zip(offset("TZOFFSETTO"))
            .zip(part.first("DTSTART").and_then(Timestamp::from_property))
            .map(|((from, to), start)| (from, to, start.wall))
        else {
            continue;
        };
        for onset in onsets(part, first, last, from) {
            shifts.extend(onset.checked_sub_signed(TimeDelta::seconds(from)).map(|utc| (utc, to)));
        }
        before = before.filter(|(earliest, _)| *earliest <= first).or(Some((first, from)));
    }
    shifts.sort_unstable();
    before.map(|(_, before)| Clock::Custom { shifts, before })
}

/// The local times at which a part's offset begins.
fn onsets(part: &Component, first: NaiveDateTime, last: NaiveDateTime, from: i64) -> Vec<NaiveDateTime> {
    let mut onsets = vec![first];
    let listed = part.all("RDATE").flat_map(Listed::all).flatten();
    onsets.extend(listed.map(|listed| listed.start.wall));
    // The end of a rule is in UTC.
    let until = |until: &Timestamp| match until.base {
        TimeBase::Utc => until.wall.checked_add_signed(TimeDelta::seconds(from)).unwrap_or(until.wall),
        _ => until.wall,
    };
    let rules = part.all("RRULE").filter_map(|property: &Property| Rule::parse(property, until).ok());
    for rule in rules.filter(Rule::is_yearly) {
        let last = plus_days(last.date(), 366).and_time(last.time());
        onsets.extend(rule.times(first).into_iter().flatten().take_while(|time| *time <= last));
    }
    onsets
}

/// Parses `+0100`, `-0930`, `+010000` as seconds.
fn offset(text: &str) -> Option<i64> {
    let text = text.trim();
    let (sign, digits) = match text.split_at_checked(1)? {
        ("-", digits) => (-1, digits),
        ("+", digits) => (1, digits),
        _ => (1, text),
    };
    if !matches!(digits.len(), 4 | 6) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number = |at: usize| digits.get(at..at + 2).map_or(Some(0), |digits| digits.parse::<i64>().ok());
    Some(sign * (number(0)? * 3600 + number(2)? * 60 + number(4)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::Records;
    use crate::import::ical::component::components;

    const WEST: &str = "BEGIN:VTIMEZONE\nTZID:W. Europe Standard Time\nBEGIN:STANDARD\nDTSTART:16010101T030000\n\
        TZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nRRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10\nEND:STANDARD\n\
        BEGIN:DAYLIGHT\nDTSTART:16010101T020000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\n\
        RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3\nEND:DAYLIGHT\nEND:VTIMEZONE\n";

    fn clocks(text: &str) -> Clocks {
        let found = components(text.as_bytes(), &mut Records::default());
        Clocks::new(&found, wall("2027-01-01T00:00:00"))
    }

    fn wall(text: &str) -> NaiveDateTime {
        text.parse().expect("a moment")
    }

    fn moment(text: &str, zone: &str) -> Timestamp {
        let base = if zone.is_empty() { TimeBase::Utc } else { TimeBase::Zone(zone.into()) };
        Timestamp { wall: wall(text), base }
    }

    #[test]
    fn known_and_custom_zones() {
        let clocks = clocks(WEST);
        for name in ["Europe/Berlin", "/mozilla.org/20070129_1/Europe/Berlin", "W. Europe Standard Time"] {
            for (local, utc) in [
                ("2026-07-01T12:00:00", "2026-07-01T10:00:00"),
                ("2026-01-01T12:00:00", "2026-01-01T11:00:00"),
                ("2026-03-29T01:59:00", "2026-03-29T00:59:00"),
                ("2026-03-29T03:00:00", "2026-03-29T01:00:00"),
                ("2026-10-25T03:30:00", "2026-10-25T02:30:00"),
            ] {
                assert_eq!(clocks.utc(&moment(local, name)), Some(wall(utc)), "{name} {local}");
                assert_eq!(
                    clocks.wall(&moment(utc, ""), &TimeBase::Zone(name.into())),
                    wall(local),
                    "{name} {utc}"
                );
            }
        }
        let windows = Clocks::new(&[], wall("2027-01-01T00:00:00"));
        for (name, utc) in [
            ("(UTC-05:00) Eastern Time (US & Canada)", "2026-07-01T16:00:00"),
            ("(UTC+01:00) Amsterdam, Berlin, Bern, Rome", "2026-07-01T10:00:00"),
        ] {
            assert_eq!(windows.utc(&moment("2026-07-01T12:00:00", name)), Some(wall(utc)), "{name}");
        }
        let eastern = moment("2026-07-01T12:00:00", "Eastern Standard Time");
        assert_eq!(windows.utc(&eastern), Some(wall("2026-07-01T16:00:00")));
        let here = moment("2026-07-01T12:00:00", "W. Europe Standard Time");
        assert_eq!(clocks.wall(&here, &TimeBase::Zone("Asia/Kolkata".into())), wall("2026-07-01T15:30:00"));
    }

    #[test]
    fn unknown_zones_are_unchanged() {
        let clocks =
            clocks("BEGIN:VTIMEZONE\nTZID:X\nBEGIN:STANDARD\nDTSTART:x\nEND:STANDARD\nEND:VTIMEZONE\n");
        let noon = wall("2026-07-01T12:00:00");
        assert_eq!(clocks.utc(&moment("2026-07-01T12:00:00", "X")), None);
        assert_eq!(clocks.wall(&moment("2026-07-01T12:00:00", ""), &TimeBase::Zone("X".into())), noon);
        assert_eq!(clocks.wall(&moment("2026-07-01T12:00:00", "X"), &TimeBase::Utc), noon);
    }

    #[test]
    fn offsets_have_hours_minutes_and_perhaps_seconds() {
        let wanted =
            [("+0100", Some(3600)), ("-0930", Some(-34_200)), ("+001730", Some(1050)), ("0100", Some(3600))];
        for (text, seconds) in wanted {
            assert_eq!(offset(text), seconds, "{text}");
        }
        assert!(["", "+", "+1", "+é0", "+01:00"].iter().all(|text| offset(text).is_none()));
    }
}
