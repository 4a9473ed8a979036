//! `redundant-field`

use crate::lint::definition::define;
use crate::lint::{Check, Context, Findings};

define! {
    /// ## What it does
    ///
    /// Reports an `every:` that repeats the cadence of the person's circle.
    ///
    /// ## Why
    ///
    /// If the cadence of the circle changes later, the person keeps the old one.
    ///
    /// ## Example
    ///
    /// ```gw
    /// circle inner
    ///   every: 2w
    ///
    /// person @ada
    ///   circle: inner
    ///   every: 2w
    ///   met: 2026-11-20
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
    RedundantField, Check::Static(check)
}

fn check(context: &Context<'_>, findings: &mut Findings) {
    let model = context.model;
    for id in model.others() {
        let person = model.person(id);
        let (Some(own), Some(place)) = (person.every.get(), person.every.place()) else { continue };
        let cadences: Vec<_> =
            person.circles.iter().filter_map(|circle| model.circles[circle.index()].every.get()).collect();
        if let [first, others @ ..] = &cadences[..]
            && first.is_same(*own)
            && others.iter().all(|other| other.is_same(*own))
        {
            let finding = findings.at(place, "this is already the cadence of the circle");
            findings.push(finding.help("remove the line, so that the person follows the circle"));
        }
    }
}
