//! PERIOD: a stretch of days in a query, such as `2026-Q1`, `30d`, `last-month`, `A..B`.

use chrono::{Datelike, Weekday};

use super::date::{self, Date, days_between, plus_days};
use super::{CalendarSpan, Month};

/// Days from `first` to `last`, both included; an open end is `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub first: Option<Date>,
    /// The last day.
    pub last: Option<Date>,
}

impl Period {
    /// The period of the days `first` to `last`.
    #[must_use]
    pub const fn days(first: Date, last: Date) -> Self {
        Self { first: Some(first), last: Some(last) }
    }

    /// The period that `text` writes, seen from `today`.
    #[must_use]
    pub fn parse(text: &str, today: Date) -> Option<Self> {
        let text = text.to_ascii_lowercase();
        let Some((from, to)) = text.split_once("..") else {
            return plain(&text, today).or_else(|| backwards(&text, today));
        };
        let end = |text: &str| if text.is_empty() { Some(None) } else { plain(text, today).map(Some) };
        let (from, to) = (end(from)?, end(to)?);
        if from.is_none() && to.is_none() {
            return None;
        }
        let period = Self { first: from.and_then(|p| p.first), last: to.and_then(|p| p.last) };
        let reversed = period.first.zip(period.last).is_some_and(|(first, last)| last < first);
        (!reversed).then_some(period)
    }

    /// The days that lie in both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        let first = self.first.into_iter().chain(other.first).max();
        Self { first, last: self.last.into_iter().chain(other.last).min() }
    }

    /// The period of the same length right before: as many months for whole months, else as many days.
    /// Nothing for a period with an open end, or without a day.
    #[must_use]
    pub fn before(self) -> Option<Self> {
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

    /// Whether one of the days `from` to `to` lies in it.
    #[must_use]
    pub fn overlaps(self, from: Date, to: Date) -> bool {
        self.first.is_none_or(|first| to >= first) && self.last.is_none_or(|last| from <= last)
    }

    /// Whether `day` lies in it.
    #[must_use]
    pub fn contains(self, day: Date) -> bool {
        self.overlaps(day, day)
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
        "yesterday" => {
            let day = plus_days(today, -1);
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
    if let Some(day) = date::parse(text) {
        return Some(Period::days(day, day));
    }
    numbered(text)
}

/// The week, month, quarter or year that holds `day`.
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

/// `2026`, `2026-03`, `2026-q1`, `2026-w10`, already in small letters.
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
            "next-week",
            "2026..2025",
            "30d..",
            "2026-q01",
        ] {
            assert_eq!(shown(text), "none", "{text}");
        }
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
