//! `goal-behind`

use crate::lint::definition::define;
use crate::lint::{Check, Context, Findings};
use crate::metrics::goal::State;
use crate::value::Date;

define! {
    /// ## What it does
    ///
    /// Reports goals whose progress is behind schedule.
    ///
    /// ## Why
    ///
    /// A goal is behind schedule if its progress is lower than the share of its days that have passed, with a
    /// tolerance of 0.05.
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
            let finding = findings.at(span, "this goal is behind schedule");
            findings.push(
                finding.help("see `goodwill goals` for what is missing and who could help, or extend `by:`"),
            );
        }
    }
}
