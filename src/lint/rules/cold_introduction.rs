//! `cold-introduction`

use crate::diagnostic::Rule;
use crate::lint::definition::define;
use crate::lint::{Check, Context, Findings};
use crate::model::id::PersonId;
use crate::syntax::tree::Verb;
use crate::value::Date;
use crate::value::date::days_between;

define! {
    /// ## What it does
    ///
    /// Finds introductions after which nothing was heard: people you brought together, or somebody you were introduced to.
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
    ColdIntroduction, Check::Dated(check)
}

fn check(context: &Context<'_>, today: Date, findings: &mut Findings) {
    let model = context.model;
    let Some(intro) = model.favor_names.find("intro") else { return };
    let days = context.option(Rule::ColdIntroduction, "days");
    let standings = context.standings(today);
    let last = |id: PersonId| standings[id.index()].contact;
    for encounter in model
        .encounters()
        .filter(|encounter| encounter.counts(today) && days_between(encounter.date, today) > days)
    {
        for exchange in encounter.exchanges().iter().filter(|exchange| exchange.favor.0 == intro) {
            let finding = match exchange.verb {
                Verb::Gave => {
                    let people = model.exchange_people(exchange);
                    let heard = people.iter().any(|&id| last(id).is_some_and(|last| last > encounter.date));
                    (people.len() > 1 && !heard).then_some((
                        "nothing was heard since this introduction",
                        "ask one of them how it went",
                    ))
                }
                Verb::Got => {
                    let is_here = |at: u32| (exchange.prose.start..exchange.prose.end).contains(&at);
                    let mut to = encounter.mentions().iter().filter(|mention| is_here(mention.span.start));
                    // Whoever was there that day as well has been met.
                    to.any(|mention| last(mention.person).is_none_or(|last| last < encounter.date))
                        .then_some(("no contact since this introduction", "write to them, or let it be"))
                }
                Verb::Lent | Verb::Borrowed | Verb::Returned => None,
            };
            if let Some((message, help)) = finding {
                findings.push(findings.at(context.header_span(exchange.place), message).help(help));
            }
        }
    }
}
