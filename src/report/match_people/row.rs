//! The rows of `match`.

use serde::Serialize;

use crate::model::Model;
use crate::model::acquaintance::Tie;
use crate::model::id::PersonId;
use crate::value::Decimal;

/// An opportunity.
#[derive(Debug, Serialize)]
#[serde(tag = "what", rename_all = "lowercase")]
pub enum Row<'m> {
    /// Two of my people who should meet.
    Introduction(Introduction<'m>),
    /// A person who seeks what I offer.
    Offer(Meeting<'m>),
    /// A person who offers what I seek.
    Ask(Meeting<'m>),
    /// A person in the audience of a goal.
    Goal(Helper<'m>),
}

impl<'m> Row<'m> {
    /// Its kind, as in JSON.
    pub(super) const fn word(&self) -> &'static str {
        match self {
            Self::Introduction(_) => "introduction",
            Self::Offer(_) => "offer",
            Self::Ask(_) => "ask",
            Self::Goal(_) => "goal",
        }
    }

    pub(super) const fn person(&self) -> &Contact<'m> {
        match self {
            Self::Introduction(introduction) => &introduction.person,
            Self::Offer(meeting) | Self::Ask(meeting) => &meeting.person,
            Self::Goal(helper) => &helper.person,
        }
    }
}

/// `person` seeks what `to` offers.
#[derive(Debug, Serialize)]
pub struct Introduction<'m> {
    #[serde(flatten)]
    pub(super) person: Contact<'m>,
    pub(super) to: &'m str,
    pub(super) to_name: Option<&'m str>,
    /// The tags that one seeks and the other offers.
    pub(super) tags: Vec<&'m str>,
    /// The weaker of the strengths of my ties with the two.
    #[serde(with = "rust_decimal::serde::arbitrary_precision")]
    pub(super) warmth: Decimal,
    #[serde(skip)]
    pub(super) other: PersonId,
    #[serde(skip)]
    pub(super) tie_with_other: Option<Tie>,
}

/// `person` and I could help each other.
#[derive(Debug, Serialize)]
pub struct Meeting<'m> {
    #[serde(flatten)]
    pub(super) person: Contact<'m>,
    /// The tags that one seeks and the other offers.
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
    pub(super) person: Contact<'m>,
    /// The strength of my tie with them.
    #[serde(with = "rust_decimal::serde::arbitrary_precision")]
    pub(super) warmth: Decimal,
}

/// One of my people.
#[derive(Debug, Serialize)]
pub struct Contact<'m> {
    pub(super) person: &'m str,
    pub(super) name: Option<&'m str>,
    #[serde(skip)]
    pub(super) id: PersonId,
    /// Why I know them.
    #[serde(skip)]
    pub(super) tie: Option<Tie>,
}

impl<'m> Contact<'m> {
    pub(super) fn new(model: &'m Model, id: PersonId, tie: Option<Tie>) -> Self {
        Self { person: model.handle(id), name: model.name(id), id, tie }
    }
}
