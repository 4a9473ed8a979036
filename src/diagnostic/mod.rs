//! Findings: errors, warnings and hints about places in the journal.
//!
//! A finding is plain data. Parser, resolver and lints create it; `render` formats it. The message describes the
//! problem, in lower case and without a full stop; the help describes what to write instead.

mod capped;
mod counts;
pub mod quote;
mod rule;
mod severity;
pub mod suggest;

use crate::text::Span;
pub use capped::CappedFindings;
pub use counts::Counts;
pub use rule::Rule;
pub use severity::Severity;

/// A place with an explanation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// A short explanation; may be empty for the primary label.
    pub message: String,
}

/// A replacement in a source file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The text to replace.
    pub span: Span,
    /// The replacement.
    pub text: String,
}

/// A correction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// Whether it can be applied without review, since nothing else changes its meaning.
    pub safe: bool,
    /// The change.
    pub edit: Edit,
}

/// A finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule that it falls under.
    pub rule: Rule,
    /// The severity.
    pub severity: Severity,
    /// The problem, in one line.
    pub message: String,
    /// The places, the primary one first. Never empty.
    pub labels: Vec<Label>,
    /// What to write or do instead.
    pub help: Option<String>,
    /// A correction.
    pub fix: Option<Fix>,
    /// Whether it depends on today's date; the exit code ignores it unless `--dated` is given.
    pub dated: bool,
    /// The number of unlisted findings of the same rule; see [`CappedFindings`].
    pub more: usize,
}

impl Diagnostic {
    /// Creates a finding at `span` with the default severity of its rule.
    #[must_use]
    pub fn new(rule: Rule, span: Span, message: impl Into<String>) -> Self {
        Self {
            rule,
            severity: rule.severity(),
            message: message.into(),
            labels: vec![Label { span, message: String::new() }],
            help: None,
            fix: None,
            dated: rule.is_dated(),
            more: 0,
        }
    }

    /// Explains the primary place.
    #[must_use]
    pub fn because(mut self, message: impl Into<String>) -> Self {
        self.labels[0].message = message.into();
        self
    }

    /// Sets the help.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds another place.
    #[must_use]
    pub fn also(mut self, span: Span, message: impl Into<String>) -> Self {
        self.labels.push(Label { span, message: message.into() });
        self
    }

    /// Adds a safe fix that replaces `span` with `text`.
    #[must_use]
    pub fn fix(mut self, span: Span, text: impl Into<String>) -> Self {
        self.fix = Some(Fix { safe: true, edit: Edit { span, text: text.into() } });
        self
    }

    /// Adds a fix that replaces `span` with `text` and needs review.
    #[must_use]
    pub fn unsafe_fix(mut self, span: Span, text: impl Into<String>) -> Self {
        self.fix = Some(Fix { safe: false, edit: Edit { span, text: text.into() } });
        self
    }

    /// The number of findings that this one represents: itself and the unlisted ones.
    #[must_use]
    pub const fn count(&self) -> usize {
        1 + self.more
    }

    /// The primary place.
    #[must_use]
    pub fn span(&self) -> Span {
        self.labels[0].span
    }
}

/// Sorts findings by place, rule and message, the order of every output, and removes duplicates.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|a, b| (a.span(), a.rule, &a.message).cmp(&(b.span(), b.rule, &b.message)));
    diagnostics.dedup();
}
