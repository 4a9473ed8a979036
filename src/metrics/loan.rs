//! Things that are lent, followed day by day.

use rustc_hash::FxHashMap;

use crate::model::id::{FavorId, PersonId};
use crate::syntax::tree::Verb;
use crate::value::{Date, Decimal, Unit, number};

/// One loan or return, with one person.
#[derive(Debug, Clone, Copy)]
pub struct Posting {
    /// When.
    pub day: Date,
    /// With whom.
    pub person: PersonId,
    /// `lent`, `borrowed` or `returned`.
    pub way: Verb,
    /// What.
    pub thing: FavorId,
    /// Counted in what.
    pub unit: Unit,
    /// How much.
    pub number: Decimal,
    /// Where its line starts.
    pub place: u32,
}

/// What a posting moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moved {
    /// From me: lent, or brought back to its owner.
    pub gave: Decimal,
    /// To me: borrowed, or brought back to me.
    pub got: Decimal,
    /// Returned without having been lent.
    pub excess: Decimal,
}

/// Calls `take` for each posting in the order of days, with what it moved: what comes back brings the balance
/// toward zero, never past it. Within a day what is lent comes before what is returned, whatever the order of
/// lines.
pub fn follow(mut postings: Vec<Posting>, mut take: impl FnMut(Posting, Moved)) {
    postings.sort_by_key(|posting| (posting.day, posting.way == Verb::Returned));
    let mut held: FxHashMap<(PersonId, FavorId, Unit), Option<Decimal>> = FxHashMap::default();
    for posting in postings {
        let held = held.entry((posting.person, posting.thing, posting.unit)).or_insert(Some(Decimal::ZERO));
        let (gave, got) = match (posting.way, *held) {
            (Verb::Lent, _) => (posting.number, Decimal::ZERO),
            (Verb::Borrowed, _) => (Decimal::ZERO, posting.number),
            (_, Some(held)) if held > Decimal::ZERO => (Decimal::ZERO, posting.number.min(held)),
            (_, Some(held)) => (posting.number.min(-held), Decimal::ZERO),
            // More than can be counted: nobody knows what is left to bring back.
            (_, None) => (Decimal::ZERO, Decimal::ZERO),
        };
        *held = held.and_then(|held| number::add(held, gave)).and_then(|held| number::add(held, -got));
        let is_return = posting.way == Verb::Returned && held.is_some();
        let excess = if is_return { posting.number - gave - got } else { Decimal::ZERO };
        take(posting, Moved { gave, got, excess });
    }
}
