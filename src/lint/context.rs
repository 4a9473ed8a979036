//! What a rule sees, and where its findings go.

use std::sync::OnceLock;

use crate::diagnostic::{Capped, Diagnostic, Rule};
use crate::metrics::goal::{self, State};
use crate::model::id::{GoalId, PersonId};
use crate::model::{ContactStatus, Model};
use crate::settings::Settings;
use crate::text::Span;
use crate::value::Date;

/// What a rule sees. There is no date in it: a rule that needs one is given it apart.
pub struct Context<'m> {
    /// The journal.
    pub model: &'m Model,
    settings: &'m Settings,
    standings: OnceLock<(Date, Vec<ContactStatus>)>,
    goals: OnceLock<(Date, Vec<(GoalId, State)>)>,
}

impl<'m> Context<'m> {
    /// For one journal.
    #[must_use]
    pub const fn new(model: &'m Model, settings: &'m Settings) -> Self {
        Self { model, settings, standings: OnceLock::new(), goals: OnceLock::new() }
    }

    /// Where everybody stands on the day that a dated rule was given: several of them ask.
    #[must_use]
    pub fn standings(&self, today: Date) -> &[ContactStatus] {
        let (day, standings) = self.standings.get_or_init(|| (today, self.model.standings(today)));
        debug_assert_eq!(*day, today, "a run has one day");
        standings
    }

    /// How every declared goal is doing on that day, likewise.
    #[must_use]
    pub fn goal_states(&self, today: Date) -> &[(GoalId, State)] {
        let (day, states) = self.goals.get_or_init(|| (today, goal::states(self.model, today)));
        debug_assert_eq!(*day, today, "a run has one day");
        states
    }

    /// What a person is called in a message: the name, else the handle.
    #[must_use]
    pub fn called(&self, id: PersonId) -> String {
        self.model.name(id).map_or_else(|| format!("@{}", self.model.handle(id)), str::to_string)
    }

    /// Where a finding about a person stands: their declaration, else where they are named first.
    #[must_use]
    pub fn place_of(&self, id: PersonId) -> Span {
        let person = self.model.person(id);
        person.declared.first().copied().or(person.first).unwrap_or_default()
    }

    /// The date at the start of the header that stands at `start`.
    #[must_use]
    pub fn date_span(&self, start: u32) -> Span {
        let line = self.model.line(start);
        Span::new(line.start, line.end.min(line.start + 10))
    }

    /// The header that stands at `start`, without what follows its first line.
    #[must_use]
    pub fn header_span(&self, start: u32) -> Span {
        self.model.line(start)
    }

    /// Whether a byte stands in the prose of an interaction, an exchange or a promise.
    #[must_use]
    pub fn is_prose(&self, at: u32) -> bool {
        let holds = |prose: Span| (prose.start..prose.end).contains(&at);
        let after = self.model.interactions.partition_point(|interaction| interaction.place <= at);
        let inside = after.checked_sub(1).is_some_and(|index| {
            let encounter = self.model.encounter(index.into());
            holds(encounter.prose)
                || encounter.exchanges().iter().any(|exchange| holds(exchange.prose))
                || encounter.promises().iter().any(|promise| holds(promise.prose))
        });
        let loose =
            self.model.loose_promises.iter().chain(self.model.goals.iter().flat_map(|goal| &goal.promises));
        inside || loose.map(|promise| promise.prose).any(holds)
    }

    /// The value of an option of `rule`: that of `goodwill.toml`, else the default.
    #[must_use]
    pub fn option(&self, rule: Rule, option: &str) -> i64 {
        let declared = rule.options().iter().find(|(name, _)| *name == option);
        debug_assert!(declared.is_some(), "`{rule}` has no option `{option}`");
        let default = declared.map_or(0, |(_, default)| *default);
        let setting = self.settings.lint.iter().find(|(name, _)| *name.get_ref() == rule);
        setting.and_then(|(_, setting)| setting.options().get(option).copied()).unwrap_or(default)
    }
}

/// Collects the findings of one rule.
pub struct Findings {
    rule: Rule,
    found: Capped,
}

impl Findings {
    /// For a rule that checks a journal of `bytes` bytes.
    pub(super) const fn new(rule: Rule, bytes: usize) -> Self {
        Self { rule, found: Capped::for_text(bytes) }
    }

    /// A finding of the rule at `span`; to be pushed.
    #[must_use]
    pub fn at(&self, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(self.rule, span, message)
    }

    /// Takes a finding.
    pub fn push(&mut self, finding: Diagnostic) {
        self.found.push(finding);
    }

    pub(super) fn into_found(self) -> Vec<Diagnostic> {
        self.found.into_found()
    }
}
