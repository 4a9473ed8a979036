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
use crate::parallel;
use crate::settings::{Env, Settings};
use levels::Levels;
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
    if running.iter().any(|definition| matches!(definition.rule, Rule::UnlinkedName | Rule::NobodyTookPart)) {
        // Uses all cores itself. Computed by a rule, it would let the others wait.
        _ = context.unlinked_names();
    }
    let bytes = model.sources.bytes();
    let run = |number: usize| {
        let mut findings = Findings::new(running[number].rule, bytes);
        match running[number].check {
            Check::Parsing | Check::Resolving | Check::Suppressing => {}
            Check::Static(check) => check(&context, &mut findings),
            Check::Dated(check) => check(&context, env.today, &mut findings),
        }
        findings.into_found()
    };
    found.extend(parallel::map(running.len(), run).into_iter().flatten());
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
    let context = Context::new(model, &settings);
    let mut found = Vec::new();
    for definition in definitions().filter(|definition| definition.rule.severity() == Severity::Error) {
        if let Check::Static(check) = definition.check {
            let mut findings = Findings::new(definition.rule, model.sources.bytes());
            check(&context, &mut findings);
            found.extend(findings.into_found());
        }
    }
    Counts::new(&model.problems).error + Counts::new(&found).error
}

/// The definitions of all rules, sorted by name.
pub fn definitions() -> impl Iterator<Item = &'static RuleDefinition> {
    Rule::ALL.iter().map(|&rule| definition(rule))
}
