//! A month of the calendar.

use std::fmt;

use chrono::Datelike;

use super::Date;

/// A month of a year, ordered by time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(u32);

impl Month {
    /// The month of `date`.
    #[must_use]
    pub fn of(date: Date) -> Self {
        Self(date.year().unsigned_abs() * 12 + date.month0())
    }

    /// Its number, counted from the year 0.
    #[must_use]
    pub const fn number(self) -> u32 {
        self.0
    }

    /// Its year.
    #[must_use]
    pub const fn year(self) -> u32 {
        self.0 / 12
    }

    /// The inverse of [`Month::number`].
    #[must_use]
    pub const fn from_number(number: u32) -> Self {
        Self(number)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.0 / 12, self.0 % 12 + 1)
    }
}

/// All months in lower case, January first.
pub const NAMES: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The number of the month that an English word names by its first three letters or more: `mar`, `Sept`, `March`.
#[must_use]
pub fn named(word: &str) -> Option<u32> {
    let word = word.to_ascii_lowercase();
    (1..).zip(NAMES).find(|(_, name)| word.len() >= 3 && name.starts_with(&word)).map(|(number, _)| number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_named_by_three_letters_or_more() {
        for (word, number) in [
            ("jan", Some(1)),
            ("Sept", Some(9)),
            ("DECEMBER", Some(12)),
            ("ma", None),
            ("marc", Some(3)),
            ("march1", None),
        ] {
            assert_eq!(named(word), number, "{word}");
        }
    }
    use crate::value::date;

    #[test]
    fn written_as_in_dates() {
        let month = |text: &str| Month::of(date::parse(text).expect("a date"));
        assert_eq!(month("2026-01-31").to_string(), "2026-01");
        assert_eq!(month("2026-12-01").to_string(), "2026-12");
        assert!(month("2026-12-01") < month("2027-01-01"));
    }
}
