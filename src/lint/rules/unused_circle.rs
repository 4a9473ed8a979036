//! `unused-circle`

use crate::lint::definition::define;
use crate::lint::{Check, Context, Findings};

define! {
    /// ## What it does
    ///
    /// Reports circles that no person is in.
    ///
    /// ## Why
    ///
    /// The name is probably misspelled here or in the `circle:` fields.
    ///
    /// ## Example
    ///
    /// ```gw
    /// circle inner
    ///   every: 2w
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// circle inner
    ///   every: 2w
    ///
    /// person @ada
    ///   circle: inner
    ///   met: 2026-11-20
    /// ```
    UnusedCircle, Check::Static(check)
}

fn check(context: &Context<'_>, findings: &mut Findings) {
    let model = context.model;
    let mut used = vec![false; model.circles.len()];
    for circle in model.people.iter().flat_map(|person| &person.circles) {
        used[circle.index()] = true;
    }
    for (circle, _) in model.circles.iter().zip(used).filter(|(_, used)| !used) {
        if let Some(&span) = circle.declared.first() {
            let finding = findings.at(span, "no person is in this circle");
            findings.push(finding.help("add it to the `circle:` field of a person, or remove the entry"));
        }
    }
}
