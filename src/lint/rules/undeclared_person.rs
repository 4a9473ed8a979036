//! `undeclared-person`

use crate::diagnostic::suggest::{candidates, nearest};
use crate::lint::definition::define;
use crate::lint::{Check, Context, Findings};
use crate::model::id::PersonId;

define! {
    /// ## What it does
    ///
    /// Reports people who are named but have no `person` entry.
    ///
    /// ## Why
    ///
    /// They are counted like declared people, but a misspelled handle creates a second person with a part of
    /// the history.
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
        let span = context.declaration_span(id);
        let finding = findings.at(span, format!("`@{handle}` has no `person` entry"));
        findings.push(match nearest(handle, declared.iter().copied()) {
            Some(near) => finding
                .help(format!("did you mean `@{near}`? otherwise add `person @{handle}`"))
                .unsafe_fix(span, near),
            None => finding.help(format!("add an entry: `person @{handle}`")),
        });
    }
}
