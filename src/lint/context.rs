//! The input and output of a rule.

use std::sync::OnceLock;

use super::prose::NamesInProse;
use crate::diagnostic::{CappedFindings, Diagnostic, Rule};
use crate::metrics::goal::{self, State};
use crate::model::id::{GoalId, PersonId};
use crate::model::{ContactStatus, LastContact, Model};
use crate::settings::Settings;
use crate::text::Span;
use crate::value::Date;

/// The input of a rule. It has no date, so that only dated rules depend on one.
pub struct Context<'m> {
    /// The journal.
    pub model: &'m Model,
    settings: &'m Settings,
    /// The size of the journal, which limits the findings of a rule.
    bytes: usize,
    last: OnceLock<(Date, Vec<LastContact>)>,
    statuses: OnceLock<(Date, Vec<ContactStatus>)>,
    goals: OnceLock<(Date, Vec<(GoalId, State)>)>,
    names: OnceLock<NamesInProse<'m>>,
}

impl<'m> Context<'m> {
    /// Creates the context of a journal.
    #[must_use]
    pub fn new(model: &'m Model, settings: &'m Settings) -> Self {
        Self {
            model,
            settings,
            bytes: model.sources.bytes(),
            last: OnceLock::new(),
            statuses: OnceLock::new(),
            goals: OnceLock::new(),
            names: OnceLock::new(),
        }
    }

    /// The last contact with each person; gathered once, since several rules need it.
    #[must_use]
    pub fn last_contacts(&self, today: Date) -> &[LastContact] {
        let (day, last) = self.last.get_or_init(|| (today, self.model.last_contacts(today)));
        debug_assert_eq!(*day, today, "a run has one date");
        last
    }

    /// The contact status of each person; computed once.
    #[must_use]
    pub fn contact_statuses(&self, today: Date) -> &[ContactStatus] {
        let (day, statuses) = self
            .statuses
            .get_or_init(|| (today, self.model.contact_statuses_after(self.last_contacts(today), today)));
        debug_assert_eq!(*day, today, "a run has one date");
        statuses
    }

    /// The state of each declared goal; computed once.
    #[must_use]
    pub fn goal_states(&self, today: Date) -> &[(GoalId, State)] {
        let (day, states) = self.goals.get_or_init(|| (today, goal::states(self.model, today)));
        debug_assert_eq!(*day, today, "a run has one date");
        states
    }

    /// Finds names of people without a handle; prepared once.
    #[must_use]
    pub fn names(&self) -> &NamesInProse<'m> {
        self.names.get_or_init(|| NamesInProse::new(self.model))
    }

    /// The name of a person for messages, else the handle.
    #[must_use]
    pub fn display_name(&self, id: PersonId) -> String {
        self.model.name(id).map_or_else(|| format!("@{}", self.model.handle(id)), str::to_string)
    }

    /// The declaration of a person, else the first occurrence.
    #[must_use]
    pub fn declaration_span(&self, id: PersonId) -> Span {
        let person = self.model.person(id);
        person.declared.first().copied().or(person.first).unwrap_or_default()
    }

    /// The date of the header that starts at `start`.
    #[must_use]
    pub fn date_span(&self, start: u32) -> Span {
        let line = self.model.line(start);
        Span::new(line.start, line.end.min(line.start + 10))
    }

    /// The header that starts at `start`.
    #[must_use]
    pub fn header_span(&self, start: u32) -> Span {
        self.model.line(start)
    }

    /// An empty list for the findings of `rule`.
    pub(super) const fn no_findings(&self, rule: Rule) -> Findings {
        Findings { rule, found: CappedFindings::for_text(self.bytes) }
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
    found: CappedFindings,
}

impl Findings {
    /// Creates a finding of the rule at `span`, for [`push`](Self::push).
    #[must_use]
    pub fn at(&self, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(self.rule, span, message)
    }

    /// Adds a finding.
    pub fn push(&mut self, finding: Diagnostic) {
        self.found.push(finding);
    }

    /// The rule.
    pub(super) const fn rule(&self) -> Rule {
        self.rule
    }

    /// Moves the findings of later interactions out of `other`.
    pub(super) fn append(&mut self, other: &mut Self) {
        self.found.append(&mut other.found);
    }

    pub(super) fn into_found(self) -> Vec<Diagnostic> {
        self.found.into_found()
    }
}
