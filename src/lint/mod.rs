//! Checks a model against the rules, sets the severity of findings and drops suppressed ones.
//!
//! Guarantees: findings are in the order of the text and unique. Static rules do not depend on the date, and findings
//! of dated rules are marked as such. Nothing is written.

mod baseline;
mod changed;
mod context;
mod definition;
mod fingerprint;
mod fix;
mod levels;
mod prose;
mod rules;
mod run;
mod suppression;

pub use baseline::Baseline;
pub use changed::retain_changed;
pub use context::{Context, Findings};
pub use definition::{Check, RuleDefinition};
pub use fingerprint::fingerprints;
pub use fix::{Fixed, apply_fixes};
pub use levels::Selection;
pub use rules::definition;

use crate::diagnostic::{self, Counts, Diagnostic, Rule, Severity};
use crate::model::Model;
use crate::settings::{Env, Settings};
use levels::Levels;
use run::run;
use suppression::Suppressions;

/// The findings of all rules that `goodwill.toml` does not turn off.
#[must_use]
pub fn check(model: &Model, env: &Env) -> Vec<Diagnostic> {
    check_selected(model, env, &Selection::default())
}

/// The findings of the rules that the command line and `goodwill.toml` select.
#[must_use]
pub fn check_selected(model: &Model, env: &Env, selection: &Selection) -> Vec<Diagnostic> {
    let levels = Levels::new(&env.settings, selection);
    let context = Context::new(model, &env.settings);
    let mut found = model.problems.clone();
    let running: Vec<&RuleDefinition> =
        definitions().filter(|definition| levels.runs(definition.rule)).collect();
    found.extend(run(&context, &running, Some(env.today)));
    let (mut suppressions, mut invalid) = Suppressions::read(model);
    found.append(&mut invalid);
    found.retain_mut(|finding| !suppressions.covers(finding, env.today));
    // Whether an `allow` of a dated rule is used depends on the date, so it is never reported as unused.
    found.extend(suppressions.unused(model, |rule| levels.runs(rule) && !rule.is_dated()));
    found.retain_mut(|finding| levels.apply(finding, &model.sources));
    diagnostic::sort(&mut found);
    found
}

/// The number of errors, each of which leaves something out of the reports.
#[must_use]
pub fn errors(model: &Model) -> usize {
    let settings = Settings::default();
    // Other checks find none: a comment in the prose of an interaction is a warning.
    let finds_errors = |definition: &&RuleDefinition| {
        definition.rule.severity() == Severity::Error && matches!(definition.check, Check::Static(_))
    };
    let rules: Vec<&RuleDefinition> = definitions().filter(finds_errors).collect();
    let found = run(&Context::new(model, &settings), &rules, None);
    Counts::new(&model.problems).error + Counts::new(&found).error
}

/// The definitions of all rules, sorted by name.
pub fn definitions() -> impl Iterator<Item = &'static RuleDefinition> {
    Rule::ALL.iter().map(|&rule| definition(rule))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checks_of_interactions_and_dates_find_no_errors() {
        let is_error = |definition: &&RuleDefinition| definition.rule.severity() == Severity::Error;
        let is_skipped = |definition: &&RuleDefinition| {
            matches!(
                definition.check,
                Check::Interaction(..) | Check::InteractionAndRest(..) | Check::Dated(_)
            )
        };
        let found = definitions().filter(is_error).filter(is_skipped).map(|definition| definition.rule);
        // Its findings are warnings.
        assert_eq!(found.collect::<Vec<_>>(), [Rule::TrailingComment]);
    }
}
