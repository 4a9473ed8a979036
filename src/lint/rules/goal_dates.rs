//! `goal-dates`

use crate::lint::definition::define;
use crate::lint::{Check, Context, Findings};

define! {
    /// ## What it does
    ///
    /// Finds goals that end before they begin.
    ///
    /// ## Why
    ///
    /// Nothing can count between two such days.
    ///
    /// ## Example
    ///
    /// ```gw
    /// goal ^mentor Find a mentor
    ///   from: 2028-12-31
    ///   by: 2028-01-01
    ///   target: 3 coffee
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// goal ^mentor Find a mentor
    ///   from: 2028-01-01
    ///   by: 2028-12-31
    ///   target: 3 interactions #nothing
    /// ```
    GoalDates, Check::Static(check)
}

fn check(context: &Context<'_>, findings: &mut Findings) {
    for goal in &context.model.goals {
        let (Some(from), Some(by)) = (goal.from.get(), goal.by.get()) else { continue };
        if let Some(place) = goal.by.place().filter(|_| by < from) {
            let finding = findings.at(place, format!("the goal ends on {by}, before it begins on {from}"));
            findings.push(finding.help("write the earlier day behind `from:`"));
        }
    }
}
