//! `undeclared-person`

use crate::diagnostic::suggest::{candidates, nearest};
use crate::lint::definition::define;
use crate::lint::{Check, Context, Findings};
use crate::model::id::PersonId;

define! {
    /// ## What it does
    ///
    /// Finds people who are named but have no `person` entry.
    ///
    /// ## Why
    ///
    /// They exist all the same, but a misspelled handle makes a second person, and half of what passed is
    /// theirs.
    ///
    /// ## Example
    ///
    /// ```gw
    /// 2026-03-04 coffee @ada
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// person @ada
    ///
    /// 2026-03-04 coffee @ada
    /// ```
    UndeclaredPerson, Check::Static(check)
}

fn check(context: &Context<'_>, findings: &mut Findings) {
    let model = context.model;
    let (undeclared, declared): (Vec<PersonId>, Vec<PersonId>) =
        model.others().partition(|&id| model.is_undeclared(id));
    let declared = candidates(declared.into_iter().map(|id| model.handle(id)), undeclared.len());
    for id in undeclared {
        let handle = model.handle(id);
        let span = context.place_of(id);
        let finding = findings.at(span, format!("@{handle} is named, but has no `person` entry"));
        findings.push(match nearest(handle, declared.iter().copied()) {
            Some(near) => finding
                .help(format!("did you mean @{near}? else write `person @{handle}`"))
                .unsafe_fix(span, near),
            None => finding.help(format!("write `person @{handle}` and what you know of them")),
        });
    }
}
