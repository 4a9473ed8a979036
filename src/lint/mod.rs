//! Floor 4: everything that is wrong or worth a look. Runs the rules over a model, gives findings their level and
//! takes away what somebody has allowed.
//!
//! Guarantees: the findings stand in the order of the text, none twice; those of a static rule are the same on
//! every day; a finding that depends on the day says so. Changes nothing.

mod baseline;
mod context;
mod definition;
mod levels;
mod rules;
mod suppression;

pub use baseline::Baseline;
pub use context::{Context, Findings};
pub use definition::{Check, RuleDefinition};
pub use levels::Selection;
pub use rules::definition;

use crate::diagnostic::{self, Counts, Diagnostic, Rule, Severity};
use crate::model::Model;
use crate::parallel;
use crate::settings::{Env, Settings};
use levels::Levels;
use suppression::Suppressions;

/// All findings of the rules that `goodwill.toml` leaves on.
#[must_use]
pub fn check(model: &Model, env: &Env) -> Vec<Diagnostic> {
    check_selected(model, env, &Selection::default())
}

/// All findings of the rules that the command line asks for.
#[must_use]
pub fn check_selected(model: &Model, env: &Env, selection: &Selection) -> Vec<Diagnostic> {
    let levels = Levels::new(&env.settings, selection);
    let context = Context::new(model, &env.settings);
    let mut found = model.problems.clone();
    let running: Vec<&RuleDefinition> =
        definitions().filter(|definition| levels.runs(definition.rule)).collect();
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
    let (mut suppressions, mut unclear) = Suppressions::read(model);
    found.append(&mut unclear);
    found.retain_mut(|finding| !suppressions.covers(finding, env.today));
    // Whether an allowance of a dated rule is needed depends on the day, so nobody is told.
    found.extend(suppressions.unused(model, |rule| levels.runs(rule) && !rule.is_dated()));
    found.retain_mut(|finding| levels.apply(finding, &model.sources));
    diagnostic::sort(&mut found);
    found
}

/// How many errors keep something out of the reports.
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
    Counts::of(&model.problems).error + Counts::of(&found).error
}

/// The definitions of all rules, sorted by name.
pub fn definitions() -> impl Iterator<Item = &'static RuleDefinition> {
    Rule::ALL.iter().map(|&rule| definition(rule))
}
