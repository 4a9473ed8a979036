//! The rows of `path`.

use serde::Serialize;

use crate::model::acquaintance::Tie;
use crate::model::id::PersonId;
use crate::value::Date;
use crate::view::Place;

/// A step of the chain or, without a chain, a person near its end.
#[derive(Debug, Serialize)]
#[serde(tag = "what", rename_all = "lowercase")]
pub enum Row<'m> {
    /// `from` knows `to`.
    Step(Step<'m>),
    /// A person near `to`.
    Near(Near<'m>),
}

impl<'m> Row<'m> {
    pub(super) const fn step(&self) -> Option<&Step<'m>> {
        match self {
            Self::Step(step) => Some(step),
            Self::Near(_) => None,
        }
    }
}

/// A step: `from` can introduce the next person.
#[derive(Debug, Serialize)]
pub struct Step<'m> {
    /// From 1.
    #[serde(rename = "step")]
    pub(super) number: usize,
    pub(super) from: &'m str,
    pub(super) to: &'m str,
    /// The text of a `relation:`, else a kind, `intro`, `met`, `via` or `knows`.
    pub(super) why: &'m str,
    pub(super) date: Option<Date>,
    pub(super) place: Place<'m>,
    #[serde(skip)]
    pub(super) people: [PersonId; 2],
    #[serde(skip)]
    pub(super) tie: Tie,
}

/// A person near the end of the chain.
#[derive(Debug, Serialize)]
pub struct Near<'m> {
    pub(super) person: &'m str,
    pub(super) name: Option<&'m str>,
    /// The end of the chain.
    pub(super) to: &'m str,
    /// The number of steps from `to`, if a chain connects the two.
    pub(super) steps: Option<u32>,
    /// What they have in common, as terms of a query.
    pub(super) shared: Vec<String>,
    #[serde(skip)]
    pub(super) id: PersonId,
}
