//! `plan-passed`

use crate::lint::definition::define;
use crate::lint::{Check, Context, Findings};
use crate::syntax::tree::Mark;
use crate::value::Date;
use crate::value::date::{days, days_between};

define! {
    /// ## What it does
    ///
    /// Reports plans whose date has passed.
    ///
    /// ## Why
    ///
    /// The journal does not say whether the plan took place. Remove the `?` if it did, or replace it with `x`
    /// if it did not.
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
            format!("this was planned for {}, {} ago", plan.until(), days(days_between(plan.until(), today))),
        );
        findings.push(finding.help("remove the `?` if it took place, or replace it with `x`"));
    }
}
