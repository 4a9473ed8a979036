//! `goal-missed`

use crate::lint::definition::define;
use crate::lint::{Check, Context, Findings};
use crate::metrics::goal::State;
use crate::value::Date;

define! {
    /// ## What it does
    ///
    /// Reports goals that were not reached by their last day.
    ///
    /// ## Why
    ///
    /// The goal can no longer be reached. Give it more time, change its target, or remove it.
    ///
    /// ## Example
    ///
    /// ```gw
    /// goal ^mentor Find a mentor
    ///   from: 2026-01-01
    ///   by: 2026-10-31
    ///   target: 3 coffee
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// goal ^mentor Find a mentor
    ///   from: 2026-11-20
    ///   by: 2027-10-31
    ///   target: 3 coffee
    /// ```
    GoalMissed, Check::Dated(check)
}

fn check(context: &Context<'_>, today: Date, findings: &mut Findings) {
    for &(id, state) in context.goal_states(today) {
        let goal = &context.model.goals[id.index()];
        // `goal-dates` reports contradictory dates.
        if state == State::Missed && goal.from.get() <= goal.by.get() {
            let span = goal.declared.first().copied().unwrap_or_default();
            let finding = findings.at(span, "this goal was not reached by its last day");
            findings.push(finding.help("extend `by:`, change the target, or remove the goal"));
        }
    }
}
