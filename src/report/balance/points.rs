//! Favors valued in points, with the indices of reciprocity and initiative.

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;
use serde::Serialize;

use super::account::{Accounts, each_circle, group};
use super::{By, Holder, Options, holder};
use crate::metrics::points::{PointSum, rounded};
use crate::model::Model;
use crate::model::id::PersonId;
use crate::query::Filter;
use crate::settings::Env;
use crate::syntax::tree::Direction;
use crate::value::number::ratio;
use crate::value::{Date, Decimal};

/// The rows of `balance --points`, in their order.
#[derive(Debug)]
pub struct Points<'m> {
    pub(super) rows: Vec<PointsRow<'m>>,
}

/// What a holder gave and got, in points.
#[derive(Debug, Serialize)]
pub struct PointsRow<'m> {
    #[serde(flatten)]
    pub(super) holder: Holder<'m>,
    #[serde(with = "rust_decimal::serde::arbitrary_precision_option")]
    pub(super) gave: Option<Decimal>,
    #[serde(with = "rust_decimal::serde::arbitrary_precision_option")]
    pub(super) got: Option<Decimal>,
    #[serde(with = "rust_decimal::serde::arbitrary_precision_option")]
    pub(super) net: Option<Decimal>,
    /// Reciprocity: `(gave - got) / (gave + got)`, from -1 to 1.
    #[serde(with = "rust_decimal::serde::arbitrary_precision_option")]
    pub(super) index: Option<Decimal>,
    /// Contacts that I initiated.
    pub(super) out: u64,
    /// Contacts that they initiated.
    #[serde(rename = "in")]
    pub(super) came_in: u64,
    /// `(out - in) / (out + in)`, from -1 to 1.
    #[serde(with = "rust_decimal::serde::arbitrary_precision_option")]
    pub(super) initiative: Option<Decimal>,
    /// Accounts without a value in points.
    pub(super) left_out: Vec<LeftOut<'m>>,
}

/// An account without a value in points.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct LeftOut<'m> {
    pub(super) favor: &'m str,
    pub(super) unit: String,
    #[serde(with = "rust_decimal::serde::arbitrary_precision_option")]
    pub(super) gave: Option<Decimal>,
    #[serde(with = "rust_decimal::serde::arbitrary_precision_option")]
    pub(super) got: Option<Decimal>,
}

/// The sums of one holder.
#[derive(Default)]
struct Tally<'m> {
    gave: PointSum,
    got: PointSum,
    out: u64,
    came_in: u64,
    left_out: Vec<LeftOut<'m>>,
}

impl<'m> Points<'m> {
    /// Values the accounts that `filter` selects.
    #[must_use]
    pub fn new(model: &'m Model, filter: &Filter<'m>, options: &Options, env: &Env) -> Self {
        Self { rows: rows(model, filter, options.by, env.today) }
    }
}

fn rows<'m>(model: &'m Model, filter: &Filter<'m>, by: By, today: Date) -> Vec<PointsRow<'m>> {
    let mut groups: IndexMap<u32, Tally, FxBuildHasher> = IndexMap::default();
    let accounts = Accounts::new(model, filter, by, today);
    for (key, sums) in accounts.into_sorted().into_iter().filter(|(key, _)| !key.is_loan) {
        let points = groups.entry(key.group).or_default();
        match model.favors[key.favor.index()].worth(key.unit) {
            Some(worth) => {
                points.gave.add(sums.gave.exact(), key.unit, worth);
                points.got.add(sums.got.exact(), key.unit, worth);
            }
            None => points.left_out.push(LeftOut {
                favor: model.favor_name(key.favor),
                unit: key.unit.as_str().to_string(),
                gave: sums.gave.exact(),
                got: sums.got.exact(),
            }),
        }
    }
    count_contacts(model, filter, by, today, &mut groups);
    let mut rows: Vec<PointsRow> =
        groups.into_iter().map(|(group, points)| row(model, by, group, points)).collect();
    rows.sort_by(|a, b| a.holder.cmp(&b.holder));
    rows
}

fn count_contacts(
    model: &Model,
    filter: &Filter<'_>,
    by: By,
    today: Date,
    groups: &mut IndexMap<u32, Tally<'_>, FxBuildHasher>,
) {
    let holders = filter.account_holders();
    let mut counts: IndexMap<u32, (u64, u64), FxBuildHasher> = IndexMap::default();
    for contact in model.encounters().filter(|encounter| encounter.direction != Direction::Mutual) {
        if !contact.is_contact(today) || !filter.holds_account(contact) || !filter.allows_day(contact.date) {
            continue;
        }
        for &person in contact.people().iter().filter(|person| holders[person.index()]) {
            let Some(group) = group(by, person, contact.date, None) else { continue };
            let (out, came_in) = counts.entry(group).or_default();
            match contact.direction {
                Direction::Out => *out += 1,
                _ => *came_in += 1,
            }
        }
    }
    let mut add = |group: u32, (out, came_in): (u64, u64)| {
        let points = groups.entry(group).or_default();
        points.out += out;
        points.came_in += came_in;
    };
    for (group, counts) in counts {
        if by == By::Circle {
            each_circle(model, PersonId(group), |circle| add(circle, counts));
        } else {
            add(group, counts);
        }
    }
}

fn row<'m>(model: &'m Model, by: By, group: u32, mut points: Tally<'m>) -> PointsRow<'m> {
    points.left_out.sort();
    let (gave, got) = (points.gave.sixtieths(), points.got.sixtieths());
    let net = gave.less(got);
    let mut all = gave;
    all.add(got.exact());
    let count = |n: u64| Decimal::from(n);
    PointsRow {
        holder: holder(model, by, group),
        gave: points.gave.rounded(),
        got: points.got.rounded(),
        net: rounded(net),
        index: net.exact().zip(all.exact()).and_then(|(net, all)| ratio(net, all)),
        out: points.out,
        came_in: points.came_in,
        initiative: ratio(
            count(points.out) - count(points.came_in),
            count(points.out) + count(points.came_in),
        ),
        left_out: points.left_out,
    }
}
