//! Interactions, exchanges and promises.

use super::id::{FavorId, GoalId, InteractionId, KindId, PersonId};
use crate::syntax::tree::{Direction, Mark, PromiseState, Verb};
use crate::text::Span;
use crate::value::{Amount, CalendarSpan, Date};

/// The fixed-size part of an interaction; [`Encounter`](super::encounter::Encounter) adds its lists.
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
    /// The span after which it recurs, counted from `due`.
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
