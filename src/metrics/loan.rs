//! Loans and returns, day by day.

use rustc_hash::FxHashMap;

use crate::model::encounter::Encounter;
use crate::model::id::{FavorId, PersonId};
use crate::model::interaction::Exchange;
use crate::syntax::tree::Verb;
use crate::value::{Date, Decimal, Unit, number};

/// An exchange with one person.
#[derive(Debug, Clone, Copy)]
pub struct Posting {
    /// The day.
    pub day: Date,
    /// The person.
    pub person: PersonId,
    /// The verb.
    pub verb: Verb,
    /// The favor or thing.
    pub thing: FavorId,
    /// The unit.
    pub unit: Unit,
    /// The amount.
    pub number: Decimal,
    /// Where its line starts.
    pub place: u32,
}

impl Posting {
    /// The part of an exchange that one of its people has.
    #[must_use]
    pub fn new(encounter: Encounter<'_>, exchange: &Exchange, person: PersonId) -> Self {
        Self {
            day: encounter.date,
            person,
            verb: exchange.verb,
            thing: exchange.favor,
            unit: exchange.amount.unit,
            number: exchange.amount.number,
            place: exchange.place,
        }
    }
}

/// What a loan or return changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moved {
    /// From me: lent, or given back.
    pub gave: Decimal,
    /// To me: borrowed, or received back.
    pub got: Decimal,
    /// Returned in excess of what was lent.
    pub excess: Decimal,
}

/// Calls `visit` for each posting in the order of days, with what it changes. A return brings the balance toward zero,
/// never past it. Within a day loans come before returns, whatever the order of lines.
pub fn follow(mut postings: Vec<Posting>, mut visit: impl FnMut(Posting, Moved)) {
    postings.sort_by_key(|posting| (posting.day, posting.verb == Verb::Returned));
    let mut held: FxHashMap<(PersonId, FavorId, Unit), Option<Decimal>> = FxHashMap::default();
    for posting in postings {
        let held = held.entry((posting.person, posting.thing, posting.unit)).or_insert(Some(Decimal::ZERO));
        let (gave, got) = match (posting.verb, *held) {
            (Verb::Lent, _) => (posting.number, Decimal::ZERO),
            (Verb::Borrowed, _) => (Decimal::ZERO, posting.number),
            (_, Some(held)) if held > Decimal::ZERO => (Decimal::ZERO, posting.number.min(held)),
            (_, Some(held)) => (posting.number.min(-held), Decimal::ZERO),
            // The balance is too large to be exact: the rest is unknown.
            (_, None) => (Decimal::ZERO, Decimal::ZERO),
        };
        *held = held.and_then(|held| number::add(held, gave)).and_then(|held| number::add(held, -got));
        let is_return = posting.verb == Verb::Returned && held.is_some();
        let excess = if is_return { posting.number - gave - got } else { Decimal::ZERO };
        visit(posting, Moved { gave, got, excess });
    }
}
