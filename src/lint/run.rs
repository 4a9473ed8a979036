//! Runs rules on all cores.

use std::ops::Range;

use super::context::{Context, Findings};
use super::definition::{Check, CheckInteraction, RuleDefinition};
use super::prose::{Header, Signs};
use crate::diagnostic::{Diagnostic, Rule};
use crate::parallel;
use crate::value::Date;

/// The rules that start first, so that no core waits for them. The first three gather what other rules need: the contact
/// statuses, the states of goals and the names of people. Of the others, the last one takes longest.
const FIRST: [Rule; 4] =
    [Rule::ColdIntroduction, Rule::GoalBehind, Rule::UnlinkedName, Rule::DuplicateInteraction];

/// The number of interactions from which on another thread is faster.
const INTERACTIONS: usize = 2_000;

/// The findings of rules; those of dated rules only with a date.
///
/// One task for each rule, and behind them pieces of the interactions for the rules that look at one at a time. The
/// last pieces are small, so that all cores end at about the same time.
pub fn run(context: &Context<'_>, rules: &[&RuleDefinition], today: Option<Date>) -> Vec<Diagnostic> {
    let mut sorted = rules.to_vec();
    sorted.sort_by_key(|definition| {
        FIRST.iter().position(|first| *first == definition.rule).unwrap_or(FIRST.len())
    });
    let checks = InteractionChecks::new(context, rules);
    let pieces = checks.pieces();
    let mut of_tasks = parallel::map(sorted.len() + pieces.len(), |number| match sorted.get(number) {
        Some(definition) => vec![check_whole(context, definition, today)],
        None => checks.check(pieces[number - sorted.len()].clone()),
    });
    let of_pieces = of_tasks.split_off(sorted.len());
    // The limit of findings is for both parts of a rule together.
    let mut found: Vec<Findings> =
        rules.iter().map(|definition| context.no_findings(definition.rule)).collect();
    for mut findings in of_pieces.into_iter().chain(of_tasks).flatten() {
        let rule = findings.rule();
        if let Some(of_rule) = found.iter_mut().find(|found| found.rule() == rule) {
            of_rule.append(&mut findings);
        }
    }
    found.into_iter().flat_map(Findings::into_found).collect()
}

/// The findings of a rule in the whole journal.
fn check_whole(context: &Context<'_>, definition: &RuleDefinition, today: Option<Date>) -> Findings {
    let mut findings = context.no_findings(definition.rule);
    match (definition.check, today) {
        (Check::Static(check) | Check::InteractionAndRest(_, _, check), _) => check(context, &mut findings),
        (Check::Dated(check), Some(today)) => check(context, today, &mut findings),
        _ => {}
    }
    findings
}

/// The rules that look at one interaction at a time.
///
/// One pass for all of them: each alone would read the whole text from memory again.
struct InteractionChecks<'c, 'm> {
    context: &'c Context<'m>,
    checks: Vec<(Rule, Signs, CheckInteraction)>,
    /// The signs that one of them looks for.
    any: Signs,
}

impl<'c, 'm> InteractionChecks<'c, 'm> {
    fn new(context: &'c Context<'m>, rules: &[&RuleDefinition]) -> Self {
        let checks = rules.iter().filter_map(|definition| match definition.check {
            Check::Interaction(signs, check) | Check::InteractionAndRest(signs, check, _) => {
                Some((definition.rule, signs, check))
            }
            _ => None,
        });
        let checks: Vec<_> = checks.collect();
        let any = checks.iter().fold(Signs::NONE, |any, (_, signs, _)| any.and(*signs));
        Self { context, checks, any }
    }

    /// The interactions in pieces; none without rules.
    fn pieces(&self) -> Vec<Range<usize>> {
        let count = if self.checks.is_empty() { 0 } else { self.context.model.interactions.len() };
        let mut start = 0;
        let next = || {
            let left = count - start;
            let piece = start..start + parallel::next_part_size(left, INTERACTIONS).min(left);
            start = piece.end;
            (!piece.is_empty()).then_some(piece)
        };
        std::iter::from_fn(next).collect()
    }

    /// The findings of each rule in a piece.
    fn check(&self, piece: Range<usize>) -> Vec<Findings> {
        let Self { context, checks, any } = self;
        let mut found: Vec<Findings> = checks.iter().map(|(rule, ..)| context.no_findings(*rule)).collect();
        for header in Header::with_any(context.model, piece, *any) {
            for ((_, signs, check), findings) in checks.iter().zip(&mut found) {
                if header.signs.has(*signs) {
                    check(context, &header, findings);
                }
            }
        }
        found
    }
}
