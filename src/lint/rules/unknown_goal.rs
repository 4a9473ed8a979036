//! `unknown-goal`

use crate::diagnostic::suggest::{candidates, nearest};
use crate::lint::definition::define;
use crate::lint::{Check, Context, Findings};

define! {
    /// ## What it does
    ///
    /// Reports goals that are named but not declared.
    ///
    /// ## Why
    ///
    /// An interaction with a misspelled goal counts toward no goal.
    ///
    /// ## Example
    ///
    /// ```gw
    /// goal ^mentor Find a mentor
    ///   target: 3 coffee
    ///
    /// 2026-03-04 conference An engine ^mentr
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// goal ^mentor Find a mentor
    ///   target: 3 coffee
    ///
    /// 2026-03-04 conference An engine ^mentor
    /// ```
    UnknownGoal, Check::Static(check)
}

fn check(context: &Context<'_>, findings: &mut Findings) {
    let names = &context.model.goal_names;
    let unknown = names.undeclared();
    let declared = candidates(names.declared(), unknown.clone().count());
    for number in unknown {
        let (name, span) = (names.shown(number), names.first(number));
        let finding = findings.at(span, format!("the goal `^{name}` is not declared"));
        findings.push(match nearest(name, declared.iter().copied()) {
            Some(near) => finding
                .help(format!("did you mean `^{near}`? otherwise add `goal ^{name} Title`"))
                .unsafe_fix(span, near),
            None => {
                finding.help(format!("add an entry: `goal ^{name} Title`; for a literal `^` write `\\^`"))
            }
        });
    }
}
