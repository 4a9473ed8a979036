//! `unknown-circle`

use crate::diagnostic::suggest::{candidates, nearest};
use crate::lint::definition::define;
use crate::lint::{Check, Context, Findings};

define! {
    /// ## What it does
    ///
    /// Reports circles that people are in but that are not declared.
    ///
    /// ## Why
    ///
    /// A circle without an entry has no cadence. With a misspelled circle a person loses the cadence of the
    /// intended one.
    ///
    /// ## Example
    ///
    /// ```gw
    /// circle inner
    ///   every: 2w
    ///
    /// person @ada
    ///   circle: iner
    ///
    /// person @bob
    ///   circle: inner
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
    UnknownCircle, Check::Static(check)
}

fn check(context: &Context<'_>, findings: &mut Findings) {
    let names = &context.model.circle_names;
    let unknown = names.undeclared();
    let declared = candidates(names.declared(), unknown.clone().count());
    for number in unknown {
        let (name, span) = (names.shown(number), names.first(number));
        let finding = findings.at(span, format!("the circle `{name}` is not declared"));
        findings.push(match nearest(name, declared.iter().copied()) {
            Some(near) => finding
                .help(format!("did you mean `{near}`? otherwise add `circle {name}`"))
                .unsafe_fix(span, near),
            None => finding.help(format!("add an entry: `circle {name}`")),
        });
    }
}
