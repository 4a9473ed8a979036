//! `after-death`

use crate::lint::definition::define;
use crate::lint::{Check, Context, Findings};
use crate::value::Date;

define! {
    /// ## What it does
    ///
    /// Reports contact with a person after the date in their `died:` field.
    ///
    /// ## Why
    ///
    /// The date is probably wrong, or the handle belongs to another person.
    ///
    /// ## Example
    ///
    /// ```gw
    /// person @ada
    ///   died: 2025-09-12
    ///
    /// 2026-03-04 coffee @ada
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// person @ada
    ///   died: 2026-09-12
    ///
    /// 2026-03-04 coffee @ada
    /// ```
    AfterDeath, Check::Static(check)
}

fn check(context: &Context<'_>, findings: &mut Findings) {
    let model = context.model;
    let died: Vec<Option<Date>> =
        model.people.iter().map(|person| person.died.get().map(|died| died.date)).collect();
    if died.iter().all(Option::is_none) {
        return;
    }
    for encounter in model.encounters().filter(|encounter| encounter.is_contact_on_its_day()) {
        for &id in encounter.people() {
            let Some(died) = died[id.index()].filter(|died| *died < encounter.date) else { continue };
            let message = format!("this is after {} died on {died}", context.display_name(id));
            let finding = findings.at(context.date_span(encounter.place), message);
            findings.push(
                finding.help("correct the date or the handle; use `note` or `news` for what is not contact"),
            );
        }
    }
}
