//! The rows of `due`, as programs read them.

use std::borrow::Cow;

use serde::Serialize;

use crate::model::id::PersonId;
use crate::value::{Date, Decimal};
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
    pub(super) last: Option<Date>,
    pub(super) due: Option<Date>,
    pub(super) neglected: Option<Date>,
    pub(super) every: String,
    /// Days since `last` over the days from it to `due`.
    #[serde(with = "rust_decimal::serde::arbitrary_precision_option")]
    pub(super) late: Option<Decimal>,
    #[serde(skip)]
    pub(super) id: PersonId,
}

/// A promise that is open.
#[derive(Debug, Clone, Serialize)]
pub struct Promised<'m> {
    pub(super) people: Vec<&'m str>,
    pub(super) due: Option<Date>,
    pub(super) text: Cow<'m, str>,
    pub(super) place: Place<'m>,
    /// Where its line starts.
    #[serde(skip)]
    pub(super) start: u32,
    #[serde(skip)]
    pub(super) ids: Vec<PersonId>,
}

/// A message to answer.
#[derive(Debug, Clone, Serialize)]
pub struct Reply<'m> {
    pub(super) person: &'m str,
    pub(super) since: Date,
    pub(super) place: Place<'m>,
    #[serde(skip)]
    pub(super) id: PersonId,
}

/// News to acknowledge.
#[derive(Debug, Clone, Serialize)]
pub struct News<'m> {
    pub(super) person: &'m str,
    pub(super) date: Date,
    pub(super) text: Cow<'m, str>,
    pub(super) place: Place<'m>,
    #[serde(skip)]
    pub(super) id: PersonId,
}

/// A day that comes back.
#[derive(Debug, Clone, Serialize)]
pub struct Day<'m> {
    pub(super) person: &'m str,
    pub(super) text: &'m str,
    pub(super) date: Date,
    pub(super) years: Option<i32>,
    #[serde(skip)]
    pub(super) id: PersonId,
}

/// An interaction that is planned.
#[derive(Debug, Clone, Serialize)]
pub struct Planned<'m> {
    pub(super) people: Vec<&'m str>,
    pub(super) date: Date,
    pub(super) kind: &'m str,
    pub(super) text: Cow<'m, str>,
    pub(super) place: Place<'m>,
    #[serde(skip)]
    pub(super) ids: Vec<PersonId>,
}
