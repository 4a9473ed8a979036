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
use definition::CheckInteraction;
pub use definition::{Check, RuleDefinition};
pub use fingerprint::fingerprints;
pub use fix::{Fixed, apply_fixes};
pub use levels::Selection;
pub use rules::definition;

use crate::diagnostic::{self, Counts, Diagnostic, Rule, Severity};
use crate::model::Model;
use crate::parallel;
use crate::settings::{Env, Settings};
use crate::value::Date;
use levels::Levels;
use prose::{Header, Signs};
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
    let rules: Vec<&RuleDefinition> =
        definitions().filter(|definition| definition.rule.severity() == Severity::Error).collect();
    let found = run(&Context::new(model, &settings), &rules, None);
    Counts::new(&model.problems).error + Counts::new(&found).error
}

/// The findings of rules on all cores; those of dated rules only with a date.
fn run(context: &Context<'_>, rules: &[&RuleDefinition], today: Option<Date>) -> Vec<Diagnostic> {
    let bytes = context.model.sources.bytes();
    let whole = |definition: &RuleDefinition| {
        let mut findings = Findings::new(definition.rule, bytes);
        match (definition.check, today) {
            (Check::Static(check) | Check::InteractionAndRest(_, _, check), _) => {
                check(context, &mut findings);
            }
            (Check::Dated(check), Some(today)) => check(context, today, &mut findings),
            _ => {}
        }
        findings
    };
    let mut found = by_interaction(context, rules);
    for mut findings in parallel::map(rules.len(), |number| whole(rules[number])) {
        // The limit of findings is for both parts of a rule together.
        match found.iter_mut().find(|found| found.rule() == findings.rule()) {
            Some(found) => found.append(&mut findings),
            None => found.push(findings),
        }
    }
    found.into_iter().flat_map(Findings::into_found).collect()
}

/// The findings of the rules that look at one interaction at a time.
///
/// One pass for all of them: each alone would read the whole text from memory again.
fn by_interaction(context: &Context<'_>, rules: &[&RuleDefinition]) -> Vec<Findings> {
    let checks = rules.iter().filter_map(|definition| match definition.check {
        Check::Interaction(signs, check) | Check::InteractionAndRest(signs, check, _) => {
            Some((definition.rule, signs, check))
        }
        _ => None,
    });
    let checks: Vec<(Rule, Signs, CheckInteraction)> = checks.collect();
    if checks.is_empty() {
        return Vec::new();
    }
    let any = checks.iter().fold(Signs::NONE, |any, (_, signs, _)| any.and(*signs));
    let bytes = context.model.sources.bytes();
    let none = || checks.iter().map(|(rule, ..)| Findings::new(*rule, bytes)).collect::<Vec<_>>();
    let pieces = parallel::map_ranges(context.model.interactions.len(), INTERACTIONS, |piece| {
        let mut found = none();
        for encounter in piece.map(|index| context.model.encounter(index.into())) {
            let header = Header::new(context.model, encounter);
            // Many headers concern no rule.
            if !header.signs.has(any) {
                continue;
            }
            for ((_, signs, check), findings) in checks.iter().zip(&mut found) {
                if header.signs.has(*signs) {
                    check(context, &header, findings);
                }
            }
        }
        found
    });
    let mut all = none();
    for piece in pieces {
        all.iter_mut().zip(piece).for_each(|(all, mut piece)| all.append(&mut piece));
    }
    all
}

/// The number of interactions from which on another thread is faster.
const INTERACTIONS: usize = 2_000;

/// The definitions of all rules, sorted by name.
pub fn definitions() -> impl Iterator<Item = &'static RuleDefinition> {
    Rule::ALL.iter().map(|&rule| definition(rule))
}
