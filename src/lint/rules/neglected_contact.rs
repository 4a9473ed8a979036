//! `neglected-contact`

use crate::lint::definition::define;
use crate::lint::{Check, Context, Findings};
use crate::model::State;
use crate::value::Date;
use crate::value::cadence_in_words::every;
use crate::value::date::{days, days_between};

define! {
    /// ## What it does
    ///
    /// Reports people whose contact is long overdue.
    ///
    /// ## Why
    ///
    /// Get in touch, snooze the person, or change the cadence.
    ///
    /// ## Example
    ///
    /// ```gw
    /// person @ada Ada
    ///   every: 2w
    ///
    /// 2026-09-01 coffee @ada
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// person @ada Ada
    ///   every: 2w
    ///
    /// 2026-11-20 coffee @ada
    /// ```
    NeglectedContact, Check::Dated(check)
}

fn check(context: &Context<'_>, today: Date, findings: &mut Findings) {
    let statuses = context.contact_statuses(today);
    for id in context.model.others() {
        let status = &statuses[id.index()];
        let (State::Neglected, Some(last), Some(plan)) = (status.state, status.last, status.plan) else {
            continue;
        };
        let message = format!(
            "{} since the last contact with {}; planned: {}",
            days(days_between(last, today)),
            context.display_name(id),
            every(&plan.cadence.to_string())
        );
        let finding = findings.at(context.declaration_span(id), message);
        findings.push(finding.help("get in touch, or change the plan with `snooze:`, `pause:` or `every:`"));
    }
}
