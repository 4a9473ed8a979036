//! `drifting-contact`

use crate::diagnostic::Rule;
use crate::lint::definition::define;
use crate::lint::{Check, Context, Findings};
use crate::model::State;
use crate::model::id::PersonId;
use crate::value::date::days_between;
use crate::value::{Date, Decimal};

define! {
    /// ## What it does
    ///
    /// Reports people without a cadence when the current gap is much longer than usual.
    ///
    /// ## Why
    ///
    /// The gap is more than twice the median and exceeds that by at least `days` days. The rule needs at least
    /// `gaps` gaps between contacts to know what is usual.
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
    let statuses = context.contact_statuses(today);
    // Only who may drift: looking at all contacts of everyone takes a while.
    let may_drift = |id: &PersonId| {
        let status = &statuses[id.index()];
        status.state == State::Free && status.contact.is_some_and(|last| days_between(last, today) >= least)
    };
    let people: Vec<PersonId> = model.others().filter(may_drift).collect();
    for (&id, rhythm) in people.iter().zip(model.rhythms(&people, today)) {
        let (Some(twice), Some(since)) = (rhythm.twice_median, rhythm.since) else { continue };
        if i64::try_from(rhythm.gaps).is_ok_and(|found| found >= gaps) && since >= twice + least {
            let usual = Decimal::from(twice) / Decimal::TWO;
            let message = format!(
                "{since} days since the last contact with {}; usually {usual}",
                context.display_name(id)
            );
            let finding = findings.at(context.declaration_span(id), message);
            findings.push(finding.help("get in touch, or set `every:` or `archived:` for the person"));
        }
    }
}
