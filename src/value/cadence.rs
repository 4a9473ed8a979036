//! Cadences: `10d` or `1w..2w`.

use std::fmt;

use super::CalendarSpan;
use super::date::{Date, days_between, plus_days};

/// How often to be in contact with a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Cadence {
    /// The time from the last contact until due.
    pub due: CalendarSpan,
    /// The time from the last contact until neglected; `None` means 1.5 times `due`.
    pub neglected: Option<CalendarSpan>,
}

/// Why a text is not a cadence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotACadence {
    /// Not `SPAN` or `SPAN..SPAN`.
    Shape,
    /// Less than a day.
    Zero,
    /// The second span is shorter than the first.
    Reversed,
}

impl Cadence {
    /// The cadence that `text` writes.
    ///
    /// # Errors
    /// The reason.
    pub fn parse(text: &str) -> Result<Self, NotACadence> {
        let span = |text| CalendarSpan::parse(text).ok_or(NotACadence::Shape);
        let (due, neglected) = match text.split_once("..") {
            Some((due, neglected)) => (span(due)?, Some(span(neglected)?)),
            None => (span(text)?, None),
        };
        if due.count == 0 {
            return Err(NotACadence::Zero);
        }
        // An error only if it is shorter in every month: `1m..30d` is valid in February.
        if neglected.is_some_and(|neglected| neglected.day_bounds().1 < due.day_bounds().0) {
            return Err(NotACadence::Reversed);
        }
        Ok(Self { due, neglected })
    }

    /// Whether two cadences always give the same days, as `2w`, `14d` and `14d..21d` do.
    #[must_use]
    pub fn is_same(self, other: Self) -> bool {
        self.due.is_same(other.due)
            && match (self.neglected, other.neglected) {
                (Some(a), Some(b)) => a.is_same(b),
                (None, None) => true,
                (Some(neglected), None) | (None, Some(neglected)) => {
                    let is_default = |due| exact_days(neglected) == Some(half_as_long_again(due));
                    exact_days(self.due).is_some_and(is_default)
                }
            }
    }

    /// The days from which a person with last contact on `last` is due and neglected.
    #[must_use]
    pub fn after(self, last: Date) -> (Date, Date) {
        let due = self.due.after(last);
        let neglected = self.neglected.map_or_else(
            || plus_days(last, half_as_long_again(days_between(last, due))),
            |span| span.after(last),
        );
        (due, neglected.max(due))
    }
}

/// The number of days; `None` for months and years, which differ.
fn exact_days(span: CalendarSpan) -> Option<i64> {
    let (least, most) = span.day_bounds();
    i64::try_from(least).ok().filter(|_| least == most)
}

/// 1.5 times so many days, rounded up.
const fn half_as_long_again(days: i64) -> i64 {
    (days * 3 + 1) / 2
}

impl fmt::Display for Cadence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.due)?;
        self.neglected.map_or(Ok(()), |span| write!(f, "..{span}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::date;

    #[test]
    fn neglect_is_half_as_long_again_rounded_up() {
        let after = |text: &str| {
            let (due, neglected) =
                Cadence::parse(text).expect("a cadence").after(date::parse("2026-01-31").expect("a date"));
            format!("{due} {neglected}")
        };
        assert_eq!(after("10d"), "2026-02-10 2026-02-15");
        assert_eq!(after("7d"), "2026-02-07 2026-02-11");
        // 28 days to the end of February, 42 to neglect.
        assert_eq!(after("1m"), "2026-02-28 2026-03-14");
        assert_eq!(after("1w..2w"), "2026-02-07 2026-02-14");
        assert_eq!(after("1m..28d"), "2026-02-28 2026-02-28");
    }

    #[test]
    fn the_same_days_are_the_same_cadence() {
        let is_same = |a, b| {
            let [a, b] = [a, b].map(|text| Cadence::parse(text).expect("a cadence"));
            assert_eq!(a.is_same(b), b.is_same(a));
            a.is_same(b)
        };
        for (a, b) in [("2w", "14d"), ("2w", "14d..21d"), ("1w", "7d..11d"), ("1m", "1m"), ("4w..6w", "28d")]
        {
            assert!(is_same(a, b), "{a} {b}");
        }
        for (a, b) in [("2w", "14d..22d"), ("1w", "7d..10d"), ("1m", "1m..45d"), ("1w", "7d..1m")] {
            assert!(!is_same(a, b), "{a} {b}");
        }
    }

    #[test]
    fn errors_have_a_reason() {
        assert_eq!(Cadence::parse("0d"), Err(NotACadence::Zero));
        assert_eq!(Cadence::parse("2w..1w"), Err(NotACadence::Reversed));
        // The longest that the second may be is shorter than the first can be.
        for text in ["3w..2w", "2m..1w", "1y..1m", "2y..500d"] {
            assert_eq!(Cadence::parse(text), Err(NotACadence::Reversed), "{text}");
        }
        for text in ["24m..2y", "1y..365d", "2w..14d"] {
            assert!(Cadence::parse(text).is_ok(), "{text}");
        }
        assert_eq!(Cadence::parse("1m..30d").map(|c| c.to_string()), Ok("1m..30d".into()));
        for text in ["2h", "1w..", "..2w", "1w..2w..3w", "weekly", ""] {
            assert_eq!(Cadence::parse(text), Err(NotACadence::Shape), "{text}");
        }
    }
}
