//! `overdue-promise`

use crate::lint::definition::define;
use crate::lint::{Check, Context, Findings};
use crate::syntax::tree::PromiseState;
use crate::value::Date;
use crate::value::date::{days, days_between};

define! {
    /// ## What it does
    ///
    /// Reports your promises whose due date has passed.
    ///
    /// ## Why
    ///
    /// To close a promise, replace `todo` with `done` if you kept it or with `drop` if you gave it up.
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
        let finding = findings
            .at(promise.prose, format!("this was due on {due}, {} ago", days(days_between(due, today))));
        findings.push(finding.help("replace `todo` with `done` or `drop`, or set a new date"));
    }
}
