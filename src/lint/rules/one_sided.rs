//! `one-sided`

use crate::lint::rule::rule;
use crate::lint::{Check, Context, Findings};
use crate::syntax::tree::Way;
use crate::value::Date;
use crate::value::date::plus_days;

rule! {
    /// ## What it does
    ///
    /// Finds people with whom favors went one way only for a year.
    ///
    /// ## Why
    ///
    /// Giving and receiving need not be even. This only says where they have not been for long.
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
    "one-sided", Info, Check::Dated(check), options: [("days", 365), ("times", 3)]
}

fn check(context: &Context<'_>, today: Date, findings: &mut Findings) {
    let model = context.model;
    let (days, times) = (context.option(&RULE, "days"), context.option(&RULE, "times"));
    let from = plus_days(today, -days);
    let mut sides = vec![(0_i64, 0_i64); model.people.len()];
    for encounter in model.encounters().filter(|encounter| encounter.counts(today) && encounter.date > from) {
        for exchange in encounter.exchanges() {
            for id in model.exchange_people(exchange) {
                let (gave, got) = &mut sides[id.index()];
                match exchange.way {
                    Way::Gave => *gave += 1,
                    Way::Got => *got += 1,
                    Way::Lent | Way::Borrowed | Way::Returned => {}
                }
            }
        }
    }
    for id in model.others().filter(|&id| !model.person(id).is_gone(today)) {
        let called = context.called(id);
        let message = match sides[id.index()] {
            (0, got) if got >= times => {
                format!("{called} helped you {got} times in {days} days; nothing went the other way")
            }
            (gave, 0) if gave >= times => {
                format!("you helped {called} {gave} times in {days} days; nothing came the other way")
            }
            _ => continue,
        };
        let finding = findings.at(context.place_of(id), message);
        findings
            .push(finding.help(
                "`goodwill show` tells what they seek and offer; `even` says that nobody owes anybody",
            ));
    }
}
