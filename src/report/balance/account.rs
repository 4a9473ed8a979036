//! Accounts: exact sums of what I gave to others and got from them.

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use super::grouping::By;
use crate::metrics::loan::{self, Moved, Posting};
use crate::metrics::sum::Sum;
use crate::model::Model;
use crate::model::encounter::Encounter;
use crate::model::id::{FavorId, InteractionId, PersonId};
use crate::parallel;
use crate::query::Filter;
use crate::syntax::tree::Verb;
use crate::value::{Date, Decimal, Month, Unit};

/// The group of people who are in no circle.
pub const NO_CIRCLE: u32 = u32::MAX;

/// The key of an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// Loans have separate accounts.
    pub is_loan: bool,
    /// The number of a person, a favor, a circle or a month.
    pub group: u32,
    /// The favor or the thing lent.
    pub favor: FavorId,
    /// The unit.
    pub unit: Unit,
}

/// The two sides of an account.
#[derive(Debug, Clone, Copy, Default)]
pub struct Sums {
    /// Given; of loans, lent or given back.
    pub gave: Sum,
    /// Received; of loans, borrowed or received back.
    pub got: Sum,
}

impl Sums {
    /// Returns given less received.
    #[must_use]
    pub fn net(self) -> Sum {
        self.gave.less(self.got)
    }

    fn give(&mut self, number: Decimal) {
        self.gave.add(Some(number));
    }

    fn get(&mut self, number: Decimal) {
        self.got.add(Some(number));
    }
}

/// The accounts that a filter selects.
pub struct Accounts {
    sums: Vec<(Key, Sums)>,
    /// The newest `even` of each person.
    pub evens: Vec<Option<Date>>,
}

impl Accounts {
    /// Computes the accounts of the people that `filter` selects, from the interactions it selects.
    pub fn new(model: &Model, filter: &Filter<'_>, by: By, today: Date) -> Self {
        let evens = evens(model, filter, today);
        let selection =
            Selection { model, filter, by, today, holders: filter.account_holders(), evens: &evens };
        // A thread adds up the accounts of some groups. To find an account in memory takes longer than to pass over the
        // exchanges of the others.
        let parts = if model.exchanges().len() < MANY { 1 } else { parallel::threads().min(PARTS) };
        let ledger = |number: usize| match number.checked_sub(1) {
            None => selection.loans(),
            Some(part) => selection.ledger(|group| group as usize % parts == part),
        };
        let ledgers: Vec<Ledger> =
            if parts == 1 { [0, 1].map(ledger).into() } else { parallel::map(1 + parts, ledger) };
        let sums = ledgers.into_iter().flat_map(|ledger| ledger.sums).collect();
        let accounts = Self { sums, evens };
        if by == By::Circle { accounts.regrouped_by_circle(model) } else { accounts }
    }

    /// The accounts, in no particular order.
    pub fn sums(&self) -> &[(Key, Sums)] {
        &self.sums
    }

    /// The accounts in the order of their keys, for those who add them up: whether a sum is too large may depend on it.
    pub fn into_sorted(self) -> Vec<(Key, Sums)> {
        sorted(self.sums)
    }

    /// Adds the accounts of people up to accounts of their circles.
    fn regrouped_by_circle(self, model: &Model) -> Self {
        let mut sums: IndexMap<Key, Sums, FxBuildHasher> = IndexMap::default();
        for (key, of_person) in sorted(self.sums) {
            each_circle(model, PersonId(key.group), |group| {
                let of_circle = sums.entry(Key { group, ..key }).or_default();
                of_circle.gave.add(of_person.gave.written());
                of_circle.got.add(of_person.got.written());
            });
        }
        Self { sums: sums.into_iter().collect(), ..self }
    }
}

fn sorted(mut sums: Vec<(Key, Sums)>) -> Vec<(Key, Sums)> {
    sums.sort_unstable_by_key(|(key, _)| *key);
    sums
}

/// Fewer exchanges or interactions are faster on one thread.
const MANY: usize = 10_000;
/// The most parts of accounts: for each part, all exchanges are passed over.
const PARTS: usize = 8;

/// Accounts under construction.
#[derive(Default)]
struct Ledger {
    sums: IndexMap<Key, Sums, FxBuildHasher>,
}

impl Ledger {
    fn post(&mut self, group: u32, posting: Posting, enter: impl Fn(&mut Sums)) {
        let is_loan = posting.verb.is_loan();
        let Posting { thing: favor, unit, .. } = posting;
        enter(self.sums.entry(Key { is_loan, group, favor, unit }).or_default());
    }
}

/// What is added up, and by what.
struct Selection<'a> {
    model: &'a Model,
    filter: &'a Filter<'a>,
    by: By,
    today: Date,
    /// Whether the account of each person is selected.
    holders: Vec<bool>,
    evens: &'a [Option<Date>],
}

impl Selection<'_> {
    /// Adds up the favors of some groups.
    fn ledger(&self, is_included: impl Fn(u32) -> bool) -> Ledger {
        let mut ledger = Ledger::default();
        self.each_posting(
            |verb| !verb.is_loan(),
            |posting| {
                let group = self.group(posting).filter(|&group| is_included(group));
                let Some(group) = group.filter(|_| self.filter.allows_day(posting.day)) else { return };
                ledger.post(group, posting, |sums| match posting.verb {
                    Verb::Gave => sums.give(posting.number),
                    _ => sums.get(posting.number),
                });
            },
        );
        ledger
    }

    /// Adds up loans. What a return moves depends on the loans before the period.
    fn loans(&self) -> Ledger {
        let (mut ledger, mut loans) = (Ledger::default(), Vec::new());
        // Many journals have no loans; a look at all verbs takes less than a pass over the interactions.
        if !self.model.exchanges().iter().any(|exchange| exchange.verb.is_loan()) {
            return ledger;
        }
        self.each_posting(Verb::is_loan, |posting| loans.push(posting));
        loan::follow(loans, |loan, Moved { gave, got, .. }| {
            let group = self.group(loan).filter(|_| self.filter.allows_day(loan.day));
            if let Some(group) = group {
                ledger.post(group, loan, |sums| {
                    sums.give(gave);
                    sums.get(got);
                });
            }
        });
        ledger
    }

    /// Calls `visit` with the selected exchanges of all times whose verb fits, person by person.
    fn each_posting(&self, fits: impl Fn(Verb) -> bool, mut visit: impl FnMut(Posting)) {
        for (encounter, exchanges) in self.model.encounters_with_exchanges() {
            let any_fits = exchanges.iter().any(|exchange| fits(exchange.verb));
            if !any_fits || !encounter.counts(self.today) || !self.filter.holds_account(encounter) {
                continue;
            }
            for exchange in exchanges.iter().filter(|exchange| fits(exchange.verb)) {
                for &person in self.model.exchange_people(exchange) {
                    let even = self.evens[person.index()];
                    if self.holders[person.index()] && even.is_none_or(|even| encounter.date > even) {
                        visit(Posting::new(encounter, exchange, person));
                    }
                }
            }
        }
    }

    fn group(&self, posting: Posting) -> Option<u32> {
        group(self.by, posting.person, posting.day, Some(posting.thing))
    }
}

/// Returns the number of the group that a posting belongs to. By circle that is the person at first, so that a posting is
/// not added to each circle of the person.
pub fn group(by: By, person: PersonId, day: Date, favor: Option<FavorId>) -> Option<u32> {
    match by {
        By::Person | By::Circle => Some(person.0),
        By::Favor => favor.map(|favor| favor.0),
        By::Month => Some(Month::of(day).number()),
    }
}

/// Calls `visit` with the number of each circle of a person.
pub fn each_circle(model: &Model, person: PersonId, mut visit: impl FnMut(u32)) {
    match &model.person(person).circles[..] {
        [] => visit(NO_CIRCLE),
        circles => circles.iter().for_each(|circle| visit(circle.0)),
    }
}

/// Returns the newest `even` of each person up to today and the end of the period, regardless of other terms.
fn evens(model: &Model, filter: &Filter<'_>, today: Date) -> Vec<Option<Date>> {
    let mut evens = vec![None; model.people.len()];
    let Some(kind) = model.kind_names.find("even") else { return evens };
    let end = filter.last_day().map_or(today, |last| last.min(today));
    let is_even = |encounter: &Encounter<'_>| encounter.kind.0 == kind && encounter.counts(end);
    let found = parallel::map_ranges(model.interactions.len(), MANY, |range| {
        let ids = range.map(InteractionId::from);
        ids.map(|id| model.encounter(id)).filter(is_even).collect::<Vec<_>>()
    });
    for even in found.into_iter().flatten() {
        for person in even.people() {
            let newest = &mut evens[person.index()];
            *newest = (*newest).max(Some(even.date));
        }
    }
    evens
}
