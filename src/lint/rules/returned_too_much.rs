//! `returned-too-much`

use crate::lint::definition::define;
use crate::lint::{Check, Context, Findings};
use crate::metrics::loan::{self, Posting};
use crate::syntax::tree::Verb;
use crate::value::Decimal;

define! {
    /// ## What it does
    ///
    /// Finds more coming back than was lent.
    ///
    /// ## Why
    ///
    /// What goes past nothing is ignored, so a slip in a name or an amount leaves a loan open.
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
    for encounter in model.encounters().filter(|encounter| encounter.mark.is_none()) {
        for exchange in
            encounter.exchanges().iter().filter(|exchange| !matches!(exchange.verb, Verb::Gave | Verb::Got))
        {
            postings.extend(model.exchange_people(exchange).iter().map(|&person| Posting {
                day: encounter.date,
                person,
                way: exchange.verb,
                thing: exchange.favor,
                unit: exchange.amount.unit,
                number: exchange.amount.number,
                place: exchange.place,
            }));
        }
    }
    loan::follow(postings, |posting, moved| {
        if moved.excess > Decimal::ZERO {
            let thing = model.favor_name(posting.thing);
            let message =
                format!("more {thing} comes back than was lent, with {}", context.called(posting.person));
            let finding = findings.at(context.header_span(posting.place), message);
            findings.push(finding.help("correct the name or the amount, or add the loan it answers"));
        }
    });
}
