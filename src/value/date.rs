//! Dates, times of day and days of every year.

use std::fmt;

use chrono::Datelike;

/// A day of the civil calendar, years 1000 to 9999.
pub type Date = chrono::NaiveDate;

/// The length of a date in bytes.
pub const LEN: usize = 10;

/// Parses `YYYY-MM-DD`; `None` for another shape or a day that does not exist.
#[must_use]
pub fn parse(text: &str) -> Option<Date> {
    text.as_bytes().try_into().ok().and_then(of_bytes)
}

/// The date at the start of `text`.
#[must_use]
pub fn at_start(text: &str) -> Option<Date> {
    text.as_bytes().first_chunk().and_then(of_bytes)
}

/// Reads dates. The one before is compared and not parsed again: the interactions of a day follow each other.
#[derive(Debug, Default)]
pub struct DateReader {
    last: Option<([u8; LEN], Date)>,
}

impl DateReader {
    /// The date at the start of `text`.
    pub fn at_start(&mut self, text: &str) -> Option<Date> {
        let bytes: &[u8; LEN] = text.as_bytes().first_chunk()?;
        match self.last {
            Some((last, date)) if last == *bytes => Some(date),
            _ => {
                let date = of_bytes(bytes)?;
                self.last = Some((*bytes, date));
                Some(date)
            }
        }
    }
}

/// Parses `YYYY-MM-DD` over an array, which has no bounds to check: a journal has a date on every second line.
fn of_bytes([y0, y1, y2, y3, dash, m0, m1, other, d0, d1]: &[u8; LEN]) -> Option<Date> {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    // All eight digits at once, in half the time: each is less than 10.
    let digits = u64::from_le_bytes([*y0, *y1, *y2, *y3, *m0, *m1, *d0, *d1]) ^ (ONES * u64::from(b'0'));
    let beyond_nine = (digits.wrapping_add(ONES * (0x80 - 10)) | digits) & (ONES << 7);
    if [*dash, *other] != *b"--" || beyond_nine != 0 {
        return None;
    }
    // Every byte becomes ten times its digit and the next digit.
    let [century, _, year, _, month, _, day, _] = (digits * 10 + (digits >> 8)).to_le_bytes();
    let year = i32::from(century) * 100 + i32::from(year);
    Date::from_ymd_opt(year, month.into(), day.into()).filter(|_| year >= 1000)
}

/// `date` plus `days`, clamped to the years 1000 to 9999.
#[must_use]
pub fn plus_days(date: Date, days: i64) -> Date {
    let moved = chrono::TimeDelta::try_days(days).and_then(|delta| date.checked_add_signed(delta));
    let (first, last) = (limit(1000, 1, 1), limit(9999, 12, 31));
    moved.map_or(if days < 0 { first } else { last }, |date| date.clamp(first, last))
}

/// The number of days from `from` to `to`; negative if `to` is earlier.
#[must_use]
pub fn days_between(from: Date, to: Date) -> i64 {
    (to - from).num_days()
}

/// `1 day`, `5 days`.
#[must_use]
pub fn days(count: i64) -> String {
    if count == 1 { "1 day".into() } else { format!("{count} days") }
}

/// The calendar year.
#[must_use]
pub fn year(date: Date) -> i32 {
    date.year()
}

/// The day of the week, 0 for Monday.
#[must_use]
pub fn weekday(date: Date) -> u8 {
    u8::try_from(date.weekday().num_days_from_monday()).unwrap_or(0)
}

/// January 1 of the year of `date`.
#[must_use]
pub fn first_of_year(date: Date) -> Date {
    limit(date.year(), 1, 1)
}

fn limit(year: i32, month: u32, day: u32) -> Date {
    Date::from_ymd_opt(year, month, day).unwrap_or_default()
}

/// Whether `word` is three numbers joined by `-`, `/` or `.`, as dates are in other notations. Punctuation may follow.
#[must_use]
pub fn looks_like_date(word: &str) -> bool {
    let word = word.trim_end_matches([',', ':', ';', '.']);
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let mut parts = word.split(['-', '/', '.']);
    parts.by_ref().take(3).filter(|part| is_number(part)).count() == 3 && parts.next().is_none()
}

/// Whether `word` is a date with a time or another date behind it: `2026-03-04T18:30`, `2026-03-04..2026-03-06`.
#[must_use]
pub fn has_more(word: &str) -> bool {
    let is_time = |rest: &str| {
        rest.strip_prefix(['T', 't']).is_some_and(|time| time.starts_with(|c: char| c.is_ascii_digit()))
    };
    at_start(word).is_some() && word.get(LEN..).is_some_and(|rest| rest.starts_with("..") || is_time(rest))
}

/// The date that another notation most likely means, in the language's form.
#[must_use]
pub fn suggest(word: &str) -> Option<String> {
    let word = word.trim_end_matches([',', ':', ';', '.']);
    let parts: Vec<&str> = word.split(['-', '/', '.']).collect();
    let [a, b, c] = parts.as_slice() else { return None };
    // Year first is unambiguous; `04.03.2026` has the day first; `03/04/2026` is ambiguous.
    let (year, month, day) = match (a.len(), c.len()) {
        (4, _) => (a, b, c),
        (_, 4) if word.contains('.') => (c, b, a),
        _ => return None,
    };
    let text = format!("{year}-{month:0>2}-{day:0>2}");
    parse(&text).map(|_| text)
}

/// Whether the date that [`suggest`] returns for `word` may also be read with day and month exchanged.
#[must_use]
pub fn is_order_doubtful(word: &str) -> bool {
    let mut parts = word.split(['-', '/', '.']).map(|part| (part.len(), digits(part.as_bytes())));
    match (parts.next(), parts.next()) {
        (Some((1..=2, Some(day))), Some((_, Some(month)))) => day <= 12 && day != month,
        _ => false,
    }
}

fn digits(bytes: &[u8]) -> Option<u32> {
    let digit = |byte: &u8| byte.wrapping_sub(b'0');
    let append = |sum: u32, byte| sum.wrapping_mul(10).wrapping_add(u32::from(digit(byte)));
    let number = bytes.iter().fold(0, append);
    bytes.iter().all(|byte| digit(byte) < 10).then_some(number)
}

/// A local time of day, to the minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Time {
    /// Minutes since midnight.
    pub minutes: u16,
}

impl Time {
    /// Parses `HH:MM`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        if bytes.len() != 5 || bytes[2] != b':' {
            return None;
        }
        let (hour, minute) = (digits(&bytes[..2])?, digits(&bytes[3..])?);
        let minutes = u16::try_from(hour * 60 + minute).ok()?;
        (hour < 24 && minute < 60).then_some(Self { minutes })
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.minutes / 60, self.minutes % 60)
    }
}

/// A day of every year, optionally with its first year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct YearDay {
    /// The first year, if given.
    pub year: Option<i32>,
    /// 1 to 12.
    pub month: u32,
    /// 1 to 31.
    pub day: u32,
}

impl YearDay {
    /// Parses `MM-DD` or `YYYY-MM-DD`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(date) = parse(text) {
            return Some(Self { year: Some(date.year()), month: date.month(), day: date.day() });
        }
        let bytes = text.as_bytes();
        if bytes.len() != 5 || bytes[2] != b'-' {
            return None;
        }
        // 2000 is a leap year, so that `02-29` is valid.
        let date = Date::from_ymd_opt(2000, digits(&bytes[..2])?, digits(&bytes[3..])?)?;
        Some(Self { year: None, month: date.month(), day: date.day() })
    }

    /// Its first occurrence on `from` or later; 29 February is the 28th in other years than leap years.
    #[must_use]
    pub fn next(self, from: Date) -> Option<Date> {
        let first = from.year().max(self.year.unwrap_or(i32::MIN));
        (first..=first + 1).filter_map(|year| self.in_year(year)).find(|&date| date >= from)
    }

    /// The years from its first year to `date`, if the first year is known.
    #[must_use]
    pub fn years_at(self, date: Date) -> Option<i32> {
        self.year.map(|year| date.year() - year)
    }

    /// The day in `year`; 29 February is the 28th in other years than leap years.
    #[must_use]
    pub fn in_year(self, year: i32) -> Option<Date> {
        Date::from_ymd_opt(year, self.month, self.day).or_else(|| Date::from_ymd_opt(year, self.month, 28))
    }
}

impl From<Date> for YearDay {
    fn from(date: Date) -> Self {
        Self { year: Some(date.year()), month: date.month(), day: date.day() }
    }
}

impl fmt::Display for YearDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(year) = self.year {
            write!(f, "{year:04}-")?;
        }
        write!(f, "{:02}-{:02}", self.month, self.day)
    }
}

/// Whether `date` is the same day of a later year as `earlier`, with 29 February on the 28th in other years.
#[must_use]
pub fn is_anniversary(earlier: Date, date: Date) -> bool {
    let day = YearDay::from(earlier);
    earlier.year() < date.year() && day.next(date) == Some(date)
}

/// A date with its weekday: `Monday 30 November 2026`.
#[must_use]
pub fn in_words(date: Date) -> String {
    date.format("%A %-d %B %Y").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        parse(text).expect("a date")
    }

    #[test]
    fn a_reader_reads_what_the_function_reads() {
        let mut reader = DateReader::default();
        for text in
            ["2026-11-23 tea", "2026-11-23 ", "2026-11-2", "2026-11-31", "2026-11-23", "2026-11-24", "tea"]
        {
            assert_eq!(reader.at_start(text), at_start(text), "{text}");
        }
    }

    #[test]
    fn a_date_has_one_shape() {
        for text in [
            "2026-3-4",
            " 2026-03-04",
            "+026-03-04",
            "0999-12-31",
            "2026-02-30",
            "2026/03/04",
            "２０２６-03-04",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
        assert_eq!(parse("2028-02-29").map(|d| d.to_string()).as_deref(), Some("2028-02-29"));
    }

    #[test]
    fn a_date_with_any_other_byte_is_none() {
        const ANY: &[u8] = b"0123456789";
        // The bytes that make a date in place of each byte of 2026-11-11.
        let valid = [b"123456789", ANY, ANY, ANY, b"-", b"01", b"012", b"-", b"012", ANY];
        for (at, valid) in valid.into_iter().enumerate() {
            for byte in 0..=u8::MAX {
                let mut text = *b"2026-11-11";
                text[at] = byte;
                let shown = String::from_utf8_lossy(&text);
                let expected = valid.contains(&byte).then(|| shown.to_string());
                assert_eq!(of_bytes(&text).map(|date| date.to_string()), expected, "{shown}");
            }
        }
    }

    #[test]
    fn a_day_has_24_hours_and_an_hour_60_minutes() {
        for text in ["24:00", "12:60", "7:30", "07:3", "0730"] {
            assert_eq!(Time::parse(text), None, "{text}");
        }
        for text in ["00:00", "23:59"] {
            assert_eq!(Time::parse(text).map(|time| time.to_string()).as_deref(), Some(text));
        }
    }

    #[test]
    fn dates_of_others_are_recognised_and_read_where_they_are_plain() {
        for text in ["2026/03/04", "4.3.2026", "2026-3-4", "03/04/26", "2026-02-30", "2026-03-04:"] {
            assert!(looks_like_date(text), "{text}");
        }
        for text in ["2026-03-04T18:30", "2026-03-04t7", "2026-03-04..05"] {
            assert!(has_more(text) && !looks_like_date(text), "{text}");
        }
        for text in ["2026-03-04", "2026-03-04:", "2026-03-04Tea", "2026-03-04.pdf", "2026-02-30T18:30"] {
            assert!(!has_more(text), "{text}");
        }
        for text in ["2026-03", "192.168.1.1", "1.2.x", "2026-03-04-05", "-1-2", "12-28"] {
            assert!(!looks_like_date(text), "{text}");
        }
        assert_eq!(suggest("4.3.2026").as_deref(), Some("2026-03-04"));
        assert_eq!(suggest("2026/3/4").as_deref(), Some("2026-03-04"));
        assert_eq!(suggest("03/04/2026"), None);
        assert_eq!(suggest("2026-02-30"), None);
    }

    #[test]
    fn a_leap_day_returns_every_year() {
        let day = YearDay::parse("1992-02-29").expect("a day");
        assert_eq!(day.next(date("2026-02-28")), Some(date("2026-02-28")));
        assert_eq!(day.next(date("2026-03-01")), Some(date("2027-02-28")));
        assert_eq!(day.next(date("2028-02-01")), Some(date("2028-02-29")));
        assert_eq!(day.next(date("1980-01-01")), Some(date("1992-02-29")));
        assert_eq!(YearDay::parse("02-30"), None);
    }

    #[test]
    fn anniversaries_are_in_later_years() {
        let is = |earlier, day| is_anniversary(date(earlier), date(day));
        assert!(is("2024-11-23", "2026-11-23"));
        assert!(!is("2026-11-23", "2026-11-23"));
        assert!(!is("2027-11-23", "2026-11-23"));
        assert!(!is("2024-11-22", "2026-11-23"));
        assert!(is("2024-02-29", "2026-02-28"));
        assert!(!is("2024-02-29", "2028-02-28"));
        assert!(is("2024-02-29", "2028-02-29"));
    }

    #[test]
    fn moving_never_leaves_the_years_of_the_language() {
        assert_eq!(plus_days(date("9999-12-30"), 99), date("9999-12-31"));
        assert_eq!(plus_days(date("1000-01-02"), -99), date("1000-01-01"));
        assert_eq!(plus_days(date("2026-01-01"), i64::MAX), date("9999-12-31"));
    }
}
