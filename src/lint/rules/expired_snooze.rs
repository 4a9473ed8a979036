//! `expired-snooze`

use crate::lint::definition::define;
use crate::lint::{Check, Context, Findings};
use crate::value::Date;

define! {
    /// ## What it does
    ///
    /// Reports a `snooze:` whose date has passed.
    ///
    /// ## Why
    ///
    /// The field no longer has an effect.
    ///
    /// ## Example
    ///
    /// ```gw
    /// person @ada
    ///   snooze: 2026-11-01 parental leave
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// person @ada
    ///   snooze: 2026-12-01 parental leave
    /// ```
    ExpiredSnooze, Check::Dated(check)
}

fn check(context: &Context<'_>, today: Date, findings: &mut Findings) {
    let model = context.model;
    for id in model.others().filter(|&id| !model.person(id).is_inactive(today)) {
        let snooze = &model.person(id).snooze;
        if let (Some(until), Some(place)) =
            (snooze.get().filter(|snooze| snooze.date <= today), snooze.place())
        {
            let finding = findings.at(place, format!("the snooze ended on {}", until.date));
            findings.push(finding.help("remove the line or set a new date"));
        }
    }
}
