//! `cold-introduction`

use crate::lint::rule::rule;
use crate::lint::{Check, Context, Findings};
use crate::syntax::tree::Way;
use crate::value::Date;
use crate::value::date::days_between;

rule! {
    /// ## What it does
    ///
    /// Finds introductions of yours after which nothing was heard.
    ///
    /// ## Why
    ///
    /// Somebody you brought together with somebody else may like to be asked how it went.
    ///
    /// ## Example
    ///
    /// ```gw
    /// person @ada
    /// person @bob
    ///
    /// 2026-03-04 gave intro @ada @bob Compilers
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// person @ada
    /// person @bob
    ///
    /// 2026-03-04 gave intro @ada @bob Compilers
    /// 2026-05-04 email to @ada How it went with Bob
    /// ```
    "cold-introduction", Info, Check::Dated(check), options: [("days", 60)]
}

fn check(context: &Context<'_>, today: Date, findings: &mut Findings) {
    let model = context.model;
    let Some(intro) = model.favor_names.find("intro") else { return };
    let days = context.option(&RULE, "days");
    let standings = context.standings(today);
    for encounter in model
        .encounters()
        .filter(|encounter| encounter.counts(today) && days_between(encounter.date, today) > days)
    {
        for exchange in encounter
            .exchanges()
            .iter()
            .filter(|exchange| exchange.favor.0 == intro && exchange.way == Way::Gave)
        {
            let people = model.exchange_people(exchange);
            let heard = people
                .iter()
                .any(|id| standings[id.index()].contact.is_some_and(|last| last > encounter.date));
            if people.len() > 1 && !heard {
                let finding = findings
                    .at(context.header_span(exchange.place), "nothing was heard since this introduction");
                findings.push(finding.help("ask one of them how it went"));
            }
        }
    }
}
