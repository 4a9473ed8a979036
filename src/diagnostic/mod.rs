//! What is to be said about a place in the journal: plain data, written by the parser, the
//! resolver and the lints alike, drawn by `render`.
//!
//! Messages say what *is*, in lower case and without a full stop; help says what to write.

mod capped;
mod counts;
mod rule;
mod severity;
pub mod suggest;

use crate::text::Span;
pub use capped::Capped;
pub use counts::Counts;
pub use rule::Rule;
pub use severity::Severity;

/// A place and why it matters here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// A few words; may be empty for the primary label.
    pub message: String,
}

/// One replacement in the user's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The bytes that go.
    pub span: Span,
    /// The text that comes.
    pub text: String,
}

/// A way to mend a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// Whether it keeps the meaning of everything else, so that it may be applied unasked.
    pub safe: bool,
    /// What it changes.
    pub edit: Edit,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule that it falls under.
    pub rule: Rule,
    /// How grave.
    pub severity: Severity,
    /// What is, in one line.
    pub message: String,
    /// The places; the first one is where it is shown. Never empty.
    pub labels: Vec<Label>,
    /// What to write or do instead.
    pub help: Option<String>,
    /// A way to mend it.
    pub fix: Option<Fix>,
    /// Whether it depends on the day, so that a gate leaves it out.
    pub dated: bool,
    /// How many more of its rule there are further on that are not listed; see [`Capped`].
    pub more: usize,
}

impl Diagnostic {
    /// A finding at `span`, with the default severity of its rule.
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

    /// Says why here, at the primary place.
    #[must_use]
    pub fn because(mut self, message: impl Into<String>) -> Self {
        self.labels[0].message = message.into();
        self
    }

    /// Says what to write instead.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Points at another place as well.
    #[must_use]
    pub fn also(mut self, span: Span, message: impl Into<String>) -> Self {
        self.labels.push(Label { span, message: message.into() });
        self
    }

    /// Offers replacing `span` by `text`, which may be done unasked.
    #[must_use]
    pub fn fix(mut self, span: Span, text: impl Into<String>) -> Self {
        self.fix = Some(Fix { safe: true, edit: Edit { span, text: text.into() } });
        self
    }

    /// Offers replacing `span` by `text` to somebody who looks at the result.
    #[must_use]
    pub fn unsafe_fix(mut self, span: Span, text: impl Into<String>) -> Self {
        self.fix = Some(Fix { safe: false, edit: Edit { span, text: text.into() } });
        self
    }

    /// How many findings it stands for: itself and those that are not listed.
    #[must_use]
    pub const fn count(&self) -> usize {
        1 + self.more
    }

    /// Where it is shown.
    #[must_use]
    pub fn span(&self) -> Span {
        self.labels[0].span
    }
}

/// Sorts into the order of every output: place, then rule, then message; what was said twice goes.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|a, b| (a.span(), a.rule, &a.message).cmp(&(b.span(), b.rule, &b.message)));
    diagnostics.dedup();
}
