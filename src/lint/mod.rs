//! Floor 4: everything that is wrong or worth a look. Runs the rules over a model, gives findings their level and
//! takes away what somebody has allowed.
//!
//! Guarantees: the findings stand in the order of the text, none twice; those of a static rule are the same on
//! every day; a finding that depends on the day says so. Changes nothing.

mod baseline;
mod context;
mod levels;
mod rule;
mod rules;
mod suppression;

pub use baseline::Baseline;
pub use context::{Context, Findings};
pub use levels::Selection;
pub use rule::{Check, Rule};
pub use rules::RULES;

use crate::diagnostic::{self, Counts, Diagnostic, Severity};
use crate::model::Model;
use crate::parallel;
use crate::settings::{Env, KnownRule, Settings};
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
    let running: Vec<&Rule> = RULES.iter().copied().filter(|rule| levels.runs(rule.name)).collect();
    let bytes = model.sources.bytes();
    let run = |number: usize| {
        let mut findings = Findings::new(running[number], bytes);
        match running[number].check {
            Check::Reading | Check::Running => {}
            Check::Static(check) => check(&context, &mut findings),
            Check::Dated(check) => check(&context, env.today, &mut findings),
        }
        findings.into_found()
    };
    found.extend(parallel::map(running.len(), run).into_iter().flatten());
    let names: Vec<&'static str> = RULES.iter().map(|rule| rule.name).collect();
    let (mut suppressions, mut unclear) = Suppressions::read(model, &names);
    found.append(&mut unclear);
    found.retain_mut(|finding| !suppressions.covers(finding, env.today));
    // Whether an allowance of a dated rule is needed depends on the day, so nobody is told.
    let always = |rule: &str| levels.runs(rule) && find(rule).is_some_and(|rule| !rule.is_dated());
    found.extend(suppressions.unused(model, always));
    found.retain_mut(|finding| levels.judge(finding, &model.sources));
    diagnostic::sort(&mut found);
    found
}

/// How many errors keep something out of the reports.
#[must_use]
pub fn errors(model: &Model) -> usize {
    let settings = Settings::default();
    let context = Context::new(model, &settings);
    let mut found = Vec::new();
    for rule in RULES.iter().filter(|rule| rule.severity == Severity::Error) {
        if let Check::Static(check) = rule.check {
            let mut findings = Findings::new(rule, model.sources.bytes());
            check(&context, &mut findings);
            found.extend(findings.into_found());
        }
    }
    Counts::of(&model.problems).error + Counts::of(&found).error
}

/// The rule of that name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.name == name)
}

/// All rules, for the settings.
#[must_use]
pub fn known_rules() -> Vec<KnownRule> {
    RULES.iter().map(|rule| KnownRule { name: rule.name, options: rule.options }).collect()
}
