//! `promise-without-person`

use crate::lint::definition::define;
use crate::lint::{Check, Context, Findings};
use crate::syntax::tree::PromiseState;

define! {
    /// ## What it does
    ///
    /// Finds what somebody promised without saying who.
    ///
    /// ## Why
    ///
    /// A `wait` line is about everyone in its prose, else about those who took part. With neither nobody
    /// can be asked.
    ///
    /// ## Example
    ///
    /// ```gw
    /// wait 2026-12-20 the draft chapter
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// person @ada
    ///
    /// wait 2026-12-20 @ada sends the draft chapter
    /// ```
    PromiseWithoutPerson, Check::Static(check)
}

fn check(context: &Context<'_>, findings: &mut Findings) {
    let model = context.model;
    for (promise, owner) in model.promises().filter(|(promise, _)| promise.state == PromiseState::Wait) {
        if model.promise_is_about(promise, owner).is_empty() {
            let finding = findings.at(promise.prose, "this does not say who promised it");
            findings.push(finding.help("name them in the line: `wait @ada sends the draft`"));
        }
    }
}
