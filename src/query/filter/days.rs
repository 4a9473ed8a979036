//! The days that the periods of a query allow.

use super::{Check, Filter, Group};
use crate::query::term::Field;
use crate::value::Date;
use crate::value::date::plus_days;
use crate::value::period::Period;

impl Filter<'_> {
    /// Whether only a period is selected.
    #[must_use]
    pub fn has_period(&self) -> bool {
        !self.narrow.is_empty()
    }

    /// The last day that the periods allow.
    #[must_use]
    pub fn last_day(&self) -> Option<Date> {
        self.runs(Date::MIN, Date::MAX).last().map(|run| run.1)
    }

    /// The first day that the periods allow; `None` when there is none, or no limit.
    #[must_use]
    pub fn first_day(&self) -> Option<Date> {
        self.runs(Date::MIN, Date::MAX).first().map(|run| run.0).filter(|first| *first > Date::MIN)
    }

    /// The days from `from` to `to` that the periods allow, as the first and last day of each unbroken run, in order.
    #[must_use]
    pub fn runs(&self, from: Date, to: Date) -> Vec<(Date, Date)> {
        self.runs_of(self.groups.iter(), from, to)
    }

    /// Like [`Self::runs`], for the terms of `groups`.
    pub(super) fn runs_of<'a>(
        &self,
        groups: impl Iterator<Item = &'a Group>,
        from: Date,
        to: Date,
    ) -> Vec<(Date, Date)> {
        let terms = groups.filter(|group| group.field == Field::Date).map(|group| {
            let period = |check: &Check| match check {
                Check::Date(period) => Some(*period),
                _ => None,
            };
            group.checks.iter().filter_map(period).collect::<Vec<Period>>()
        });
        let mut runs = vec![(from, to)];
        for alternatives in terms.chain(self.narrow.iter().map(|period| vec![*period])) {
            let of_run = |&(from, to): &(Date, Date)| {
                alternatives.iter().flat_map(move |period| period.within(from, to))
            };
            runs = runs.iter().flat_map(of_run).collect();
            runs.sort_unstable();
            runs.dedup_by(|next, run| {
                let touches = next.0 <= plus_days(run.1, 1);
                if touches {
                    run.1 = run.1.max(next.1);
                }
                touches
            });
        }
        runs
    }

    /// Whether the periods allow a day.
    #[inline]
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
