//! Dates of mail: `Wed, 4 Mar 2026 18:30:00 +0100`, `Wed Mar  4 18:30:00 2026`.

use crate::value::{Date, Time, month};

/// Earlier dates come from unset clocks.
const FIRST_YEAR: i32 = 1971;

/// A day, and the time if present.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct SentAt {
    pub date: Date,
    pub time: Option<Time>,
}

/// Parses the local date of a `Date:` line, a `From ` line or the end of a `Received:` line, ignoring the zone.
#[must_use]
pub fn read(text: &str) -> Option<SentAt> {
    let (mut day, mut month, mut year, mut time) = (None, None, None, None);
    for word in text.split(|c: char| c.is_whitespace() || c == ',' || c == '-') {
        if let Some(found) = month::named(word.trim_end_matches('.')).filter(|_| month.is_none()) {
            month = Some(found);
        } else if let Some(found) = time_of(word).filter(|_| time.is_none()) {
            time = Some(found);
        } else if let Some(number) = number(word) {
            match word.len() {
                1 | 2 if day.is_none() => day = Some(number),
                2..=4 if month.is_some() && year.is_none() => year = year_of(number, word.len()),
                _ => {}
            }
        }
    }
    Some(SentAt { date: Date::from_ymd_opt(year?, month?, day?)?, time })
}

fn number(word: &str) -> Option<u32> {
    let is_number = word.len() <= 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| word.parse().ok()).flatten()
}

/// Expands years of two digits (70 to 69) and of three (from 1900), which old programs wrote.
fn year_of(number: u32, digits: usize) -> Option<i32> {
    let year = match digits {
        2 if number < 70 => number + 2000,
        2 | 3 => number + 1900,
        _ => number,
    };
    i32::try_from(year).ok().filter(|year| *year >= FIRST_YEAR)
}

/// Parses `18:30`, `18:30:05`, `9:05`.
fn time_of(word: &str) -> Option<Time> {
    let mut parts = word.split(':');
    let (hour, minute) = (parts.next()?, parts.next()?);
    let minute = minute.get(..2).filter(|_| minute.len() == 2)?;
    Time::parse(&format!("{hour:0>2}:{minute}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        read(text).map_or(String::new(), |sent| {
            let time = sent.time.map_or(String::new(), |time| format!(" {time}"));
            format!("{}{time}", sent.date)
        })
    }

    #[test]
    fn local_dates_are_read() {
        for (text, expected) in [
            ("Wed, 4 Mar 2026 18:30:05 +0100", "2026-03-04 18:30"),
            ("4 Mar 2026 18:30 -0800 (PST)", "2026-03-04 18:30"),
            ("Wed, 04-Mar-26 9:05:00 GMT", "2026-03-04 09:05"),
            ("Mon, 22 Mar 93 09:41:09", "1993-03-22 09:41"),
            ("Sat, 1 Jan 100 00:00:00 -0000", "2000-01-01 00:00"),
            ("From ada@x.org Wed Mar  4 18:30:00 2026", "2026-03-04 18:30"),
            ("From 1234567890123456789@xxx Wed Mar 04 18:30:00 +0000 2026", "2026-03-04 18:30"),
            ("From - Tue Sep 04 18:30:00 -0700 2001", "2001-09-04 18:30"),
            ("4 March 2026", "2026-03-04"),
            ("29 Feb 2025 10:00:00", ""),
            ("Thu, 1 Jan 1970 00:00:00 +0000", ""),
            ("mer., 4 mars 2026 18:30:00", ""),
            ("Wed, 4 Mar 2026 25:00:00", "2026-03-04"),
            ("From ada@x.org", ""),
            ("", ""),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }
}
