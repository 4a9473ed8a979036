//! `overdue-wait`

use crate::lint::definition::define;
use crate::lint::{Check, Context, Findings};
use crate::syntax::tree::PromiseState;
use crate::value::Date;
use crate::value::date::{days, days_between};

define! {
    /// ## What it does
    ///
    /// Reports promises of other people whose due date has passed.
    ///
    /// ## Why
    ///
    /// Ask about the promise. When it is kept, replace `wait` with `done`; to stop waiting, replace it with `drop`.
    ///
    /// ## Example
    ///
    /// ```gw
    /// person @ada
    ///
    /// 2026-03-04 coffee @ada
    ///   wait 2026-03-20 her draft chapter
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// person @ada
    ///
    /// 2026-03-04 coffee @ada
    ///   done 2026-03-20 her draft chapter
    /// ```
    OverdueWait, Check::Dated(check)
}

fn check(context: &Context<'_>, today: Date, findings: &mut Findings) {
    for (promise, _) in context.model.promises().filter(|(promise, _)| promise.state == PromiseState::Wait) {
        let Some(due) = promise.due.filter(|&due| due < today) else { continue };
        let finding = findings
            .at(promise.prose, format!("this was expected by {due}, {} ago", days(days_between(due, today))));
        findings.push(finding.help("replace `wait` with `done` or `drop`, or set a new date"));
    }
}
