//! Interactions, exchanges and promises.

use super::Model;
use super::id::{FavorId, GoalId, InteractionId, KindId, PersonId, TagId};
use crate::syntax::tree::{Direction, Mark, PromiseState, Verb};
use crate::text::Span;
use crate::value::{Amount, CalendarSpan, Date, Decimal, Time};

/// The fixed-size part of an interaction; [`Encounter`] adds its lists.
#[derive(Debug, Clone, Copy)]
pub struct Interaction {
    /// The start of the header.
    pub place: u32,
    /// The first day.
    pub date: Date,
    /// `?` or `x`.
    pub mark: Option<Mark>,
    /// Who reached out.
    pub direction: Direction,
    /// The kind; the verb for a standalone exchange.
    pub kind: KindId,
    /// The rest of the header.
    pub prose: Span,
}

/// A person who is named but did not take part.
#[derive(Debug, Clone, Copy)]
pub struct Mention {
    /// The person.
    pub person: PersonId,
    /// The name in the text.
    pub span: Span,
    /// Whether it directly follows `with` in the prose of the header.
    pub with: bool,
}

/// A favor or a loan.
#[derive(Debug, Clone, Copy)]
pub struct Exchange {
    /// The start of the line.
    pub place: u32,
    /// The verb.
    pub verb: Verb,
    /// The FAVOR or THING.
    pub favor: FavorId,
    /// The amount.
    pub amount: Amount,
    /// The rest of the line.
    pub prose: Span,
    /// The people it applies to, as a range of the model's list; empty if ambiguous.
    pub(super) people: (u32, u32),
    /// For an `introduced ... to ...` line, the number of its people before `to`; else 0.
    pub(super) before_to: u32,
}

/// A promise.
#[derive(Debug, Clone, Copy)]
pub struct Promise {
    /// The start of the line.
    pub place: u32,
    /// `todo`, `wait`, `done` or `drop`.
    pub state: PromiseState,
    /// The due date.
    pub due: Option<Date>,
    /// The time until it comes back, counted from `due`.
    pub every: Option<CalendarSpan>,
    /// The text.
    pub prose: Span,
    /// People, goals and tags of the line, as ranges of the model's lists.
    pub(super) people: (u32, u32),
    pub(super) goals: (u32, u32),
    pub(super) tags: (u32, u32),
}

/// Where a promise was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MadeIn {
    /// On its own at top level.
    TopLevel,
    /// In an interaction.
    Interaction(InteractionId),
    /// In a goal.
    Goal(GoalId),
}

/// An interaction with its lists.
#[derive(Clone, Copy)]
pub struct Encounter<'m> {
    /// The id.
    pub id: InteractionId,
    model: &'m Model,
}

impl std::ops::Deref for Encounter<'_> {
    type Target = Interaction;

    fn deref(&self) -> &Interaction {
        &self.model.interactions[self.id.index()]
    }
}

impl<'m> Encounter<'m> {
    pub(super) fn new(model: &'m Model, id: InteractionId) -> Self {
        Self { id, model }
    }

    /// Whether it took place by `today`: neither planned nor cancelled nor in the future.
    #[must_use]
    pub fn counts(self, today: Date) -> bool {
        self.mark.is_none() && self.date <= today
    }

    /// Whether it [counts](Self::counts) and its kind is contact.
    #[must_use]
    pub fn is_contact(self, today: Date) -> bool {
        self.counts(today) && self.is_contact_on_its_day()
    }

    /// Whether it is contact, ignoring its date: neither planned nor cancelled, and of a kind that is contact.
    #[must_use]
    pub fn is_contact_on_its_day(self) -> bool {
        self.mark.is_none() && self.model.kinds[self.kind.index()].is_contact()
    }

    /// The last day; the first one unless it lasts longer.
    #[must_use]
    pub fn until(self) -> Date {
        self.model.untils.row(self.id.index()).first().copied().unwrap_or(self.date)
    }

    /// The local time of day.
    #[must_use]
    pub fn time(self) -> Option<Time> {
        self.model.times.row(self.id.index()).first().copied()
    }

    /// The day of the contact: the last day, or today during the interaction.
    #[must_use]
    pub fn contact_day(self, today: Date) -> Date {
        self.until().min(today)
    }

    /// The people who took part, each once, without `@me`.
    #[must_use]
    pub fn people(self) -> &'m [PersonId] {
        self.model.parties.row(self.id.index())
    }

    /// The people who are named but did not take part.
    #[must_use]
    pub fn mentions(self) -> &'m [Mention] {
        self.model.mentions.row(self.id.index())
    }

    /// The tags, repeated if written repeatedly.
    #[must_use]
    pub fn tags(self) -> &'m [TagId] {
        self.model.tags.row(self.id.index())
    }

    /// The goals, repeated if written repeatedly.
    #[must_use]
    pub fn goals(self) -> &'m [GoalId] {
        self.model.goals_of.row(self.id.index())
    }

    /// The exchanges.
    #[must_use]
    pub fn exchanges(self) -> &'m [Exchange] {
        self.model.exchanges.row(self.id.index())
    }

    /// The promises.
    #[must_use]
    pub fn promises(self) -> &'m [Promise] {
        self.model.promises.row(self.id.index())
    }

    /// The notes.
    #[must_use]
    pub fn notes(self) -> &'m [Span] {
        self.model.notes.row(self.id.index())
    }

    /// `at:`
    #[must_use]
    pub fn at(self) -> &'m [Span] {
        self.model.at.row(self.id.index())
    }

    /// `took:`, in minutes.
    #[must_use]
    pub fn took(self) -> Option<Decimal> {
        self.model.took.row(self.id.index()).first().copied()
    }
}
