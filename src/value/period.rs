//! PERIOD: days in a query, such as `2026-Q1`, `30d`, `last-month`, `A..B`, `*-11-23`.

use chrono::{Datelike, Weekday};

use super::date::{self, Date, days_between, plus_days};
use super::{CalendarSpan, Month, YearDay};

/// The days from `first` to `last`, both included; of them only those of `yearly`, if given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Period {
    /// The first day; `None` if the period has no start.
    pub first: Option<Date>,
    /// The last day; `None` if the period has no end.
    pub last: Option<Date>,
    /// A day or month of every year.
    pub yearly: Option<Yearly>,
}

/// A day or a month of every year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Yearly {
    /// 1 to 12.
    month: u32,
    /// 1 to 31; `None` for the whole month.
    day: Option<u32>,
}

impl Period {
    /// The period of the days `first` to `last`.
    #[must_use]
    pub const fn days(first: Date, last: Date) -> Self {
        Self { first: Some(first), last: Some(last), yearly: None }
    }

    /// The period that `text` writes, relative to `today`.
    #[must_use]
    pub fn parse(text: &str, today: Date) -> Option<Self> {
        let text = text.to_ascii_lowercase();
        if let Some(rest) = text.strip_prefix("*-") {
            return Some(Self { yearly: Some(Yearly::parse(rest)?), ..Self::default() });
        }
        let Some((from, to)) = text.split_once("..") else {
            return plain(&text, today).or_else(|| backwards(&text, today));
        };
        let end = |text: &str| if text.is_empty() { Some(None) } else { plain(text, today).map(Some) };
        let (from, to) = (end(from)?, end(to)?);
        if from.is_none() && to.is_none() {
            return None;
        }
        let (first, last) = (from.and_then(|period| period.first), to.and_then(|period| period.last));
        let period = Self { first, last, yearly: None };
        let reversed = period.first.zip(period.last).is_some_and(|(first, last)| last < first);
        (!reversed).then_some(period)
    }

    /// The days that are in both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        let first = self.first.into_iter().chain(other.first).max();
        let last = self.last.into_iter().chain(other.last).min();
        match (self.yearly, other.yearly) {
            (Some(a), Some(b)) => match a.and(b) {
                Some(both) => Self { first, last, yearly: Some(both) },
                // The last day is before the first.
                None => Self::days(date::plus_days(Date::MAX, 0), date::plus_days(Date::MIN, 0)),
            },
            (a, b) => Self { first, last, yearly: a.or(b) },
        }
    }

    /// The period of the same length right before: as many months for whole months, else as many days. `None` for a
    /// period with an open end, without a day, or of every year.
    #[must_use]
    pub fn before(self) -> Option<Self> {
        if self.yearly.is_some() {
            return None;
        }
        let (first, last) = self.first.zip(self.last).filter(|(first, last)| first <= last)?;
        let months = Month::of(last).number() - Month::of(first).number() + 1;
        let is_whole = first.day() == 1 && plus_days(last, 1).day() == 1;
        let start = if is_whole {
            first.checked_sub_months(chrono::Months::new(months))?
        } else {
            plus_days(first, -days_between(first, last) - 1)
        };
        Some(Self::days(start, plus_days(first, -1)))
    }

    /// Whether one of the days `from` to `to` is in it.
    #[must_use]
    pub fn overlaps(self, from: Date, to: Date) -> bool {
        self.within(from, to).next().is_some()
    }

    /// The days from `from` to `to` that are in it, as the first and last day of each unbroken run.
    pub fn within(self, from: Date, to: Date) -> impl Iterator<Item = (Date, Date)> {
        let (first, last) = (self.first.unwrap_or(from).max(from), self.last.unwrap_or(to).min(to));
        let years = self.yearly.map(|yearly| {
            let of_year = move |year| yearly.in_year(year);
            (first.year()..=last.year()).filter_map(of_year)
        });
        let whole = self.yearly.is_none().then_some((first, last));
        let clipped = move |(start, end): (Date, Date)| (start.max(first), end.min(last));
        whole.into_iter().chain(years.into_iter().flatten()).map(clipped).filter(|(start, end)| start <= end)
    }

    /// Whether `day` is in it.
    #[must_use]
    pub fn contains(self, day: Date) -> bool {
        self.overlaps(day, day)
    }
}

impl Yearly {
    /// `11` or `11-23`, without the `*-` before it.
    fn parse(text: &str) -> Option<Self> {
        let (month, day) = match text.split_once('-') {
            Some((month, day)) => (two_digits(month)?, Some(two_digits(day)?)),
            None => (two_digits(text)?, None),
        };
        // 2000 is a leap year, so that 29 February is a day.
        Date::from_ymd_opt(2000, month, day.unwrap_or(1)).map(|_| Self { month, day })
    }

    /// The days that are in both, if any.
    fn and(self, other: Self) -> Option<Self> {
        let is_same = self.month == other.month && self.day.zip(other.day).is_none_or(|(a, b)| a == b);
        is_same.then_some(Self { month: self.month, day: self.day.or(other.day) })
    }

    /// Its first and last day in a year.
    fn in_year(self, year: i32) -> Option<(Date, Date)> {
        if let Some(day) = self.day {
            let day = YearDay { year: None, month: self.month, day }.in_year(year)?;
            return Some((day, day));
        }
        let month = around("month", Date::from_ymd_opt(year, self.month, 1)?)?;
        month.first.zip(month.last)
    }
}

/// `30d`: today and the 29 days before.
fn backwards(text: &str, today: Date) -> Option<Period> {
    let span = CalendarSpan::parse(text).filter(|span| span.count > 0)?;
    Some(Period::days(plus_days(span.before(today), 1), today))
}

fn plain(text: &str, today: Date) -> Option<Period> {
    match text {
        "today" => return Some(Period::days(today, today)),
        "yesterday" | "tomorrow" => {
            let day = plus_days(today, if text == "tomorrow" { 1 } else { -1 });
            return Some(Period::days(day, day));
        }
        _ => {}
    }
    if let Some(unit) = text.strip_prefix("this-") {
        return around(unit, today);
    }
    if let Some(unit) = text.strip_prefix("last-") {
        return around(unit, plus_days(around(unit, today)?.first?, -1));
    }
    if let Some(unit) = text.strip_prefix("next-") {
        return around(unit, plus_days(around(unit, today)?.last?, 1));
    }
    if let Some(day) = date::parse(text) {
        return Some(Period::days(day, day));
    }
    numbered(text)
}

/// The week, month, quarter or year that contains `day`.
fn around(unit: &str, day: Date) -> Option<Period> {
    let month = |first: u32, count: u32| {
        let first = Date::from_ymd_opt(day.year(), first, 1)?;
        Some(Period::days(first, plus_days(first.checked_add_months(chrono::Months::new(count))?, -1)))
    };
    match unit {
        "week" => {
            let monday = plus_days(day, -i64::from(day.weekday().num_days_from_monday()));
            Some(Period::days(monday, plus_days(monday, 6)))
        }
        "month" => month(day.month(), 1),
        "quarter" => month(day.month0() / 3 * 3 + 1, 3),
        "year" => month(1, 12),
        _ => None,
    }
}

/// `2026`, `2026-03`, `2026-q1`, `2026-w10`, in lower case.
fn numbered(text: &str) -> Option<Period> {
    let (year, rest) = text.split_at_checked(4)?;
    let first = date::parse(&format!("{year}-01-01"))?;
    if rest.is_empty() {
        return around("year", first);
    }
    let rest = rest.strip_prefix('-')?;
    if let Some(week) = rest.strip_prefix('w') {
        let week = two_digits(week)?;
        let monday = Date::from_isoywd_opt(first.year(), week, Weekday::Mon)?;
        return around("week", monday);
    }
    if let Some(quarter) = rest.strip_prefix('q') {
        let quarter = quarter.parse::<u32>().ok().filter(|n| (1..=4).contains(n) && quarter.len() == 1)?;
        return around("quarter", Date::from_ymd_opt(first.year(), quarter * 3, 1)?);
    }
    around("month", Date::from_ymd_opt(first.year(), two_digits(rest)?, 1)?)
}

fn two_digits(text: &str) -> Option<u32> {
    (text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let today = date::parse("2026-03-04").expect("a date");
        let end = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        Period::parse(text, today)
            .map_or_else(|| "none".into(), |p| format!("{}..{}", end(p.first), end(p.last)))
    }

    #[test]
    fn every_form() {
        for (text, days) in [
            ("2026", "2026-01-01..2026-12-31"),
            ("2024-02", "2024-02-01..2024-02-29"),
            ("2026-Q1", "2026-01-01..2026-03-31"),
            ("2026-W10", "2026-03-02..2026-03-08"),
            ("2026-W53", "2026-12-28..2027-01-03"),
            ("2026-03-04", "2026-03-04..2026-03-04"),
            ("2026-03-04..2026-03-04", "2026-03-04..2026-03-04"),
            ("2025..2026-02", "2025-01-01..2026-02-28"),
            ("2026-02..", "2026-02-01.."),
            ("..yesterday", "..2026-03-03"),
            ("30d", "2026-02-03..2026-03-04"),
            ("1m", "2026-02-05..2026-03-04"),
            ("today", "2026-03-04..2026-03-04"),
            ("this-week", "2026-03-02..2026-03-08"),
            ("last-week", "2026-02-23..2026-03-01"),
            ("last-month", "2026-02-01..2026-02-28"),
            ("last-quarter", "2025-10-01..2025-12-31"),
            ("tomorrow", "2026-03-05..2026-03-05"),
            ("next-week", "2026-03-09..2026-03-15"),
            ("next-month", "2026-04-01..2026-04-30"),
            ("Next-Quarter", "2026-04-01..2026-06-30"),
            ("next-year", "2027-01-01..2027-12-31"),
            ("today..next-month", "2026-03-04..2026-04-30"),
            ("THIS-year", "2026-01-01..2026-12-31"),
        ] {
            assert_eq!(shown(text), days, "{text}");
        }
    }

    #[test]
    fn the_period_before_is_as_long() {
        let today = date::parse("2026-03-04").expect("a date");
        let before = |text| {
            let before = Period::parse(text, today).expect("a period").before()?;
            Some(format!("{}..{}", before.first?, before.last?))
        };
        assert_eq!(before("2026-03").as_deref(), Some("2026-02-01..2026-02-28"));
        assert_eq!(before("2024-Q1").as_deref(), Some("2023-10-01..2023-12-31"));
        assert_eq!(before("2026").as_deref(), Some("2025-01-01..2025-12-31"));
        assert_eq!(before("30d").as_deref(), Some("2026-01-04..2026-02-02"));
        assert_eq!(before("2026-02-28").as_deref(), Some("2026-02-27..2026-02-27"));
        assert_eq!(before("2026.."), None);
    }

    #[test]
    fn what_is_no_period() {
        for text in [
            "",
            "..",
            "2026-13",
            "2026-W54",
            "2025-W53",
            "2026-Q5",
            "2026-3",
            "0d",
            "next-day",
            "*",
            "*-",
            "*-13",
            "*-1",
            "*-02-30",
            "*-11-23..",
            "2026-*-01",
            "2026..2025",
            "30d..",
            "2026-q01",
        ] {
            assert_eq!(shown(text), "none", "{text}");
        }
    }

    #[test]
    fn days_and_months_of_every_year() {
        let day = |text: &str| date::parse(text).expect("a date");
        let period = |text: &str| Period::parse(text, day("2026-03-04")).expect("a period");
        let holds = |text: &str, days: &str| {
            let (from, to) = days.split_once("..").unwrap_or((days, days));
            period(text).overlaps(day(from), day(to))
        };
        assert!(holds("*-11-23", "1999-11-23") && holds("*-11-23", "2026-11-20..2026-11-23"));
        assert!(!holds("*-11-23", "2026-11-24") && !holds("*-11-23", "2026-11-24..2027-11-22"));
        assert!(holds("*-11", "2026-11-01") && holds("*-11", "2026-10-01..2027-01-01"));
        assert!(!holds("*-11", "2026-12-01..2027-10-31") && holds("*-11", "2026-12-01..2027-11-01"));
        assert!(holds("*-02-29", "2028-02-29") && !holds("*-02-29", "2028-02-28"));
        assert!(holds("*-02-29", "2026-02-28"), "in other years it is 28 February");
        let both = period("*-11").and(period("2026"));
        assert!(both.contains(day("2026-11-05")) && !both.contains(day("2025-11-05")));
        assert!(period("*-11").and(period("*-11-23")).contains(day("2026-11-23")));
        let never = period("*-11").and(period("*-10"));
        assert!(!never.overlaps(day("1000-01-01"), day("9999-12-31")));
        assert_eq!(period("*-11").before(), None);
    }

    #[test]
    fn ends_are_included() {
        let day = |text| date::parse(text).expect("a date");
        let march = Period::parse("2026-03", day("2026-01-01")).expect("a period");
        assert!(march.overlaps(day("2026-02-27"), day("2026-03-01")));
        assert!(!march.overlaps(day("2026-02-27"), day("2026-02-28")));
        assert!(march.contains(day("2026-03-31")));
    }
}
