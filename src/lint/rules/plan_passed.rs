//! `plan-passed`

use crate::lint::definition::define;
use crate::lint::{Check, Context, Findings};
use crate::syntax::tree::Mark;
use crate::value::Date;
use crate::value::date::{days, days_between};

define! {
    /// ## What it does
    ///
    /// Finds plans whose day has passed.
    ///
    /// ## Why
    ///
    /// Nobody knows whether it happened. Without the `?` it counts; with an `x` it did not take place.
    ///
    /// ## Example
    ///
    /// ```gw
    /// person @ada
    ///
    /// 2026-11-05 ? dinner @ada
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// person @ada
    ///
    /// 2026-11-05 dinner @ada
    /// ```
    PlanPassed, Check::Dated(check)
}

fn check(context: &Context<'_>, today: Date, findings: &mut Findings) {
    for plan in
        context.model.encounters().filter(|plan| plan.mark == Some(Mark::Plan) && plan.until() < today)
    {
        let finding = findings.at(
            context.header_span(plan.place),
            format!("planned for {}, {} ago", plan.until(), days(days_between(plan.until(), today))),
        );
        findings.push(finding.help("take the `?` away if it took place, or write `x` in its place"));
    }
}
