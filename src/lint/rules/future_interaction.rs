//! `future-interaction`

use crate::lint::definition::define;
use crate::lint::{Check, Context, Findings};
use crate::value::Date;

define! {
    /// ## What it does
    ///
    /// Finds interactions after today that are not marked as plans.
    ///
    /// ## Why
    ///
    /// What has not happened does not count. A `?` makes it a plan that is shown among what is coming.
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
        let finding = findings.at(span, "this day has not come yet, so it does not count");
        findings.push(finding.help("mark it as a plan, with `?` behind the date, or correct the date"));
    }
}
