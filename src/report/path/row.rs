//! The rows of `path`, as programs read them.

use serde::Serialize;

use crate::model::acquaintance::Evidence;
use crate::model::id::PersonId;
use crate::value::Date;
use crate::view::Place;

/// A step of the chain, or where there is none somebody near its end.
#[derive(Debug, Serialize)]
#[serde(tag = "what", rename_all = "lowercase")]
pub enum Row<'m> {
    /// `from` knows `to`.
    Step(Step<'m>),
    /// Somebody near the one whom no chain reaches.
    Near(Near<'m>),
}

/// A step: whom to ask for the next one.
#[derive(Debug, Serialize)]
pub struct Step<'m> {
    /// From 1.
    #[serde(rename = "step")]
    pub(super) number: usize,
    pub(super) from: &'m str,
    pub(super) to: &'m str,
    /// The word that the journal says it with: a kind, `intro`, `met`, `via` or `knows`.
    pub(super) why: &'m str,
    pub(super) date: Option<Date>,
    pub(super) place: Place<'m>,
    #[serde(skip)]
    pub(super) people: [PersonId; 2],
    #[serde(skip)]
    pub(super) evidence: Evidence,
}

/// Somebody who could lead on.
#[derive(Debug, Serialize)]
pub struct Near<'m> {
    pub(super) person: &'m str,
    pub(super) name: Option<&'m str>,
    /// Near whom.
    pub(super) to: &'m str,
    /// The steps from there, where a chain joins the two.
    pub(super) steps: Option<u32>,
    /// What they have in common, as a query writes it.
    pub(super) shared: Vec<String>,
    #[serde(skip)]
    pub(super) id: PersonId,
}
