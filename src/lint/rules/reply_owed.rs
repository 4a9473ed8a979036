//! `reply-owed`

use crate::lint::definition::define;
use crate::lint::{Check, Context, Findings};
use crate::value::Date;
use crate::value::date::{days, days_between};

define! {
    /// ## What it does
    ///
    /// Reports messages that you have not answered.
    ///
    /// ## Why
    ///
    /// A message counts as unanswered until you contact the person, unless it is itself an answer to you.
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
    for owed in model
        .replies_owed(context.last_contacts(today), today)
        .into_iter()
        .filter(|owed| !model.person(owed.person).is_inactive(today))
    {
        let when = match days_between(owed.since, today) {
            0 => "today".to_string(),
            count => format!("{} ago", days(count)),
        };
        let message = format!("{} wrote {when} and has no answer", context.display_name(owed.person));
        let finding = findings.at(context.header_span(owed.place), message);
        findings.push(finding.help("any contact to or with the person settles it"));
    }
}
