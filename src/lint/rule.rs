//! What a rule is.

use super::context::{Context, Findings};
use crate::diagnostic::Severity;
use crate::value::Date;

/// A rule of `check`.
#[derive(Debug)]
pub struct Rule {
    /// Its name in every output: words joined by `-`.
    pub name: &'static str,
    /// How grave its findings are where nobody says otherwise.
    pub severity: Severity,
    /// How it is checked.
    pub check: Check,
    /// Its documentation: what it does, why, an example that raises it, one that does not.
    pub explain: &'static str,
    /// Whole numbers that `goodwill.toml` may set, with their defaults.
    pub options: &'static [(&'static str, i64)],
}

/// How a rule is checked.
#[derive(Debug, Clone, Copy)]
pub enum Check {
    /// By the parser or the resolver, while the journal is read.
    Reading,
    /// By the runner, which looks at the directives themselves.
    Running,
    /// By a function that can't see the day: the same journal always has the same findings.
    Static(fn(&Context<'_>, &mut Findings)),
    /// By a function of the day: such findings come and go by themselves, and close no gate.
    Dated(fn(&Context<'_>, Date, &mut Findings)),
}

impl Rule {
    /// Whether its findings depend on the day.
    #[must_use]
    pub const fn is_dated(&self) -> bool {
        matches!(self.check, Check::Dated(_))
    }

    /// What it is about, in one sentence: the first one of its documentation.
    #[must_use]
    pub fn summary(&self) -> &'static str {
        let text = self.explain.trim_start_matches(['#', ' ', '\n']);
        let text = text.strip_prefix("What it does").unwrap_or(text).trim_start();
        text.lines().next().unwrap_or(text).trim_end_matches('.')
    }

    /// Its documentation as Markdown, without the space that comments begin with.
    #[must_use]
    pub fn page(&self) -> String {
        let lines = self.explain.trim_end().lines().map(|line| line.strip_prefix(' ').unwrap_or(line));
        lines.collect::<Vec<_>>().join("\n")
    }
}

/// Defines the rule of a file: its doc comment is what `explain` prints and what the tests run.
macro_rules! rule {
    ($(#[doc = $doc:literal])* $name:literal, $severity:ident, $check:expr $(, options: [$($option:expr),*])?) => {
        $(#[doc = $doc])*
        pub const RULE: $crate::lint::Rule = $crate::lint::Rule {
            name: $name,
            severity: $crate::diagnostic::Severity::$severity,
            check: $check,
            explain: concat!($($doc, "\n"),*),
            options: &[$($($option),*)?],
        };
    };
}
pub(super) use rule;
