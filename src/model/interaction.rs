//! Interactions, and what passed in them.

use super::Model;
use super::id::{FavorId, GoalId, InteractionId, KindId, PersonId, TagId};
use crate::syntax::tree::{Direction, Mark, PromiseState, Verb};
use crate::text::Span;
use crate::value::{Amount, Date, Decimal, Time};

/// What passed between people on a day. Its lists stand in the model; see [`Encounter`].
#[derive(Debug, Clone, Copy)]
pub struct Interaction {
    /// Where its header starts.
    pub place: u32,
    /// First day.
    pub date: Date,
    /// `?` or `x`.
    pub mark: Option<Mark>,
    /// Who reached out.
    pub direction: Direction,
    /// Its kind; for an exchange that stands alone its verb.
    pub kind: KindId,
    /// The rest of the header.
    pub prose: Span,
}

/// Somebody named where they did not take part.
#[derive(Debug, Clone, Copy)]
pub struct Mention {
    /// Who.
    pub person: PersonId,
    /// The name in the text.
    pub span: Span,
    /// Right after `with` in the prose of the header.
    pub with: bool,
}

/// A favor or a loan.
#[derive(Debug, Clone, Copy)]
pub struct Exchange {
    /// Where its line starts.
    pub place: u32,
    /// The verb.
    pub verb: Verb,
    /// The FAVOR or THING.
    pub favor: FavorId,
    /// How much.
    pub amount: Amount,
    /// The rest of the line.
    pub prose: Span,
    /// With whom: a range of the model's list; empty where that was ambiguous.
    pub(super) people: (u32, u32),
}

/// A promise.
#[derive(Debug, Clone, Copy)]
pub struct Promise {
    /// Where its line starts.
    pub place: u32,
    /// The verb.
    pub state: PromiseState,
    /// By when.
    pub due: Option<Date>,
    /// What.
    pub prose: Span,
    /// Whom its prose names, its goals, its tags: ranges of the model's lists.
    pub(super) people: (u32, u32),
    pub(super) goals: (u32, u32),
    pub(super) tags: (u32, u32),
}

/// Where a promise was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MadeIn {
    /// No entry: on a line of its own.
    Nothing,
    /// In an interaction.
    Interaction(InteractionId),
    /// In a goal.
    Goal(GoalId),
}

/// An interaction with its lists.
#[derive(Clone, Copy)]
pub struct Encounter<'m> {
    /// Which.
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

    /// Whether it took place on `today` or before: neither a plan nor cancelled nor to come.
    #[must_use]
    pub fn counts(self, today: Date) -> bool {
        self.mark.is_none() && self.date <= today
    }

    /// Whether it is, besides, of a kind that is contact.
    #[must_use]
    pub fn is_contact(self, today: Date) -> bool {
        self.counts(today) && self.is_contact_on_its_day()
    }

    /// Whether it is contact as soon as its day has come: no plan, not cancelled, of a kind that is contact.
    #[must_use]
    pub fn is_contact_on_its_day(self) -> bool {
        self.mark.is_none() && self.model.kinds[self.kind.index()].is_contact()
    }

    /// The last day; the first one where it lasts no longer.
    #[must_use]
    pub fn until(self) -> Date {
        self.model.untils.of(self.id.index()).first().copied().unwrap_or(self.date)
    }

    /// The time of day, as lived.
    #[must_use]
    pub fn time(self) -> Option<Time> {
        self.model.times.of(self.id.index()).first().copied()
    }

    /// The day of the contact: the last one, or today while it lasts.
    #[must_use]
    pub fn contact_day(self, today: Date) -> Date {
        self.until().min(today)
    }

    /// Who took part, each once, without `@me`.
    #[must_use]
    pub fn people(self) -> &'m [PersonId] {
        self.model.parties.of(self.id.index())
    }

    /// Who is named without having taken part.
    #[must_use]
    pub fn mentions(self) -> &'m [Mention] {
        self.model.mentions.of(self.id.index())
    }

    /// Its tags, as often as they are written.
    #[must_use]
    pub fn tags(self) -> &'m [TagId] {
        self.model.tags.of(self.id.index())
    }

    /// Its goals, as often as they are written.
    #[must_use]
    pub fn goals(self) -> &'m [GoalId] {
        self.model.goals_of.of(self.id.index())
    }

    /// What was exchanged.
    #[must_use]
    pub fn exchanges(self) -> &'m [Exchange] {
        self.model.exchanges.of(self.id.index())
    }

    /// What was promised.
    #[must_use]
    pub fn promises(self) -> &'m [Promise] {
        self.model.promises.of(self.id.index())
    }

    /// Its notes.
    #[must_use]
    pub fn notes(self) -> &'m [Span] {
        self.model.notes.of(self.id.index())
    }

    /// `at:`
    #[must_use]
    pub fn at(self) -> &'m [Span] {
        self.model.at.of(self.id.index())
    }

    /// `took:`, in minutes.
    #[must_use]
    pub fn took(self) -> Option<Decimal> {
        self.model.took.of(self.id.index()).first().copied()
    }
}
