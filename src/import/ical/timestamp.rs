//! Dates, times, durations and periods.

use chrono::{NaiveDateTime, NaiveTime, TimeDelta};

use crate::codec::content_line::Property;
use crate::value::{Date, date};

/// The clock that a timestamp refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TimeBase {
    /// A whole day.
    Day,
    /// Local time anywhere.
    Floating,
    /// UTC.
    Utc,
    /// A zone, by TZID.
    Zone(String),
}

/// A local time with its clock; midnight for a whole day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timestamp {
    /// The local time.
    pub wall: NaiveDateTime,
    /// The clock.
    pub base: TimeBase,
}

/// A date, time or period in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The time, or the start of the period.
    pub start: Timestamp,
    /// The local length of the period.
    pub length: Option<TimeDelta>,
}

impl Timestamp {
    /// Parses `text` as a value of `property`.
    pub fn parse(property: &Property, text: &str) -> Option<Self> {
        let text = text.trim();
        let (wall, is_day) = match text.trim_end_matches(['Z', 'z']).split_once(['T', 't']) {
            None => (day(text)?.and_time(NaiveTime::MIN), true),
            Some((date, time)) => (day(date)?.and_time(clock(time)?), false),
        };
        let zone = property.param("TZID").map(str::trim).unwrap_or_default();
        // Some programs write TZID=UTC instead of a `Z`.
        let is_universal = text.ends_with(['Z', 'z']) || matches!(zone, "UTC" | "Etc/UTC");
        let base = match zone {
            _ if is_day => TimeBase::Day,
            _ if is_universal => TimeBase::Utc,
            "" => TimeBase::Floating,
            zone => TimeBase::Zone(zone.to_string()),
        };
        Some(Self { wall, base })
    }

    /// Parses the value of a property.
    pub fn from_property(property: &Property) -> Option<Self> {
        if let Some(found) = Self::parse(property, &property.value) {
            return Some(found);
        }
        // A zone such as `tzone://Microsoft/Utc` without quotes is cut at its colon.
        let (before, value) = property.value.rsplit_once(':')?;
        let mut found = Self::parse(property, value)?;
        if let TimeBase::Zone(zone) = &mut found.base {
            zone.push(':');
            zone.push_str(before);
            if zone.to_ascii_lowercase().ends_with("/utc") {
                found.base = TimeBase::Utc;
            }
        }
        Some(found)
    }
}

impl Listed {
    /// Parses the values of a property; `None` for unreadable ones.
    pub fn all(property: &Property) -> impl Iterator<Item = Option<Self>> + '_ {
        let texts = property.value.split(',').filter(|text| !text.trim().is_empty());
        texts.map(move |text| {
            let Some((start, end)) = text.split_once('/') else {
                return Some(Self { start: Timestamp::parse(property, text)?, length: None });
            };
            let start = Timestamp::parse(property, start)?;
            let length = match Timestamp::parse(property, end) {
                Some(end) => end.wall - start.wall,
                None => duration(end)?,
            };
            Some(Self { start, length: Some(length).filter(|length| *length > TimeDelta::zero()) })
        })
    }
}

/// Parses `PT1H30M`, `P2D`, `P1W`, optionally signed.
pub fn duration(text: &str) -> Option<TimeDelta> {
    let text = text.trim();
    let (is_negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let mut seconds: i64 = 0;
    let mut digits = String::new();
    let mut parts = 0;
    for c in text.strip_prefix(['P', 'p'])?.chars() {
        let unit = match c.to_ascii_uppercase() {
            '0'..='9' => {
                digits.push(c);
                continue;
            }
            'T' if digits.is_empty() => continue,
            'W' => 604_800,
            'D' => 86_400,
            'H' => 3_600,
            'M' => 60,
            'S' => 1,
            _ => return None,
        };
        let count: i64 = digits.parse().ok()?;
        seconds = seconds.checked_add(count.checked_mul(unit)?)?;
        digits.clear();
        parts += 1;
    }
    let is_whole = parts > 0 && digits.is_empty();
    is_whole.then(|| TimeDelta::try_seconds(if is_negative { -seconds } else { seconds })).flatten()
}

/// Parses `20260304` and `2026-03-04`.
fn day(text: &str) -> Option<Date> {
    match text.len() {
        8 if text.is_ascii() => date::parse(&format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..])),
        _ => date::parse(text),
    }
}

/// Parses `183000` and `1830`; a leap second counts as second 59.
fn clock(text: &str) -> Option<NaiveTime> {
    let text = text.replace(':', "");
    if !matches!(text.len(), 4 | 6) || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number = |at: usize| text.get(at..at + 2).map_or(Some(0), |digits| digits.parse::<u32>().ok());
    NaiveTime::from_hms_opt(number(0)?, number(2)?, number(4)?.min(59))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codec::content_line::unfold;

    fn property(text: &str) -> Property {
        Property::parse(&unfold(text.as_bytes())[0]).expect("a property")
    }

    fn shown(text: &str) -> String {
        Timestamp::from_property(&property(text))
            .map_or(String::new(), |moment| format!("{} {:?}", moment.wall, moment.base))
    }

    #[test]
    fn timestamps_have_a_clock() {
        for (text, wanted) in [
            ("DTSTART;VALUE=DATE:20260304", "2026-03-04 00:00:00 Day"),
            ("DTSTART;TZID=Europe/Berlin:20260304", "2026-03-04 00:00:00 Day"),
            ("DTSTART:20260304T183000", "2026-03-04 18:30:00 Floating"),
            ("DTSTART: 20260304T183000Z ", "2026-03-04 18:30:00 Utc"),
            ("DTSTART;TZID=Europe/Berlin:20260304T1830", "2026-03-04 18:30:00 Zone(\"Europe/Berlin\")"),
            ("DTSTART;TZID=Etc/UTC:20260304T183060", "2026-03-04 18:30:59 Utc"),
            ("DTSTART:2026-03-04T18:30:00", "2026-03-04 18:30:00 Floating"),
            ("DTSTART:20260230T183000", ""),
            ("DTSTART:20260304T240000", ""),
            ("DTSTART:20260304T18", ""),
            ("DTSTART:2026030é", ""),
            ("DTSTART:00010101", ""),
            ("DTSTART:", ""),
        ] {
            assert_eq!(shown(text), wanted, "{text}");
        }
    }

    #[test]
    fn durations_add_up() {
        for (text, wanted) in [
            ("PT1H30M", Some(5400)),
            ("P1W", Some(604_800)),
            ("+P1DT2H", Some(93_600)),
            ("-PT15M", Some(-900)),
            ("PT0S", Some(0)),
            ("P", None),
            ("PT", None),
            ("PT5", None),
            ("1H", None),
            ("PT99999999999999999999H", None),
            ("P9223372036854775807W", None),
            ("P9223372036854775D", None),
        ] {
            assert_eq!(duration(text).map(|length| length.num_seconds()), wanted, "{text}");
        }
    }

    #[test]
    fn lists_of_times_and_periods() {
        let found = |text: &str| -> Vec<String> {
            let shown = |listed: Option<Listed>| {
                listed.map_or("?".into(), |listed| {
                    let minutes = listed.length.map_or(-1, |length| length.num_minutes());
                    format!("{} {minutes}", listed.start.wall)
                })
            };
            Listed::all(&property(text)).map(shown).collect()
        };
        assert_eq!(
            found(
                "RDATE:20260304T100000,,x,20260305T100000/PT2H,20260306T100000/20260306T110000,20260307T100000/PT0H"
            ),
            [
                "2026-03-04 10:00:00 -1",
                "?",
                "2026-03-05 10:00:00 120",
                "2026-03-06 10:00:00 60",
                "2026-03-07 10:00:00 -1"
            ]
        );
    }
}
