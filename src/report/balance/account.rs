//! Accounts: exact sums of what I gave to others and got from them.

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use super::grouping::By;
use crate::metrics::loan::{self, Moved, Posting};
use crate::metrics::sum::Sum;
use crate::model::Model;
use crate::model::encounter::Encounter;
use crate::model::id::{FavorId, PersonId};
use crate::query::Filter;
use crate::syntax::tree::Verb;
use crate::value::{Date, Decimal, Month, Unit};

/// The group of people who are in no circle.
pub const NO_CIRCLE: u32 = u32::MAX;

/// The key of an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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
    /// In the order of first appearance.
    pub sums: IndexMap<Key, Sums, FxBuildHasher>,
    /// The newest `even` of each person.
    pub evens: Vec<Option<Date>>,
}

impl Accounts {
    /// Computes the accounts of the people that `filter` selects, from the interactions it selects.
    pub fn new(model: &Model, filter: &Filter<'_>, by: By, today: Date) -> Self {
        let mut accounts = Self { sums: IndexMap::default(), evens: evens(model, filter, today) };
        let holders = filter.account_holders();
        let mut loans = Vec::new();
        for (encounter, _) in model.encounters_with_exchanges() {
            if !encounter.counts(today) || !filter.holds_account(encounter) {
                continue;
            }
            let is_in_period = filter.allows_day(encounter.date);
            for posting in postings(model, encounter) {
                let even = accounts.evens[posting.person.index()];
                if !holders[posting.person.index()] || even.is_some_and(|even| posting.day <= even) {
                    continue;
                }
                match posting.verb {
                    // What a return moves depends on the loans before the period.
                    Verb::Lent | Verb::Borrowed | Verb::Returned => loans.push(posting),
                    _ if !is_in_period => {}
                    Verb::Gave => accounts.post(by, posting, |sums| sums.give(posting.number)),
                    Verb::Got => accounts.post(by, posting, |sums| sums.get(posting.number)),
                }
            }
        }
        accounts.post_loans(filter, by, loans);
        if by == By::Circle { accounts.regrouped_by_circle(model) } else { accounts }
    }

    /// Adds the accounts of people up to accounts of their circles.
    fn regrouped_by_circle(self, model: &Model) -> Self {
        let mut sums: IndexMap<Key, Sums, FxBuildHasher> = IndexMap::default();
        for (key, of_person) in self.sums {
            each_circle(model, PersonId(key.group), |group| {
                let of_circle = sums.entry(Key { group, ..key }).or_default();
                of_circle.gave.add(of_person.gave.written());
                of_circle.got.add(of_person.got.written());
            });
        }
        Self { sums, ..self }
    }

    fn post(&mut self, by: By, posting: Posting, enter: impl Fn(&mut Sums)) {
        let is_loan = !matches!(posting.verb, Verb::Gave | Verb::Got);
        let Posting { thing: favor, unit, .. } = posting;
        if let Some(group) = group(by, posting.person, posting.day, Some(favor)) {
            enter(self.sums.entry(Key { is_loan, group, favor, unit }).or_default());
        }
    }

    fn post_loans(&mut self, filter: &Filter<'_>, by: By, loans: Vec<Posting>) {
        loan::follow(loans, |loan, Moved { gave, got, .. }| {
            if !filter.allows_day(loan.day) {
                return;
            }
            self.post(by, loan, |sums| {
                sums.give(gave);
                sums.get(got);
            });
        });
    }
}

fn postings<'m>(model: &'m Model, encounter: Encounter<'m>) -> impl Iterator<Item = Posting> + 'm {
    encounter.exchanges().iter().flat_map(move |exchange| {
        model.exchange_people(exchange).iter().map(move |&person| Posting {
            day: encounter.date,
            person,
            verb: exchange.verb,
            thing: exchange.favor,
            unit: exchange.amount.unit,
            number: exchange.amount.number,
            place: exchange.place,
        })
    })
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
    for even in model.encounters().filter(|encounter| encounter.kind.0 == kind && encounter.counts(end)) {
        for person in even.people() {
            let newest = &mut evens[person.index()];
            *newest = (*newest).max(Some(even.date));
        }
    }
    evens
}
