//! `neglected-contact`

use crate::lint::definition::define;
use crate::lint::{Check, Context, Findings};
use crate::model::State;
use crate::value::Date;
use crate::value::date::days;

define! {
    /// ## What it does
    ///
    /// Finds people you meant to be in touch with long ago.
    ///
    /// ## Why
    ///
    /// The cadence is your own plan. Snooze it, change it, or say hello.
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
    let standings = context.standings(today);
    for id in context.model.others() {
        let standing = &standings[id.index()];
        let (State::Neglected, Some(late)) = (standing.state, standing.late(today)) else { continue };
        let message = format!(
            "{} since {} and you were in touch; planned: every {}",
            days(late.since),
            context.called(id),
            days(late.target)
        );
        let finding = findings.at(context.place_of(id), message);
        findings
            .push(finding.help("be in touch, or change the plan: `snooze:`, `pause:` or another `every:`"));
    }
}
