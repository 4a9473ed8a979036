//! `goal-dates`

use crate::lint::definition::define;
use crate::lint::{Check, Context, Findings};

define! {
    /// ## What it does
    ///
    /// Reports goals that end before they start.
    ///
    /// ## Why
    ///
    /// No interaction can count toward such a goal.
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
            let finding = findings.at(place, format!("this goal ends on {by}, before it starts on {from}"));
            findings.push(finding.help("write the earlier date in `from:`"));
        }
    }
}
