//! The definition of a rule: its documentation and its check.

use super::context::{Context, Findings};
use super::prose::{Header, Signs};
use crate::diagnostic::Rule;
use crate::value::Date;

/// How a rule is documented and checked.
#[derive(Debug)]
pub struct RuleDefinition {
    /// The rule.
    pub rule: Rule,
    /// What raises it.
    pub check: Check,
    /// The documentation in Markdown: what it does, why, an example that raises it, and one that does not.
    pub explain: &'static str,
}

/// What raises the findings of a rule.
#[derive(Debug, Clone, Copy)]
pub enum Check {
    /// The parser, worded in `syntax/messages.rs`.
    Parsing,
    /// The resolver, worded in `model/resolve/messages.rs`.
    Resolving,
    /// The reader of `allow` comments, in `lint/suppression.rs`.
    Suppressing,
    /// A function without the date: the same journal always has the same findings.
    Static(fn(&Context<'_>, &mut Findings)),
    /// A function of one interaction without the date, for rules that look at nothing else. It is called for each
    /// that has one of the signs.
    Interaction(Signs, CheckInteraction),
    /// The same, and a function that runs once: for what else the rule looks at, such as people and goals, or to prepare.
    /// Above the limit of findings, those of interactions are listed first.
    InteractionAndRest(Signs, CheckInteraction, fn(&Context<'_>, &mut Findings)),
    /// A function of today's date. The exit code ignores its findings unless `--dated` is given.
    Dated(fn(&Context<'_>, Date, &mut Findings)),
}

/// Checks one interaction.
pub type CheckInteraction = fn(&Context<'_>, &Header<'_>, &mut Findings);

impl RuleDefinition {
    /// What the rule does, in one sentence: the first line of its documentation, without the full stop.
    #[must_use]
    pub fn summary(&self) -> &'static str {
        let text = self.explain.trim_start_matches(['#', ' ', '\n']);
        let text = text.strip_prefix("What it does").unwrap_or(text).trim_start();
        text.lines().next().unwrap_or(text).trim_end_matches('.')
    }

    /// The documentation in Markdown, without the space that each line of a doc comment starts with.
    #[must_use]
    pub fn page(&self) -> String {
        let lines = self.explain.trim_end().lines().map(|line| line.strip_prefix(' ').unwrap_or(line));
        lines.collect::<Vec<_>>().join("\n")
    }
}

/// Defines the rule of a file; `explain` prints its doc comment, and the tests run the examples in it.
macro_rules! define {
    ($(#[doc = $doc:literal])* $rule:ident, $check:expr) => {
        $(#[doc = $doc])*
        pub const RULE: $crate::lint::RuleDefinition = $crate::lint::RuleDefinition {
            rule: $crate::diagnostic::Rule::$rule,
            check: $check,
            explain: concat!($($doc, "\n"),*),
        };
    };
}
pub(super) use define;
