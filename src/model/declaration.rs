//! Circles, kinds, favors and goals.

use super::id::{FavorId, KindId};
use super::interaction::Promise;
use super::unique_field::UniqueField;
use crate::text::Span;
use crate::value::builtin_kinds::NO_CONTACT;
use crate::value::{Amount, Cadence, Channel, Date, Decimal, Unit};

/// A group of people, optionally with a common cadence.
#[derive(Debug, Default)]
pub struct Circle {
    /// Where it is declared.
    pub declared: Vec<Span>,
    /// TITLE.
    pub title: Option<Span>,
    /// `every:`
    pub every: UniqueField<Cadence>,
}

/// A kind of interaction.
#[derive(Debug, Default)]
pub struct Kind {
    /// Where it is declared.
    pub declared: Vec<Span>,
    /// `channel:`
    pub channel: UniqueField<Channel>,
    /// `contact:`
    pub contact: UniqueField<bool>,
    /// The default channel of a built-in kind.
    pub built_in: Option<Channel>,
    /// Whether it is a built-in kind that is not contact although its channel is.
    no_contact: bool,
}

impl Kind {
    /// A built-in kind.
    pub(super) fn built_in(name: &str, channel: Channel) -> Self {
        Self { built_in: Some(channel), no_contact: NO_CONTACT.contains(&name), ..Self::default() }
    }

    /// The channel.
    #[must_use]
    pub fn channel(&self) -> Channel {
        self.channel.get().copied().or(self.built_in).unwrap_or(Channel::Other)
    }

    /// Whether it counts as contact.
    #[must_use]
    pub fn is_contact(&self) -> bool {
        // Another channel of a built-in kind does not change whether it is contact.
        let channel = self.built_in.unwrap_or_else(|| self.channel());
        let usual = channel != Channel::Record && !self.no_contact;
        self.contact.get().copied().unwrap_or(usual)
    }

    /// Whether it is neither built in nor declared.
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
    pub worth: Vec<(Unit, UniqueField<Decimal>)>,
}

impl Favor {
    /// The points for one of `unit`: by default 1 for a count or an hour, and `None` for money.
    ///
    /// The worth of time is per hour, although amounts are in minutes.
    #[must_use]
    pub fn worth(&self, unit: Unit) -> Option<Decimal> {
        let declared =
            self.worth.iter().find(|(of, _)| *of == unit).and_then(|(_, worth)| worth.get().copied());
        declared.or((!matches!(unit, Unit::Money(_))).then_some(Decimal::ONE))
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
    pub from: UniqueField<Date>,
    /// `by:`
    pub by: UniqueField<Date>,
    /// `audience:`, a query.
    pub audience: UniqueField<Span>,
    /// `target:`
    pub targets: Vec<Target>,
    /// The promises of the entry.
    pub promises: Vec<Promise>,
    /// `|` notes.
    pub notes: Vec<Span>,
}

/// MEASURE.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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
