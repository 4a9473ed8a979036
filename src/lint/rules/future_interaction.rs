//! `future-interaction`

use crate::lint::definition::define;
use crate::lint::{Check, Context, Findings};
use crate::value::Date;

define! {
    /// ## What it does
    ///
    /// Reports interactions in the future that are not marked as plans.
    ///
    /// ## Why
    ///
    /// An interaction is not counted before its date. With `?` it is a plan, and reports list it as upcoming.
    ///
    /// ## Example
    ///
    /// ```gw
    /// person @ada
    ///
    /// 2026-12-24 dinner @ada
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// person @ada
    ///
    /// 2026-12-24 ? dinner @ada
    /// ```
    FutureInteraction, Check::Dated(check)
}

fn check(context: &Context<'_>, today: Date, findings: &mut Findings) {
    for encounter in
        context.model.encounters().filter(|encounter| encounter.mark.is_none() && encounter.date > today)
    {
        let span = context.date_span(encounter.place);
        let finding = findings.at(span, "this date is in the future, so the interaction is not counted");
        findings.push(finding.help("add `?` after the date to make it a plan, or correct the date"));
    }
}
