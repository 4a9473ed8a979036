//! `cadence-conflict`

use crate::lint::definition::define;
use crate::lint::{Check, Context, Findings};
use crate::model::id::CircleId;

define! {
    /// ## What it does
    ///
    /// Reports people whose circles have different cadences.
    ///
    /// ## Why
    ///
    /// The cadence that falls due first applies. If you want another one, set `every:` for the person.
    ///
    /// ## Example
    ///
    /// ```gw
    /// circle inner
    ///   every: 2w
    ///
    /// circle allies
    ///   every: 6w
    ///
    /// person @ada
    ///   circle: inner, allies
    ///   met: 2026-11-20
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// circle inner
    ///   every: 2w
    ///
    /// circle allies
    ///   every: 6w
    ///
    /// person @ada
    ///   circle: inner, allies
    ///   every: 2w..3w
    ///   met: 2026-11-20
    /// ```
    CadenceConflict, Check::Static(check)
}

fn check(context: &Context<'_>, findings: &mut Findings) {
    let model = context.model;
    for id in model.others() {
        let person = model.person(id);
        if person.every.place().is_some() {
            continue;
        }
        let every = |circle: &CircleId| model.circles[circle.index()].every.get().copied();
        let cadences: Vec<_> = person.circles.iter().filter_map(every).collect();
        if cadences.windows(2).any(|pair| !pair[0].is_same(pair[1])) {
            let finding = findings.at(
                context.declaration_span(id),
                format!("the circles of {} have different cadences", context.display_name(id)),
            );
            findings.push(finding.help(
                "the cadence that falls due first applies; set `every:` for the person to choose another",
            ));
        }
    }
}
