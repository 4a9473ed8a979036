//! What was given and received. `src/docs/json.md` defines the columns.

mod account;
mod grouping;
mod page;
mod points;
mod sides;
mod table;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Serialize;

use crate::model::Model;
use crate::model::id::{CircleId, FavorId, PersonId};
use crate::query::Filter;
use crate::settings::Env;
use crate::value::{Date, Decimal, Month};
use account::{Accounts, Key, Sums};
pub use grouping::By;
pub use points::Points;

/// The options of `balance`.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Convert favors to points.
    pub points: bool,
    /// The grouping.
    pub by: By,
}

/// The rows of `balance`, in their order.
#[derive(Debug)]
pub struct Balance<'m> {
    rows: Vec<Row<'m>>,
    /// Whether earlier or later exchanges are left out, so that the net of a loan does not say who has the thing.
    is_part: bool,
}

/// An account. It keeps its sums as written; `AccountFields` is made on demand, because there may be many accounts.
#[derive(Debug, Clone, Serialize)]
#[serde(into = "AccountFields<'m>")]
pub struct Row<'m> {
    pub(super) holder: Holder<'m>,
    /// `None` if the holder is itself a favor.
    pub(super) favor: Option<&'m str>,
    settled: Settled,
    key: Key,
    /// As written: money keeps its decimals.
    sums: Sums,
}

impl Row<'_> {
    const fn what(&self) -> &'static str {
        if self.key.is_loan { "loan" } else { "favor" }
    }

    fn unit(&self) -> &str {
        self.key.unit.as_str()
    }
}

/// An account as JSON has it, with exact sums.
#[derive(Serialize)]
struct AccountFields<'m> {
    what: &'static str,
    #[serde(flatten)]
    holder: Holder<'m>,
    #[serde(skip_serializing_if = "Option::is_none")]
    favor: Option<&'m str>,
    unit: String,
    #[serde(with = "rust_decimal::serde::arbitrary_precision_option")]
    gave: Option<Decimal>,
    #[serde(with = "rust_decimal::serde::arbitrary_precision_option")]
    got: Option<Decimal>,
    #[serde(with = "rust_decimal::serde::arbitrary_precision_option")]
    net: Option<Decimal>,
    /// The newest `even`, which settles everything before it. Only the accounts of people have one.
    #[serde(skip_serializing_if = "Settled::is_shared")]
    settled: Settled,
}

impl<'m> From<Row<'m>> for AccountFields<'m> {
    fn from(row: Row<'m>) -> Self {
        Self {
            what: row.what(),
            unit: row.unit().to_string(),
            gave: row.sums.gave.exact(),
            got: row.sums.got.exact(),
            net: row.sums.net().exact(),
            holder: row.holder,
            favor: row.favor,
            settled: row.settled,
        }
    }
}

/// The day on which an account was last settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Settled {
    /// The account of a person, settled on that day, if ever.
    On(Option<Date>),
    /// An account of several people, which is never settled as a whole.
    Shared,
}

impl Settled {
    #[allow(clippy::trivially_copy_pass_by_ref, reason = "required by serde")]
    fn is_shared(&self) -> bool {
        *self == Self::Shared
    }

    fn day(self) -> Option<Date> {
        match self {
            Self::On(day) => day,
            Self::Shared => None,
        }
    }
}

/// The holder of an account.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(untagged)]
pub enum Holder<'m> {
    /// A person.
    Person {
        /// The handle.
        person: &'m str,
        /// The name.
        name: Option<&'m str>,
    },
    /// The people of a circle.
    Circle {
        /// The circle; `None` for people in no circle.
        circle: Option<&'m str>,
    },
    /// All people, in a month.
    Month {
        /// `2026-03`
        month: String,
    },
    /// All people, for one favor.
    Favor {
        /// The favor.
        favor: &'m str,
    },
}

impl<'m> Balance<'m> {
    /// Computes the accounts that `filter` selects: its terms about people select holders, the others interactions.
    #[must_use]
    pub fn new(model: &'m Model, filter: &Filter<'m>, options: &Options, env: &Env) -> Self {
        let accounts = Accounts::new(model, filter, options.by, env.today);
        // An account is one of many with the same holder, so numbers are compared in place of names.
        let keys = || accounts.sums().iter().map(|(key, _)| key);
        let holders = ranks(keys().map(|key| key.group), |group| holder(model, options.by, group));
        let favors = ranks(keys().map(|key| key.favor.0), |favor| model.favor_name(FavorId(favor)));
        let place = |key: &Key| (key.is_loan, holders[&key.group], favors[&key.favor.0]);
        let mut sums: Vec<_> = accounts.sums().iter().map(|&(key, sums)| (place(&key), key, sums)).collect();
        sums.sort_unstable_by(|(a, Key { unit: of_a, .. }, _), (b, Key { unit: of_b, .. }, _)| {
            a.cmp(b).then_with(|| of_a.as_str().cmp(of_b.as_str()))
        });
        let rows = sums
            .into_iter()
            .map(|(_, key, sums)| Row {
                holder: holder(model, options.by, key.group),
                favor: (options.by != By::Favor).then(|| model.favor_name(key.favor)),
                settled: match options.by {
                    By::Person => Settled::On(accounts.evens[key.group as usize]),
                    _ => Settled::Shared,
                },
                key,
                sums,
            })
            .collect();
        Self { rows, is_part: filter.has_period() }
    }
}

/// The place of each id in the order of what it names.
fn ranks<T: Ord>(ids: impl Iterator<Item = u32>, name: impl Fn(u32) -> T) -> FxHashMap<u32, u32> {
    let distinct: FxHashSet<u32> = ids.collect();
    let mut named: Vec<(T, u32)> = distinct.into_iter().map(|id| (name(id), id)).collect();
    named.sort_unstable();
    named.into_iter().zip(0..).map(|((_, id), rank)| (id, rank)).collect()
}

/// Returns the holder with the number `group`: a person, a circle, a month or a favor.
fn holder(model: &Model, by: By, group: u32) -> Holder<'_> {
    match by {
        By::Person => {
            Holder::Person { person: model.handle(PersonId(group)), name: model.name(PersonId(group)) }
        }
        By::Circle if group == account::NO_CIRCLE => Holder::Circle { circle: None },
        By::Circle => Holder::Circle { circle: Some(model.circle_name(CircleId(group))) },
        By::Month => Holder::Month { month: Month::from_number(group).to_string() },
        By::Favor => Holder::Favor { favor: model.favor_name(FavorId(group)) },
    }
}
