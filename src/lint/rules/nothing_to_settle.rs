//! `nothing-to-settle`

use crate::lint::definition::define;
use crate::lint::{Check, Context, Findings};
use crate::model::id::PersonId;
use crate::value::Date;

define! {
    /// ## What it does
    ///
    /// Reports an `even` without people, or with a person before any exchange with them.
    ///
    /// ## Why
    ///
    /// Such an `even` has no effect. The date or the handle is probably wrong.
    ///
    /// ## Example
    ///
    /// ```gw
    /// person @ada
    ///
    /// 2026-03-04 even @ada
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// person @ada
    ///
    /// 2026-03-01 lunch @ada
    ///   got lunch
    ///
    /// 2026-03-04 even @ada
    /// ```
    NothingToSettle, Check::Static(check)
}

fn check(context: &Context<'_>, findings: &mut Findings) {
    let model = context.model;
    let Some(even) = model.kind_names.find("even") else { return };
    let settling: Vec<_> =
        model.encounters().filter(|encounter| encounter.kind.0 == even && encounter.mark.is_none()).collect();
    if settling.is_empty() {
        return;
    }
    let mut first: Vec<Option<Date>> = vec![None; model.people.len()];
    for (encounter, exchanges) in
        model.encounters_with_exchanges().filter(|(encounter, _)| encounter.mark.is_none())
    {
        for id in exchanges.iter().flat_map(|exchange| model.exchange_people(exchange)) {
            let first = &mut first[id.index()];
            *first = Some(first.map_or(encounter.date, |first| first.min(encounter.date)));
        }
    }
    // Lines with errors may be the exchanges that are settled.
    let mut unknown: Vec<bool> =
        (0..model.people.len()).map(|index| model.is_named_in_error(PersonId::from(index))).collect();
    for (encounter, exchanges) in model.encounters_with_exchanges() {
        if exchanges.iter().any(|exchange| model.exchange_people(exchange).is_empty()) {
            encounter.people().iter().for_each(|id| unknown[id.index()] = true);
        }
    }
    for encounter in settling {
        if encounter.people().is_empty() {
            let finding = findings.at(context.header_span(encounter.place), "this `even` has no people");
            findings.push(finding.help("name the people: `even @ada`"));
        }
        for &id in encounter.people() {
            let is_settled = first[id.index()].is_some_and(|first| first <= encounter.date);
            if !is_settled && !unknown[id.index()] {
                let finding = findings.at(
                    context.header_span(encounter.place),
                    format!("no exchange with {} before this", context.display_name(id)),
                );
                findings.push(finding.help("correct the date or the handle, or remove the line"));
            }
        }
    }
}
