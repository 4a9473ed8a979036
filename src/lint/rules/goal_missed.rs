//! `goal-missed`

use crate::lint::definition::define;
use crate::lint::{Check, Context, Findings};
use crate::metrics::goal::State;
use crate::value::Date;

define! {
    /// ## What it does
    ///
    /// Finds goals whose last day has passed.
    ///
    /// ## Why
    ///
    /// What was not reached may get more time, or become another goal.
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
        // Dates that contradict each other are another rule's.
        if state == State::Missed && goal.from.get() <= goal.by.get() {
            let span = goal.declared.first().copied().unwrap_or_default();
            let finding = findings.at(span, "the last day of this goal has passed");
            findings.push(finding.help("give it another `by:`, lower its target, or leave it out"));
        }
    }
}
