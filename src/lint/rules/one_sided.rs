//! `one-sided`

use crate::diagnostic::Rule;
use crate::lint::definition::define;
use crate::lint::{Check, Context, Findings};
use crate::model::encounter::Encounter;
use crate::syntax::tree::Verb;
use crate::value::Date;
use crate::value::date::plus_days;

define! {
    /// ## What it does
    ///
    /// Reports people if favors between you have gone only one way for a long time.
    ///
    /// ## Why
    ///
    /// Favors need not balance; this is a reminder, not a verdict. The options set how many `days` to look back
    /// and how many `times` favors must have gone one way.
    ///
    /// ## Example
    ///
    /// ```gw
    /// person @ada
    ///
    /// 2026-03-04 coffee @ada
    ///   got 2h advice
    /// 2026-05-04 coffee @ada
    ///   got 2h advice
    /// 2026-07-04 coffee @ada
    ///   got intro
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// person @ada
    ///
    /// 2026-03-04 coffee @ada
    ///   got 2h advice
    /// 2026-05-04 coffee @ada
    ///   gave 2h advice
    /// 2026-07-04 coffee @ada
    ///   got intro
    /// ```
    OneSided, Check::Dated(check)
}

fn check(context: &Context<'_>, today: Date, findings: &mut Findings) {
    let model = context.model;
    let (days, times) = (context.option(Rule::OneSided, "days"), context.option(Rule::OneSided, "times"));
    let mut sides = vec![(0_i64, 0_i64); model.people.len()];
    let from = plus_days(today, days.saturating_neg());
    let since = since(context, today, from);
    let is_recent = |encounter: Encounter<'_>| encounter.date > from && encounter.counts(today);
    let recent = model.encounters_with_exchanges().filter(|(encounter, _)| is_recent(*encounter));
    for (encounter, exchanges) in recent {
        for exchange in exchanges {
            for id in model.exchange_people(exchange).iter().filter(|id| encounter.date > since[id.index()]) {
                let (gave, got) = &mut sides[id.index()];
                match exchange.verb {
                    Verb::Gave => *gave += 1,
                    Verb::Got => *got += 1,
                    Verb::Lent | Verb::Borrowed | Verb::Returned => {}
                }
            }
        }
    }
    for id in model.others().filter(|&id| !model.person(id).is_inactive(today)) {
        let name = context.display_name(id);
        let message = match sides[id.index()] {
            (0, got) if got >= times => {
                format!("{got} favors from {name} in {days} days, and none in return")
            }
            (gave, 0) if gave >= times => {
                format!("{gave} favors for {name} in {days} days, and none in return")
            }
            _ => continue,
        };
        let finding = findings.at(context.declaration_span(id), message);
        findings
            .push(finding.help("`goodwill show` lists what they seek and offer; `even` resets the account"));
    }
}

/// The date after which favors with each person are considered: `from`, or a later `even`.
fn since(context: &Context<'_>, today: Date, from: Date) -> Vec<Date> {
    let model = context.model;
    let mut since = vec![from; model.people.len()];
    let Some(kind) = model.kind_names.find("even") else { return since };
    for even in model.encounters().filter(|encounter| encounter.kind.0 == kind && encounter.counts(today)) {
        for id in even.people() {
            since[id.index()] = since[id.index()].max(even.date);
        }
    }
    since
}
