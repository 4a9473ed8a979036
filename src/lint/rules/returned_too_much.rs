//! `returned-too-much`

use crate::lint::definition::define;
use crate::lint::{Check, Context, Findings};
use crate::metrics::loan::{self, Posting};
use crate::value::Decimal;

define! {
    /// ## What it does
    ///
    /// Reports a return of more than was lent or borrowed.
    ///
    /// ## Why
    ///
    /// The excess is ignored, so a typo in the name or amount leaves the loan open.
    ///
    /// ## Example
    ///
    /// ```gw
    /// person @ada
    ///
    /// 2026-03-04 coffee @ada
    ///   returned oscilloscope
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// person @ada
    ///
    /// 2026-03-01 lent oscilloscope to @ada
    /// 2026-03-04 coffee @ada
    ///   returned oscilloscope
    /// ```
    ReturnedTooMuch, Check::Static(check)
}

fn check(context: &Context<'_>, findings: &mut Findings) {
    let model = context.model;
    let mut postings = Vec::new();
    // Most journals have few loans.
    for exchange in model.exchanges().iter().filter(|exchange| exchange.verb.is_loan()) {
        let Some(encounter) = model.encounter_at(exchange.place).filter(|done| done.mark.is_none()) else {
            continue;
        };
        let people = model.exchange_people(exchange).iter();
        postings.extend(people.map(|&person| Posting::new(encounter, exchange, person)));
    }
    loan::follow(postings, |posting, moved| {
        if moved.excess > Decimal::ZERO {
            let thing = model.favor_name(posting.thing);
            let message = format!(
                "more `{thing}` is returned than was lent, with {}",
                context.display_name(posting.person)
            );
            let finding = findings.at(context.header_span(posting.place), message);
            findings.push(finding.help("correct the name, the amount or the dates, or add the missing loan"));
        }
    });
}
