//! `goal-behind`

use crate::lint::definition::define;
use crate::lint::{Check, Context, Findings};
use crate::metrics::goal::State;
use crate::value::Date;

define! {
    /// ## What it does
    ///
    /// Finds goals that are further behind than their time.
    ///
    /// ## Why
    ///
    /// Progress and the share of days that have passed are compared; within 0.05 a goal is on pace.
    ///
    /// ## Example
    ///
    /// ```gw
    /// goal ^mentor Find a mentor
    ///   from: 2026-01-01
    ///   by: 2026-12-31
    ///   target: 3 coffee
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// goal ^mentor Find a mentor
    ///   from: 2026-11-20
    ///   by: 2027-12-31
    ///   target: 3 coffee
    /// ```
    GoalBehind, Check::Dated(check)
}

fn check(context: &Context<'_>, today: Date, findings: &mut Findings) {
    for &(id, state) in context.goal_states(today) {
        if state == State::Behind {
            let goal = &context.model.goals[id.index()];
            let span = goal.declared.first().copied().unwrap_or_default();
            let finding = findings.at(span, "this goal is behind its time");
            findings.push(
                finding.help("`goodwill goals` shows what is left and who could help; or give it more time"),
            );
        }
    }
}
