//! The rows of `due`, as programs read them.

use std::borrow::Cow;

use serde::Serialize;

use crate::model::id::{InteractionId, PersonId};
use crate::value::{Date, Decimal, YearDay};
use crate::view::Place;

/// One thing to do or to know.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "what", rename_all = "lowercase")]
pub enum Row<'m> {
    /// Somebody to be in touch with.
    Contact(Contact<'m>),
    /// What I promised.
    Todo(Promised<'m>),
    /// What they promised.
    Wait(Promised<'m>),
    /// A message that nobody answered yet.
    Reply(Reply<'m>),
    /// News that nobody acknowledged yet.
    News(News<'m>),
    /// A day to remember.
    Day(Day<'m>),
    /// Something planned.
    Plan(Planned<'m>),
}

impl Row<'_> {
    /// The day it falls on; nothing for a promise without one, and for who was never met.
    pub(super) const fn day(&self) -> Option<Date> {
        match self {
            Self::Contact(contact) => contact.due,
            Self::Todo(promise) | Self::Wait(promise) => promise.due,
            Self::Reply(reply) => Some(reply.since),
            Self::News(news) => Some(news.date),
            Self::Day(day) => Some(day.date),
            Self::Plan(plan) => Some(plan.date),
        }
    }

    /// Its place in the order of kinds.
    pub(super) const fn order(&self) -> usize {
        match self {
            Self::Contact(_) => 0,
            Self::Todo(_) => 1,
            Self::Wait(_) => 2,
            Self::Reply(_) => 3,
            Self::News(_) => 4,
            Self::Day(_) => 5,
            Self::Plan(_) => 6,
        }
    }
}

/// Somebody to be in touch with.
#[derive(Debug, Clone, Serialize)]
pub struct Contact<'m> {
    pub(super) person: &'m str,
    pub(super) name: Option<&'m str>,
    pub(super) state: &'static str,
    /// Where the clock starts.
    pub last: Option<Date>,
    /// Due from this day on; nothing for who is new.
    pub due: Option<Date>,
    pub(super) neglected: Option<Date>,
    /// The cadence that holds.
    pub every: String,
    /// Days since `last` over the days from it to `due`.
    #[serde(with = "rust_decimal::serde::arbitrary_precision_option")]
    pub(super) late: Option<Decimal>,
    /// Who.
    #[serde(skip)]
    pub id: PersonId,
}

/// A promise that is open.
#[derive(Debug, Clone, Serialize)]
pub struct Promised<'m> {
    pub(super) people: Vec<&'m str>,
    /// By when.
    pub due: Option<Date>,
    /// What.
    pub text: Cow<'m, str>,
    pub(super) place: Place<'m>,
    /// Where its line starts.
    #[serde(skip)]
    pub(super) start: u32,
    /// Whom it is about.
    #[serde(skip)]
    pub ids: Vec<PersonId>,
}

/// A message to answer.
#[derive(Debug, Clone, Serialize)]
pub struct Reply<'m> {
    pub(super) person: &'m str,
    /// The day of their message.
    pub since: Date,
    pub(super) place: Place<'m>,
    /// Who.
    #[serde(skip)]
    pub id: PersonId,
}

/// News to acknowledge.
#[derive(Debug, Clone, Serialize)]
pub struct News<'m> {
    pub(super) person: &'m str,
    /// The day they happened.
    pub date: Date,
    /// What happened.
    pub text: Cow<'m, str>,
    pub(super) place: Place<'m>,
    /// To whom.
    #[serde(skip)]
    pub id: PersonId,
}

/// A day that comes back.
#[derive(Debug, Clone, Serialize)]
pub struct Day<'m> {
    pub(super) person: &'m str,
    /// What it is.
    pub text: &'m str,
    /// Its next return.
    pub date: Date,
    pub(super) years: Option<i32>,
    /// The day itself.
    #[serde(skip)]
    pub day: YearDay,
    /// Whose.
    #[serde(skip)]
    pub id: PersonId,
}

/// An interaction that is planned.
#[derive(Debug, Clone, Serialize)]
pub struct Planned<'m> {
    pub(super) people: Vec<&'m str>,
    /// First day.
    pub date: Date,
    /// KIND
    pub kind: &'m str,
    /// What it is about.
    pub text: Cow<'m, str>,
    pub(super) place: Place<'m>,
    /// Which interaction.
    #[serde(skip)]
    pub id: InteractionId,
    /// Who is to take part.
    #[serde(skip)]
    pub ids: Vec<PersonId>,
}
