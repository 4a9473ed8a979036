//! What a rule sees, and where its findings go.

use crate::diagnostic::{Diagnostic, Severity};
use crate::model::Model;
use crate::model::id::PersonId;
use crate::settings::Settings;
use crate::text::Span;

/// What a rule sees. There is no date in it: a rule that needs one is given it apart.
pub struct Context<'m> {
    /// The journal.
    pub model: &'m Model,
    settings: &'m Settings,
}

impl<'m> Context<'m> {
    /// For one journal.
    #[must_use]
    pub const fn new(model: &'m Model, settings: &'m Settings) -> Self {
        Self { model, settings }
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

    /// An option of `rule`, as `goodwill.toml` sets it.
    #[must_use]
    pub fn option(&self, rule: &super::Rule, option: &str) -> i64 {
        let default =
            rule.options.iter().find(|(name, _)| *name == option).map_or(0, |(_, default)| *default);
        let setting = self.settings.lint.iter().find(|(name, _)| name.get_ref() == rule.name);
        setting.and_then(|(_, setting)| setting.options().get(option).copied()).unwrap_or(default)
    }
}

/// Where the findings of one rule go.
pub struct Findings {
    rule: &'static str,
    severity: Severity,
    dated: bool,
    found: Vec<Diagnostic>,
}

impl Findings {
    pub(super) const fn new(rule: &super::Rule) -> Self {
        Self { rule: rule.name, severity: rule.severity, dated: rule.is_dated(), found: Vec::new() }
    }

    /// A finding of the rule at `span`; to be pushed.
    #[must_use]
    pub fn at(&self, span: Span, message: impl Into<String>) -> Diagnostic {
        let mut finding = Diagnostic::new(self.rule, self.severity, span, message);
        finding.dated = self.dated;
        finding
    }

    /// Takes a finding.
    pub fn push(&mut self, finding: Diagnostic) {
        self.found.push(finding);
    }

    pub(super) fn into_found(self) -> Vec<Diagnostic> {
        self.found
    }
}
