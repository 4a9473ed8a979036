//! `drifting-contact`

use crate::diagnostic::Rule;
use crate::lint::definition::define;
use crate::lint::{Check, Context, Findings};
use crate::model::State;
use crate::value::Date;
use crate::value::Decimal;

define! {
    /// ## What it does
    ///
    /// Finds people without a cadence whom you used to be in touch with more often.
    ///
    /// ## Why
    ///
    /// The gap is more than twice the usual one, and by two weeks at least. Perhaps that is as it should
    /// be.
    ///
    /// ## Example
    ///
    /// ```gw
    /// person @ada
    ///
    /// 2026-01-01 coffee @ada
    /// 2026-01-15 coffee @ada
    /// 2026-01-29 coffee @ada
    /// 2026-02-12 coffee @ada
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// person @ada
    ///
    /// 2026-10-01 coffee @ada
    /// 2026-10-15 coffee @ada
    /// 2026-10-29 coffee @ada
    /// 2026-11-12 coffee @ada
    /// ```
    DriftingContact, Check::Dated(check)
}

fn check(context: &Context<'_>, today: Date, findings: &mut Findings) {
    let model = context.model;
    let (least, gaps) =
        (context.option(Rule::DriftingContact, "days"), context.option(Rule::DriftingContact, "gaps"));
    let (standings, rhythms) = (context.standings(today), model.rhythms(today));
    for id in model.others().filter(|id| standings[id.index()].state == State::Free) {
        let rhythm = rhythms[id.index()];
        let (Some(twice), Some(since)) = (rhythm.twice_median, rhythm.since) else { continue };
        if i64::try_from(rhythm.gaps).is_ok_and(|found| found >= gaps) && since >= twice + least {
            let usual = Decimal::from(twice) / Decimal::TWO;
            let message =
                format!("{since} days since {} and you were in touch; usually {usual}", context.called(id));
            let finding = findings.at(context.place_of(id), message);
            findings.push(finding.help("say hello, give them an `every:`, or let it be"));
        }
    }
}
