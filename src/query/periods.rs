//! The days that the periods of a filter allow.

use super::filter::{Check, Filter, Group};
use super::term::Field;
use crate::value::Date;
use crate::value::date::plus_days;
use crate::value::period::Period;

impl Filter<'_> {
    /// The last day of the periods: the latest day of `date:`, limited by `-p`, `-b` and `-e`.
    #[must_use]
    pub fn last_day(&self) -> Option<Date> {
        let of_terms = self.groups.iter().filter(|group| group.field == Field::Date).filter_map(|group| {
            let last = |check: &Check| match check {
                Check::Date(period) => period.last,
                _ => None,
            };
            // One open period leaves the group open.
            group.checks.iter().map(last).collect::<Option<Vec<_>>>()?.into_iter().max()
        });
        of_terms.chain(self.narrow.iter().filter_map(|period| period.last)).min()
    }

    /// The first and the last of the days `from` to `to` that the periods allow.
    #[must_use]
    pub fn days(&self, from: Date, to: Date) -> (Date, Date) {
        let hull = self.groups.iter().filter(|group| group.field == Field::Date).map(|group| {
            let met = group.checks.iter().filter_map(|check| match check {
                Check::Date(period) if period.overlaps(from, to) => Some(*period),
                _ => None,
            });
            met.reduce(|a, b| Period {
                first: a.first.zip(b.first).map(|(a, b)| a.min(b)),
                last: a.last.zip(b.last).map(|(a, b)| a.max(b)),
                yearly: None,
            })
            .unwrap_or_default()
        });
        let left = hull.chain(self.narrow.iter().copied()).fold(Period::days(from, to), Period::and);
        let (first, last) = (left.first.unwrap_or(from), left.last.unwrap_or(to));
        if !self.has_yearly_period() {
            return (first, last);
        }
        // Within a leap year, each yearly period has a day.
        let allowed = |day: &Date| (first..=last).contains(day) && self.allows_day(*day);
        let near = |start: Date, step: i64| (0..=366).map(|n| plus_days(start, n * step)).find(allowed);
        (near(first, 1).unwrap_or(first), near(last, -1).unwrap_or(last))
    }

    fn has_yearly_period(&self) -> bool {
        let is_yearly = |check: &Check| matches!(check, Check::Date(period) if period.yearly.is_some());
        self.narrow.iter().any(|period| period.yearly.is_some())
            || self.groups.iter().any(|group| group.checks.iter().any(is_yearly))
    }

    /// Whether the periods allow a day.
    #[must_use]
    pub fn allows_day(&self, day: Date) -> bool {
        let holds = |group: &Group| {
            group.checks.iter().any(|check| matches!(check, Check::Date(period) if period.contains(day)))
        };
        let is_date = |group: &&Group| group.field == Field::Date;
        self.narrow.iter().all(|period| period.contains(day))
            && self.groups.iter().filter(is_date).all(holds)
            && !self.nots.iter().filter(is_date).any(holds)
    }
}
