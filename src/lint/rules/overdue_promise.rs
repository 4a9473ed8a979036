//! `overdue-promise`

use crate::lint::definition::define;
use crate::lint::{Check, Context, Findings};
use crate::syntax::tree::PromiseState;
use crate::value::Date;
use crate::value::date::{days, days_between};

define! {
    /// ## What it does
    ///
    /// Finds promises of yours whose day has passed.
    ///
    /// ## Why
    ///
    /// A promise that is kept becomes `done`, one that is let go `drop`; either way only its first word
    /// changes.
    ///
    /// ## Example
    ///
    /// ```gw
    /// person @ada
    ///
    /// 2026-03-04 coffee @ada
    ///   todo 2026-03-10 send her the funding call
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// person @ada
    ///
    /// 2026-03-04 coffee @ada
    ///   done 2026-03-10 send her the funding call
    /// ```
    OverduePromise, Check::Dated(check)
}

fn check(context: &Context<'_>, today: Date, findings: &mut Findings) {
    for (promise, _) in context.model.promises().filter(|(promise, _)| promise.state == PromiseState::Todo) {
        let Some(due) = promise.due.filter(|&due| due < today) else { continue };
        let finding =
            findings.at(promise.prose, format!("promised for {due}, {} ago", days(days_between(due, today))));
        findings.push(finding.help(
            "write `done` in place of `todo` when it is kept, `drop` when it is let go, or a new date",
        ));
    }
}
