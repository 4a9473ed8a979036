//! `unanchored-cadence`

use crate::lint::definition::define;
use crate::lint::{Check, Context, Findings};

define! {
    /// ## What it does
    ///
    /// Reports people with a cadence but no start date.
    ///
    /// ## Why
    ///
    /// Without a contact or a `met:` date they are listed as new and never fall due.
    ///
    /// ## Example
    ///
    /// ```gw
    /// person @ada
    ///   every: 2w
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// person @ada
    ///   every: 2w
    ///   met: 2026-11-20
    /// ```
    UnanchoredCadence, Check::Static(check)
}

fn check(context: &Context<'_>, findings: &mut Findings) {
    let model = context.model;
    let mut seen = vec![false; model.people.len()];
    for encounter in model.encounters().filter(|encounter| encounter.is_contact_on_its_day()) {
        encounter.people().iter().for_each(|id| seen[id.index()] = true);
    }
    for id in model.others().filter(|id| !seen[id.index()]) {
        let person = model.person(id);
        let has_cadence = person.every.get().is_some()
            || person.circles.iter().any(|circle| model.circles[circle.index()].every.get().is_some());
        let rests =
            [&person.archived, &person.died, &person.snooze].iter().any(|field| field.get().is_some());
        let has_met = person.met.get().is_some_and(|met| met.date.is_some());
        if has_cadence && !has_met && !rests && person.pause.get().is_none() {
            let finding = findings.at(
                context.declaration_span(id),
                format!("{} has a cadence, but no contact yet", context.display_name(id)),
            );
            findings.push(finding.help("add a start date such as `met: 2026-11-20`, or the first contact"));
        }
    }
}
