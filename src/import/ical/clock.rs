//! The zones of a file, and what the clock of one says when another is read.

use chrono::{NaiveDateTime, TimeDelta};
use rustc_hash::FxHashMap;

use super::component::Component;
use super::rule::Rule;
use super::timestamp::{Frame, Listed, Moment};
use crate::codec::content_line::Property;
use crate::value::{Zone, date::plus_days};

/// What the clocks of a zone show.
#[derive(Debug)]
enum Clock {
    /// As the database of zones has it.
    Known(Zone),
    /// As the file says: from which moment of universal time on the clock is how many seconds ahead; and how many
    /// before the first of them.
    Told { shifts: Vec<(NaiveDateTime, i64)>, before: i64 },
}

/// The zones of a file, by their names there.
#[derive(Debug, Default)]
pub struct Clocks {
    by_name: FxHashMap<String, Clock>,
}

/// A file can name zones without end; those of real ones are few.
const ZONES_AT_MOST: usize = 500;

impl Clocks {
    /// Of the components of a file. What they say of the clock is needed up to `last`.
    pub fn of(components: &[Component], last: NaiveDateTime) -> Self {
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
            if let Some(clock) = known.map(Clock::Known).or_else(|| told(parts, last)) {
                clocks.by_name.insert(name, clock);
            }
        }
        clocks
    }

    /// The moment of universal time; nothing where the clock is not known.
    pub fn utc(&self, moment: &Moment) -> Option<NaiveDateTime> {
        match &moment.frame {
            Frame::Utc => Some(moment.wall),
            Frame::Day | Frame::Floating => None,
            Frame::Zone(name) => match self.by_name.get(name) {
                Some(Clock::Known(zone)) => Some(zone.utc(moment.wall)),
                Some(told) => {
                    // Near a shift the first guess may be on its other side.
                    let guess = moment.wall.checked_sub_signed(told.ahead(moment.wall))?;
                    moment.wall.checked_sub_signed(told.ahead(guess))
                }
                None => known(name).map(|zone| zone.utc(moment.wall)),
            },
        }
    }

    /// What the clock of `frame` shows at a moment; the moment as it stands where that can't be told.
    pub fn wall(&self, moment: &Moment, frame: &Frame) -> NaiveDateTime {
        let Some(utc) = self.utc(moment).filter(|_| moment.frame != *frame) else { return moment.wall };
        match frame {
            Frame::Utc => utc,
            Frame::Day | Frame::Floating => moment.wall,
            Frame::Zone(name) => match self.by_name.get(name) {
                Some(Clock::Known(zone)) => zone.local(utc),
                Some(told) => utc.checked_add_signed(told.ahead(utc)).unwrap_or(utc),
                None => known(name).map_or(moment.wall, |zone| zone.local(utc)),
            },
        }
    }
}

impl Clock {
    fn ahead(&self, utc: NaiveDateTime) -> TimeDelta {
        let seconds = match self {
            Self::Known(zone) => return zone.local(utc) - utc,
            Self::Told { shifts, before } => {
                let passed = shifts.partition_point(|(from, _)| *from <= utc);
                passed.checked_sub(1).map_or(*before, |last| shifts[last].1)
            }
        };
        TimeDelta::seconds(seconds)
    }
}

/// The zone of a name; some programs write the way to their own database before it:
/// `/mozilla.org/20070129_1/Europe/Berlin`.
fn known(name: &str) -> Option<Zone> {
    if let Some(zone) = Zone::parse(name) {
        return Some(zone);
    }
    let ends = name.match_indices('/').map(|(at, _)| &name[at + 1..]);
    // A last word alone is a name only by chance.
    ends.filter(|end| end.contains('/')).find_map(Zone::parse)
}

/// What STANDARD and DAYLIGHT of a zone say.
fn told<'c>(parts: impl Iterator<Item = &'c Component>, last: NaiveDateTime) -> Option<Clock> {
    let mut shifts = Vec::new();
    let mut before = None;
    for part in parts.filter(|part| matches!(&*part.name, "STANDARD" | "DAYLIGHT")) {
        let offset = |name: &str| part.first(name).and_then(|property| offset(&property.value));
        let Some((from, to, first)) = offset("TZOFFSETFROM")
            .zip(offset("TZOFFSETTO"))
            .zip(part.first("DTSTART").and_then(Moment::of))
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
    before.map(|(_, before)| Clock::Told { shifts, before })
}

/// When the clock is set, by what it showed just before.
fn onsets(part: &Component, first: NaiveDateTime, last: NaiveDateTime, from: i64) -> Vec<NaiveDateTime> {
    let mut onsets = vec![first];
    let listed = part.all("RDATE").flat_map(Listed::all).flatten();
    onsets.extend(listed.map(|listed| listed.start.wall));
    // The end of a rule is told in universal time.
    let until = |until: &Moment| match until.frame {
        Frame::Utc => until.wall.checked_add_signed(TimeDelta::seconds(from)).unwrap_or(until.wall),
        _ => until.wall,
    };
    let rules = part.all("RRULE").filter_map(|property: &Property| Rule::parse(property, until).ok());
    for rule in rules.filter(Rule::is_yearly) {
        let last = plus_days(last.date(), 366).and_time(last.time());
        onsets.extend(rule.times(first).into_iter().flatten().take_while(|time| *time <= last));
    }
    onsets
}

/// `+0100`, `-0930`, `+010000` in seconds.
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
    use crate::import::Reading;
    use crate::import::ical::component::components;

    const WEST: &str = "BEGIN:VTIMEZONE\nTZID:W. Europe Standard Time\nBEGIN:STANDARD\nDTSTART:16010101T030000\n\
        TZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nRRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10\nEND:STANDARD\n\
        BEGIN:DAYLIGHT\nDTSTART:16010101T020000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\n\
        RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3\nEND:DAYLIGHT\nEND:VTIMEZONE\n";

    fn clocks(text: &str) -> Clocks {
        let found = components(text.as_bytes(), &mut Reading::default());
        Clocks::of(&found, wall("2027-01-01T00:00:00"))
    }

    fn wall(text: &str) -> NaiveDateTime {
        text.parse().expect("a moment")
    }

    fn moment(text: &str, zone: &str) -> Moment {
        let frame = if zone.is_empty() { Frame::Utc } else { Frame::Zone(zone.into()) };
        Moment { wall: wall(text), frame }
    }

    #[test]
    fn zones_are_known_or_told() {
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
                    clocks.wall(&moment(utc, ""), &Frame::Zone(name.into())),
                    wall(local),
                    "{name} {utc}"
                );
            }
        }
        let here = moment("2026-07-01T12:00:00", "W. Europe Standard Time");
        assert_eq!(clocks.wall(&here, &Frame::Zone("Asia/Kolkata".into())), wall("2026-07-01T15:30:00"));
    }

    #[test]
    fn what_nobody_knows_stays_as_it_stands() {
        let clocks =
            clocks("BEGIN:VTIMEZONE\nTZID:X\nBEGIN:STANDARD\nDTSTART:x\nEND:STANDARD\nEND:VTIMEZONE\n");
        let noon = wall("2026-07-01T12:00:00");
        assert_eq!(clocks.utc(&moment("2026-07-01T12:00:00", "X")), None);
        assert_eq!(clocks.wall(&moment("2026-07-01T12:00:00", ""), &Frame::Zone("X".into())), noon);
        assert_eq!(clocks.wall(&moment("2026-07-01T12:00:00", "X"), &Frame::Utc), noon);
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
