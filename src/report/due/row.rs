//! The rows of `due`.

use std::borrow::Cow;

use serde::Serialize;

use crate::model::id::{InteractionId, PersonId};
use crate::value::{Date, Decimal, Time, YearDay};
use crate::view::Place;

/// One thing to do or to know.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "what", rename_all = "lowercase")]
pub enum Row<'m> {
    /// A person to contact.
    Contact(Contact<'m>),
    /// What I promised.
    Todo(Promised<'m>),
    /// What they promised.
    Wait(Promised<'m>),
    /// A message without an answer.
    Reply(Reply<'m>),
    /// News that I have not acknowledged.
    News(News<'m>),
    /// A yearly day.
    Day(Day<'m>),
    /// A planned interaction.
    Plan(Planned<'m>),
}

impl Row<'_> {
    /// The day on which it is due; `None` for a promise without a date and for a new person.
    pub(in crate::report) const fn day(&self) -> Option<Date> {
        match self {
            Self::Contact(contact) => contact.due,
            Self::Todo(promise) | Self::Wait(promise) => promise.due,
            Self::Reply(reply) => Some(reply.since),
            Self::News(news) => Some(news.date),
            Self::Day(day) => Some(day.date),
            Self::Plan(plan) => Some(plan.date),
        }
    }

    /// The time of day of a plan.
    pub(super) const fn time(&self) -> Option<Time> {
        match self {
            Self::Plan(plan) => plan.time,
            _ => None,
        }
    }

    /// Where the line of a promise starts; `None` for other rows.
    pub(super) const fn promise_start(&self) -> Option<u32> {
        match self {
            Self::Todo(promise) | Self::Wait(promise) => Some(promise.start),
            _ => None,
        }
    }

    /// The people it is about.
    pub(in crate::report) fn people(&self) -> &[PersonId] {
        match self {
            Self::Contact(contact) => std::slice::from_ref(&contact.id),
            Self::Todo(promise) | Self::Wait(promise) => &promise.ids,
            Self::Reply(reply) => std::slice::from_ref(&reply.id),
            Self::News(news) => std::slice::from_ref(&news.id),
            Self::Day(day) => std::slice::from_ref(&day.id),
            Self::Plan(plan) => &plan.ids,
        }
    }

    /// The index of its kind.
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

/// A person to contact.
#[derive(Debug, Clone, Serialize)]
pub struct Contact<'m> {
    pub(super) person: &'m str,
    pub(super) name: Option<&'m str>,
    pub(super) state: &'static str,
    /// The day from which the cadence counts.
    pub last: Option<Date>,
    /// The first day on which contact is due; `None` for a new person.
    pub due: Option<Date>,
    pub(super) neglected: Option<Date>,
    /// The effective cadence.
    pub every: String,
    /// Days since `last` over the days from it to `due`.
    #[serde(with = "rust_decimal::serde::arbitrary_precision_option")]
    pub(super) late: Option<Decimal>,
    /// The person.
    #[serde(skip)]
    pub id: PersonId,
}

/// An open promise.
#[derive(Debug, Clone, Serialize)]
pub struct Promised<'m> {
    pub(super) people: Vec<&'m str>,
    /// The due date.
    pub due: Option<Date>,
    /// The recurrence, if it recurs.
    pub every: Option<String>,
    /// The prose.
    pub text: Cow<'m, str>,
    pub(super) place: Place<'m>,
    /// Where its line starts.
    #[serde(skip)]
    pub(super) start: u32,
    /// The goal that it is written in.
    #[serde(skip)]
    pub(super) goal: Option<&'m str>,
    /// The people it is about.
    #[serde(skip)]
    pub ids: Vec<PersonId>,
}

/// An unanswered message.
#[derive(Debug, Clone, Serialize)]
pub struct Reply<'m> {
    pub(super) person: &'m str,
    /// The day of their message.
    pub since: Date,
    pub(super) place: Place<'m>,
    /// Where the entry of the message starts.
    #[serde(skip)]
    pub(super) start: u32,
    /// The sender.
    #[serde(skip)]
    pub id: PersonId,
}

/// News to acknowledge.
#[derive(Debug, Clone, Serialize)]
pub struct News<'m> {
    pub(super) person: &'m str,
    /// The day of the news.
    pub date: Date,
    /// The news.
    pub text: Cow<'m, str>,
    pub(super) place: Place<'m>,
    /// The person it happened to.
    #[serde(skip)]
    pub id: PersonId,
}

/// A yearly day.
#[derive(Debug, Clone, Serialize)]
pub struct Day<'m> {
    pub(super) person: &'m str,
    /// Its name, such as `birthday`.
    pub text: &'m str,
    /// Its next date.
    pub date: Date,
    pub(in crate::report) years: Option<i32>,
    /// The day as the journal has it.
    #[serde(skip)]
    pub day: YearDay,
    /// The person whose day it is.
    #[serde(skip)]
    pub id: PersonId,
}

/// A planned interaction.
#[derive(Debug, Clone, Serialize)]
pub struct Planned<'m> {
    pub(super) people: Vec<&'m str>,
    /// Its first day.
    pub date: Date,
    /// Its time of day.
    #[serde(skip)]
    pub time: Option<Time>,
    /// Its kind.
    pub kind: &'m str,
    /// Its prose.
    pub text: Cow<'m, str>,
    pub(super) place: Place<'m>,
    /// The interaction.
    #[serde(skip)]
    pub id: InteractionId,
    /// The participants.
    #[serde(skip)]
    pub ids: Vec<PersonId>,
}
