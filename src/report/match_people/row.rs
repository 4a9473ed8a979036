//! The rows of `match`, as programs read them.

use serde::Serialize;

use crate::model::Model;
use crate::model::acquaintance::Evidence;
use crate::model::id::PersonId;
use crate::value::Decimal;

/// Something to bring about.
#[derive(Debug, Serialize)]
#[serde(tag = "what", rename_all = "lowercase")]
pub enum Row<'m> {
    /// Two of my people who should meet.
    Introduction(Introduction<'m>),
    /// Somebody who seeks what I offer.
    Offer(Meeting<'m>),
    /// Somebody who offers what I seek.
    Ask(Meeting<'m>),
    /// Somebody of the audience of a goal.
    Goal(Helper<'m>),
}

/// `person` seeks what `to` offers.
#[derive(Debug, Serialize)]
pub struct Introduction<'m> {
    #[serde(flatten)]
    pub(super) person: Who<'m>,
    pub(super) to: &'m str,
    pub(super) to_name: Option<&'m str>,
    /// What is sought and offered.
    pub(super) tags: Vec<&'m str>,
    /// The weaker of the strengths of my ties with the two.
    #[serde(with = "rust_decimal::serde::arbitrary_precision")]
    pub(super) warmth: Decimal,
    #[serde(skip)]
    pub(super) other: PersonId,
    #[serde(skip)]
    pub(super) tie_with_other: Option<Evidence>,
}

/// `person` and I could help each other.
#[derive(Debug, Serialize)]
pub struct Meeting<'m> {
    #[serde(flatten)]
    pub(super) person: Who<'m>,
    /// What is sought and offered.
    pub(super) tags: Vec<&'m str>,
    /// The strength of my tie with them.
    #[serde(with = "rust_decimal::serde::arbitrary_precision")]
    pub(super) warmth: Decimal,
}

/// `person` could help with `goal`.
#[derive(Debug, Serialize)]
pub struct Helper<'m> {
    pub(super) goal: &'m str,
    #[serde(flatten)]
    pub(super) person: Who<'m>,
    /// The strength of my tie with them.
    #[serde(with = "rust_decimal::serde::arbitrary_precision")]
    pub(super) warmth: Decimal,
}

/// A person.
#[derive(Debug, Serialize)]
pub struct Who<'m> {
    pub(super) person: &'m str,
    pub(super) name: Option<&'m str>,
    #[serde(skip)]
    pub(super) id: PersonId,
    /// Why I know them.
    #[serde(skip)]
    pub(super) tie: Option<Evidence>,
}

impl<'m> Who<'m> {
    pub(super) fn new(model: &'m Model, id: PersonId, tie: Option<Evidence>) -> Self {
        Self { person: model.handle(id), name: model.name(id), id, tie }
    }
}
