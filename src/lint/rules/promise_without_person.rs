//! `promise-without-person`

use crate::lint::definition::define;
use crate::lint::{Check, Context, Findings};
use crate::syntax::tree::PromiseState;

define! {
    /// ## What it does
    ///
    /// Reports a `wait` that does not say who made the promise.
    ///
    /// ## Why
    ///
    /// A `wait` applies to the people in its text, otherwise to those who took part in the interaction. Here
    /// neither names a person.
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
        if model.people_of_promise(promise, owner).is_empty() {
            let finding = findings.at(promise.prose, "this `wait` has no person");
            findings.push(finding.help("name the person: `wait @ada sends the draft`"));
        }
    }
}
