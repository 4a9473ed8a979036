//! `cold-introduction`

use crate::diagnostic::Rule;
use crate::lint::definition::define;
use crate::lint::{Check, Context, Findings};
use crate::model::encounter::Encounter;
use crate::model::id::PersonId;
use crate::syntax::tree::Verb;
use crate::value::Date;
use crate::value::builtin_favors::INTRO;
use crate::value::date::plus_days;

define! {
    /// ## What it does
    ///
    /// Reports introductions that were followed by no contact.
    ///
    /// ## Why
    ///
    /// After you introduce two people, one of them may like to hear from you. After a person introduces you to
    /// someone, you may want to write to them. The option `days` sets the number of days without
    /// contact.
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
    let Some(intro) = model.favor_names.find(INTRO) else { return };
    let days = context.option(Rule::ColdIntroduction, "days");
    let statuses = context.contact_statuses(today);
    let last = |id: PersonId| statuses[id.index()].contact;
    let recent = plus_days(today, days.saturating_neg());
    let is_old = |encounter: Encounter<'_>| encounter.counts(today) && encounter.date < recent;
    let exchanges = model.encounters_with_exchanges().flat_map(|(encounter, exchanges)| {
        let introductions = exchanges.iter().filter(|exchange| exchange.favor.0 == intro);
        introductions.map(move |exchange| (encounter, exchange))
    });
    for (encounter, exchange) in exchanges.filter(|(encounter, _)| is_old(*encounter)) {
        let finding = match exchange.verb {
            Verb::Gave => {
                let people = model.exchange_people(exchange);
                let is_followed = people.iter().any(|&id| last(id).is_some_and(|last| last > encounter.date));
                (people.len() > 1 && !is_followed).then_some((
                    "no contact with either of them since this introduction",
                    "ask one of them how it went",
                ))
            }
            Verb::Got => {
                let in_prose = |at: u32| (exchange.prose.start..exchange.prose.end).contains(&at);
                let mut to = encounter.mentions().iter().filter(|mention| in_prose(mention.span.start));
                // A contact on the same day counts, too.
                to.any(|mention| last(mention.person).is_none_or(|last| last < encounter.date)).then_some((
                    "no contact since this introduction",
                    "write to them, or suppress this finding",
                ))
            }
            Verb::Lent | Verb::Borrowed | Verb::Returned => None,
        };
        if let Some((message, help)) = finding {
            findings.push(findings.at(context.header_span(exchange.place), message).help(help));
        }
    }
}
