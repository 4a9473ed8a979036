//! SPAN: a number of days, weeks, months or years, such as `10d`, `6w`, `3m`, `1y`.

use std::fmt;

use chrono::Months;

use super::date::{Date, days_between, plus_days};

/// The unit of a [`CalendarSpan`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CalendarUnit {
    /// `d`
    Day,
    /// `w`
    Week,
    /// `m`
    Month,
    /// `y`
    Year,
}

/// A number of days, weeks, months or years.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CalendarSpan {
    /// The number.
    pub count: u32,
    /// The unit.
    pub unit: CalendarUnit,
}

impl CalendarSpan {
    /// The span of `count` days.
    #[must_use]
    pub const fn days(count: u32) -> Self {
        Self { count, unit: CalendarUnit::Day }
    }

    /// The span of `count` years.
    #[must_use]
    pub const fn years(count: u32) -> Self {
        Self { count, unit: CalendarUnit::Year }
    }

    /// Whether two spans are equal in days or in months.
    #[must_use]
    pub const fn is_same(self, other: Self) -> bool {
        const fn in_base(span: CalendarSpan) -> (bool, u64) {
            let count = span.count as u64;
            match span.unit {
                CalendarUnit::Day => (false, count),
                CalendarUnit::Week => (false, count * 7),
                CalendarUnit::Month => (true, count),
                CalendarUnit::Year => (true, count * 12),
            }
        }
        let (a, b) = (in_base(self), in_base(other));
        a.0 == b.0 && a.1 == b.1
    }

    /// The span that `text` writes.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (digits, unit) = text.split_at_checked(text.len().checked_sub(1)?)?;
        let unit = match unit {
            "d" | "D" => CalendarUnit::Day,
            "w" | "W" => CalendarUnit::Week,
            "m" | "M" => CalendarUnit::Month,
            "y" | "Y" => CalendarUnit::Year,
            _ => return None,
        };
        if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        // The language has 9,000 years of days.
        let count = digits.parse().ok().filter(|&count: &u32| count <= 9_999_999)?;
        Some(Self { count, unit })
    }

    /// The span that the first words of `text` mean in English, and their length in bytes: `4 weeks`, `other month`,
    /// `weekly`, `Monday`. For help only; a journal has none of these forms.
    #[must_use]
    pub fn suggest(text: &str) -> Option<(Self, usize)> {
        let first = text.split([' ', '\t']).next()?;
        let after = text[first.len()..].trim_start_matches([' ', '\t']);
        let second = after.split([' ', '\t']).next()?;
        let through_second = text.len() - after.len() + second.len();
        let count = match first.to_ascii_lowercase().as_str() {
            "one" => Some(1),
            "two" | "other" | "second" => Some(2),
            "three" => Some(3),
            "four" => Some(4),
            digits => digits.parse().ok().filter(|&count: &u32| (1..=9999).contains(&count)),
        };
        if let Some(count) = count {
            return unit_named(second).map(|unit| (Self { count, unit }, through_second));
        }
        let (count, unit) = match first.to_ascii_lowercase().as_str() {
            "daily" => (1, CalendarUnit::Day),
            "weekly" => (1, CalendarUnit::Week),
            "fortnight" | "fortnightly" | "biweekly" => (2, CalendarUnit::Week),
            "monthly" => (1, CalendarUnit::Month),
            "quarter" | "quarterly" => (3, CalendarUnit::Month),
            "yearly" | "annually" => (1, CalendarUnit::Year),
            word if is_weekday(word) => (1, CalendarUnit::Week),
            word => (1, unit_named(word)?),
        };
        Some((Self { count, unit }, first.len()))
    }

    /// The day this long after `date`; months and years clamp to the month's last day.
    #[must_use]
    pub fn after(self, date: Date) -> Date {
        let late = plus_days(date, i64::from(u32::MAX));
        match self.unit {
            CalendarUnit::Day => plus_days(date, i64::from(self.count)),
            CalendarUnit::Week => plus_days(date, i64::from(self.count) * 7),
            CalendarUnit::Month => {
                date.checked_add_months(Months::new(self.count)).map_or(late, |d| d.min(late))
            }
            CalendarUnit::Year => date
                .checked_add_months(Months::new(self.count.saturating_mul(12)))
                .map_or(late, |d| d.min(late)),
        }
    }

    /// The first day after both `anchor` and `day` that is a whole number of spans from `anchor`. Months and years are
    /// counted from `anchor`, so that a last day of a month stays one: 31 January, 28 February, 31 March. Returns `None`
    /// for an empty span, and if the day would be after the year 9999.
    #[must_use]
    pub fn next_after(self, anchor: Date, day: Date) -> Option<Date> {
        let (_, longest) = self.day_bounds();
        if longest == 0 {
            return None;
        }
        // As many steps as certainly don't pass `day`, then one by one.
        let passed = u64::try_from(days_between(anchor, day)).unwrap_or(0) / longest;
        let step = |number: u64| {
            let count = u64::from(self.count).saturating_mul(number);
            Self { count: u32::try_from(count).unwrap_or(u32::MAX), unit: self.unit }.after(anchor)
        };
        let (after, last) = (day.max(anchor), plus_days(anchor, i64::MAX));
        let mut days = (passed.max(1)..=u64::from(u32::MAX)).map(step);
        days.find(|&date| date > after || date == last).filter(|&date| date > after)
    }

    /// The day this long before `date`; months and years clamp likewise.
    #[must_use]
    pub fn before(self, date: Date) -> Date {
        let early = plus_days(date, -i64::from(u32::MAX));
        let months = match self.unit {
            CalendarUnit::Day => return plus_days(date, -i64::from(self.count)),
            CalendarUnit::Week => return plus_days(date, -i64::from(self.count) * 7),
            CalendarUnit::Month => self.count,
            CalendarUnit::Year => self.count.saturating_mul(12),
        };
        date.checked_sub_months(Months::new(months)).map_or(early, |d| d.max(early))
    }

    /// The minimum and the maximum number of days.
    #[must_use]
    pub fn day_bounds(self) -> (u64, u64) {
        let count = u64::from(self.count);
        match self.unit {
            CalendarUnit::Day => (count, count),
            CalendarUnit::Week => (count * 7, count * 7),
            CalendarUnit::Month => (count * 28, count * 31),
            CalendarUnit::Year => (count * 365, count * 366),
        }
    }
}

fn unit_named(word: &str) -> Option<CalendarUnit> {
    match word.to_ascii_lowercase().as_str() {
        "day" | "days" => Some(CalendarUnit::Day),
        "week" | "weeks" => Some(CalendarUnit::Week),
        "month" | "months" => Some(CalendarUnit::Month),
        "year" | "years" => Some(CalendarUnit::Year),
        _ => None,
    }
}

fn is_weekday(word: &str) -> bool {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    DAYS.contains(&word)
}

impl fmt::Display for CalendarSpan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = match self.unit {
            CalendarUnit::Day => 'd',
            CalendarUnit::Week => 'w',
            CalendarUnit::Month => 'm',
            CalendarUnit::Year => 'y',
        };
        write!(f, "{}{unit}", self.count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::date;

    fn after(span: &str, from: &str) -> String {
        let from = date::parse(from).expect("a date");
        CalendarSpan::parse(span).expect("a span").after(from).to_string()
    }

    #[test]
    fn months_and_years_clamp_to_the_last_day() {
        assert_eq!(after("1m", "2026-01-31"), "2026-02-28");
        assert_eq!(after("1y", "2028-02-29"), "2029-02-28");
        assert_eq!(after("2m", "2026-12-31"), "2027-02-28");
        assert_eq!(after("6w", "2026-01-01"), "2026-02-12");
        assert_eq!(after("9999999y", "2026-01-01"), "9999-12-31");
    }

    #[test]
    fn spans_in_words_are_suggested() {
        let suggest = |text| CalendarSpan::suggest(text).map(|(span, len)| (span.to_string(), len));
        assert_eq!(suggest("4 weeks"), Some(("4w".into(), 7)));
        assert_eq!(suggest("other  Month pay"), Some(("2m".into(), 12)));
        assert_eq!(suggest("Monday call"), Some(("1w".into(), 6)));
        assert_eq!(suggest("monthly"), Some(("1m".into(), 7)));
        for text in ["", "guest", "4", "4 guests", "0 weeks"] {
            assert_eq!(suggest(text), None, "{text}");
        }
    }

    #[test]
    fn only_digits_and_one_unit() {
        for text in ["", "d", "2h", "1.5d", "-1d", "+1d", "10 d", "12345678901d", "1mo"] {
            assert_eq!(CalendarSpan::parse(text), None, "{text}");
        }
    }

    #[test]
    fn recurrences_are_counted_from_the_first_date() {
        let date = |text| super::super::date::parse(text).expect("a date");
        let next = |span, anchor, day| {
            CalendarSpan::parse(span)
                .expect("a span")
                .next_after(date(anchor), date(day))
                .map(|d| d.to_string())
        };
        let is = |text: &str| Some(text.to_string());
        assert_eq!(next("1m", "2026-01-31", "2026-02-01"), is("2026-02-28"));
        assert_eq!(next("1m", "2026-01-31", "2026-02-28"), is("2026-03-31"));
        assert_eq!(next("1m", "2026-12-01", "2026-11-23"), is("2027-01-01"), "never the date itself");
        assert_eq!(next("2w", "2026-11-02", "2026-11-23"), is("2026-11-30"));
        assert_eq!(next("2w", "2020-01-06", "2026-11-23"), is("2026-11-30"));
        assert_eq!(next("1y", "2024-02-29", "2026-11-23"), is("2027-02-28"));
        assert_eq!(next("1y", "2024-02-29", "2027-11-23"), is("2028-02-29"));
        assert_eq!(next("0d", "2026-11-02", "2026-11-23"), None);
    }
}
