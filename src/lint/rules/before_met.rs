//! `before-met`

use crate::lint::definition::define;
use crate::lint::{Check, Context, Findings};
use crate::value::Date;

define! {
    /// ## What it does
    ///
    /// Reports contact with a person before the date in their `met:` field.
    ///
    /// ## Why
    ///
    /// One of the two dates is probably wrong.
    ///
    /// ## Example
    ///
    /// ```gw
    /// person @ada
    ///   met: 2026-05-14 RustConf
    ///
    /// 2026-03-04 coffee @ada
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// person @ada
    ///   met: 2025-05-14 RustConf
    ///
    /// 2026-03-04 coffee @ada
    /// ```
    BeforeMet, Check::Static(check)
}

fn check(context: &Context<'_>, findings: &mut Findings) {
    let model = context.model;
    let met: Vec<Option<Date>> = model.people.iter().map(|person| person.met.get()?.date).collect();
    if met.iter().all(Option::is_none) {
        return;
    }
    for encounter in model.encounters().filter(|encounter| encounter.is_contact_on_its_day()) {
        for &id in encounter.people() {
            let Some(met) = met[id.index()].filter(|met| *met > encounter.until()) else { continue };
            let message = format!("this is before you met {} on {met}", context.display_name(id));
            let finding = findings.at(context.date_span(encounter.place), message);
            findings.push(finding.help("correct this date or the `met:` date"));
        }
    }
}
