//! Statistics: the same measures for each group of interactions. `src/docs/json.md` defines the
//! columns.

mod basis;
mod circle_sets;
mod group;
mod page;
mod table;
mod tally;

use std::cmp::Reverse;

use indexmap::IndexMap;
use serde::Serialize;

use crate::model::Model;
use crate::query::Filter;
use crate::settings::Env;
use crate::value::{Date, Decimal, Month};
use crate::view::Cell;
use basis::Basis;
use group::About;
pub use group::By;
use tally::{MONTHS, Measures, Tallies};

/// The rows of `stats`, in their order.
#[derive(Debug)]
pub struct Stats<'m> {
    by: Option<By>,
    rows: Vec<Row<'m>>,
    /// The measures of the only group, one per line; empty with `--by`.
    lines: Vec<(&'static str, Cell<'static>)>,
    /// The last month of the sparklines.
    last_month: Month,
    /// The number of months in the sparklines of a page: twelve, or those of a shorter period.
    months: usize,
    /// The first and last day of the period that is compared with.
    compared: Option<(Date, Date)>,
}

/// The measures of one group.
#[derive(Debug, Serialize)]
pub struct Row<'m> {
    #[serde(flatten)]
    about: About<'m>,
    #[serde(flatten)]
    measures: Measures<'m>,
    /// The measures in the previous period.
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<Measures<'m>>,
    /// The change since the previous period.
    #[serde(skip_serializing_if = "Option::is_none")]
    change: Option<Change>,
    /// The number of interactions in each of the last months.
    #[serde(skip)]
    months: [u32; MONTHS],
}

/// The differences to the previous period; `None` where either value is unknown.
#[derive(Debug, Serialize)]
pub struct Change {
    interactions: i64,
    people: i64,
    new: i64,
    reached_out: i64,
    #[serde(with = "rust_decimal::serde::arbitrary_precision_option")]
    followed_up: Option<Decimal>,
    #[serde(with = "rust_decimal::serde::arbitrary_precision_option")]
    kept: Option<Decimal>,
    #[serde(with = "rust_decimal::serde::arbitrary_precision_option")]
    answered: Option<Decimal>,
    #[serde(with = "rust_decimal::serde::arbitrary_precision_option")]
    answer_days: Option<Decimal>,
    #[serde(with = "rust_decimal::serde::arbitrary_precision_option")]
    gave: Option<Decimal>,
    #[serde(with = "rust_decimal::serde::arbitrary_precision_option")]
    got: Option<Decimal>,
    #[serde(with = "rust_decimal::serde::arbitrary_precision_option")]
    minutes: Option<Decimal>,
}

impl<'m> Stats<'m> {
    /// Computes the measures of the interactions that `filter` selects, compared with those that `before` selects.
    #[must_use]
    pub fn new(
        model: &'m Model,
        filter: &Filter<'m>,
        before: Option<&Filter<'m>>,
        by: Option<By>,
        env: &'m Env,
    ) -> Self {
        let basis = Basis::new(model, env);
        let last_month = Month::of(filter.last_day().map_or(env.today, |last| last.min(env.today)));
        let months = filter.first_day().map_or(MONTHS, |first| {
            let earlier = last_month.number().saturating_sub(Month::of(first).number());
            usize::try_from(earlier).map_or(MONTHS, |earlier| MONTHS.min(earlier + 1))
        });
        let now = Tallies::new(&basis, filter, by, last_month);
        let then = before.map(|before| Tallies::new(&basis, before, by, last_month));
        let mut rows = rows(&basis, now, then);
        // Times in order, other groups by size; the group of the rest is last.
        let is_time = by.is_some_and(By::is_time);
        rows.sort_by_cached_key(|row| {
            let count = (!is_time).then_some(Reverse(row.measures.interactions));
            (row.about.is_rest(), count, row.about.clone())
        });
        let compared = before.and_then(|before| before.first_day().zip(before.last_day()));
        let mut stats = Self { by, rows, lines: Vec::new(), last_month, months, compared };
        if by.is_none() {
            stats.lines = stats.lines(MONTHS);
        }
        stats
    }
}

fn rows<'m>(basis: &Basis<'m>, now: Tallies<'m>, then: Option<Tallies<'m>>) -> Vec<Row<'m>> {
    let is_compared = then.is_some();
    let before = then.into_iter().flat_map(|then| then.measures(basis));
    let mut before: IndexMap<_, _> = before.map(|(about, then)| (about, Some(then))).collect();
    let empty = || Measures::zero();
    let row = |about, measures: Measures<'m>, months, before: Option<Measures<'m>>| Row {
        change: before.as_ref().map(|before| Change::new(&measures, before)),
        about,
        measures,
        before,
        months,
    };
    let mut rows: Vec<Row> = Vec::new();
    for (about, tally) in now.groups() {
        let then = before.get_mut(&about).and_then(Option::take);
        let months = tally.months;
        let measures = tally.measures(&basis.goals);
        rows.push(row(about, measures, months, is_compared.then(|| then.unwrap_or_else(empty))));
    }
    // Groups of the previous period only.
    let gone = before.into_iter().filter(|(_, then)| then.is_some());
    rows.extend(gone.map(|(about, then)| row(about, empty(), [0; MONTHS], then)));
    rows
}

impl Change {
    fn new(now: &Measures<'_>, before: &Measures<'_>) -> Self {
        let count = |value: fn(&Measures<'_>) -> u64| {
            let signed = |measures| i64::try_from(value(measures)).unwrap_or(i64::MAX);
            signed(now) - signed(before)
        };
        let known = |value: fn(&Measures<'_>) -> Option<Decimal>| {
            crate::value::number::add(value(now)?, -value(before)?).map(|change| change.normalize())
        };
        Self {
            interactions: count(|measures| measures.interactions),
            people: count(|measures| measures.people),
            new: count(|measures| measures.new),
            reached_out: count(|measures| measures.reached_out),
            followed_up: known(|measures| measures.followed_up.share),
            kept: known(|measures| measures.kept.share),
            answered: known(|measures| measures.answered.share),
            answer_days: known(|measures| measures.answer_days),
            gave: known(|measures| measures.gave),
            got: known(|measures| measures.got),
            minutes: known(|measures| measures.minutes),
        }
    }
}
