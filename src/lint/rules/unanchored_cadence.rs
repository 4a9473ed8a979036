//! `unanchored-cadence`

use crate::lint::definition::define;
use crate::lint::{Check, Context, Findings};
use crate::model::Model;
use crate::model::id::PersonId;

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
    let mut without_start = vec![false; model.people.len()];
    for id in model.others() {
        without_start[id.index()] = needs_start(model, id);
    }
    let mut left = without_start.iter().filter(|left| **left).count();
    for encounter in model.encounters().filter(|encounter| encounter.is_contact_on_its_day()) {
        // The first interactions of a journal have most of its people.
        if left == 0 {
            return;
        }
        for id in encounter.people() {
            left -= usize::from(std::mem::take(&mut without_start[id.index()]));
        }
    }
    for id in model.others().filter(|id| without_start[id.index()]) {
        let message = format!("{} has a cadence, but no contact yet", context.display_name(id));
        let finding = findings.at(context.declaration_span(id), message);
        findings.push(finding.help("add a start date such as `met: 2026-11-20`, or the first contact"));
    }
}

/// Whether a person with a cadence does not rest and has no date to start from, apart from contacts.
fn needs_start(model: &Model, id: PersonId) -> bool {
    let person = model.person(id);
    let has_cadence = person.every.get().is_some()
        || person.circles.iter().any(|circle| model.circles[circle.index()].every.get().is_some());
    let rests = [&person.archived, &person.died, &person.snooze].iter().any(|field| field.get().is_some())
        || person.pause.get().is_some();
    let has_met = person.met.get().is_some_and(|met| met.date.is_some());
    has_cadence && !has_met && !rests
}
