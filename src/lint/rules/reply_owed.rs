//! `reply-owed`

use crate::lint::definition::define;
use crate::lint::{Check, Context, Findings};
use crate::value::Date;
use crate::value::date::{days, days_between};

define! {
    /// ## What it does
    ///
    /// Finds messages that wait for an answer of yours.
    ///
    /// ## Why
    ///
    /// A message from somebody waits until you were in touch, unless it answered one of yours.
    ///
    /// ## Example
    ///
    /// ```gw
    /// person @ada
    ///
    /// 2026-11-05 email from @ada Might you read my draft?
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// person @ada
    ///
    /// 2026-11-05 email from @ada Might you read my draft?
    /// 2026-11-06 email to @ada Gladly
    /// ```
    ReplyOwed, Check::Dated(check)
}

fn check(context: &Context<'_>, today: Date, findings: &mut Findings) {
    let model = context.model;
    for owed in model.replies_owed(today).into_iter().filter(|owed| !model.person(owed.person).is_gone(today))
    {
        let message =
            format!("{} wrote {} ago", context.called(owed.person), days(days_between(owed.since, today)));
        let finding = findings.at(context.header_span(owed.place), message);
        findings.push(finding.help("any contact to them or with them settles it"));
    }
}
