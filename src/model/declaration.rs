//! What a journal declares besides people: circles, kinds, favors, goals.

use super::id::{FavorId, KindId};
use super::interaction::Promise;
use super::unique_field::Single;
use crate::text::Span;
use crate::value::channel::NO_CONTACT;
use crate::value::{Amount, Cadence, Channel, Date, Decimal, Unit};

/// A group of people, perhaps with a cadence that they share.
#[derive(Debug, Default)]
pub struct Circle {
    /// Where it is declared.
    pub declared: Vec<Span>,
    /// TITLE.
    pub title: Option<Span>,
    /// `every:`
    pub every: Single<Cadence>,
}

/// A kind of interaction.
#[derive(Debug, Default)]
pub struct Kind {
    /// Where it is declared.
    pub declared: Vec<Span>,
    /// `channel:`
    pub channel: Single<Channel>,
    /// `contact:`
    pub contact: Single<bool>,
    /// The channel it has from the start, if the language knows it.
    pub built_in: Option<Channel>,
    /// Whether it is one of those that are not contact though their channel is.
    silent: bool,
}

impl Kind {
    /// A kind the language knows.
    pub(super) fn built_in(name: &str, channel: Channel) -> Self {
        Self { built_in: Some(channel), silent: NO_CONTACT.contains(&name), ..Self::default() }
    }

    /// How it went.
    #[must_use]
    pub fn channel(&self) -> Channel {
        self.channel.get().copied().or(self.built_in).unwrap_or(Channel::Other)
    }

    /// Whether it counts as contact.
    #[must_use]
    pub fn is_contact(&self) -> bool {
        let usual = self.channel() != Channel::Record && !self.silent;
        self.contact.get().copied().unwrap_or(usual)
    }

    /// Whether nobody has said what it is.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        self.built_in.is_none() && self.declared.is_empty()
    }
}

/// A favor, or a thing that is lent.
#[derive(Debug, Default)]
pub struct Favor {
    /// Where it is declared.
    pub declared: Vec<Span>,
    /// `worth:` by unit.
    pub worth: Vec<(Unit, Single<Decimal>)>,
}

impl Favor {
    /// What one of `unit` counts in points: 1 a count, 1 an hour; nothing for money without a worth.
    /// Time is worth so much an hour, though amounts are kept in minutes.
    #[must_use]
    pub fn worth(&self, unit: Unit) -> Option<Decimal> {
        let given = self.worth.iter().find(|(of, _)| *of == unit).and_then(|(_, worth)| worth.get().copied());
        given.or((!matches!(unit, Unit::Money(_))).then_some(Decimal::ONE))
    }
}

/// A goal.
#[derive(Debug, Default)]
pub struct Goal {
    /// Where it is declared.
    pub declared: Vec<Span>,
    /// TITLE.
    pub title: Option<Span>,
    /// `from:`
    pub from: Single<Date>,
    /// `by:`
    pub by: Single<Date>,
    /// `audience:`, a query.
    pub audience: Single<Span>,
    /// `target:`
    pub targets: Vec<Target>,
    /// Promises inside it.
    pub promises: Vec<Promise>,
    /// `|` notes.
    pub notes: Vec<Span>,
}

/// MEASURE: what a target counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Interactions of a kind.
    Kind(KindId),
    /// `interactions`
    Interactions,
    /// `people`
    People,
    /// `gave FAVOR`
    Gave(FavorId),
    /// `got FAVOR`
    Got(FavorId),
}

/// `target: N MEASURE [QUERY]`
#[derive(Debug, Clone, Copy)]
pub struct Target {
    /// N.
    pub want: Amount,
    /// MEASURE.
    pub measure: Measure,
    /// QUERY; may be empty.
    pub query: Span,
}
