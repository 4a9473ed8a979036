//! `doubtful-amount`

use crate::lint::definition::define;
use crate::lint::{Check, Context, Findings};
use crate::model::encounter::Encounter;
use crate::text::Span;
use crate::value::{Decimal, Unit};

define! {
    /// ## What it does
    ///
    /// Reports money with exactly three decimals, such as `1.000 EUR`.
    ///
    /// ## Why
    ///
    /// The point separates decimals, so `1.000 EUR` is one euro. The intended amount is probably a thousand.
    ///
    /// ## Example
    ///
    /// ```gw
    /// person @ada
    ///
    /// 2026-03-04 lent 1.000 EUR deposit to @ada
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// person @ada
    ///
    /// 2026-03-04 lent 1000 EUR deposit to @ada
    /// ```
    DoubtfulAmount, Check::Static(check)
}

/// Currencies with three decimals.
const MILLS: [&str; 7] = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"];

fn check(context: &Context<'_>, findings: &mut Findings) {
    let model = context.model;
    let exchanges = model.encounters().flat_map(Encounter::exchanges);
    let amounts = exchanges.map(|exchange| (exchange.amount, exchange.place));
    let targets = model.goals.iter().flat_map(|goal| &goal.targets);
    let targets = targets.map(|target| (target.want, model.line_start(target.query.start)));
    for (amount, place) in amounts.chain(targets) {
        if amount.number.scale() != 3
            || !matches!(amount.unit, Unit::Money(_))
            || amount.number < Decimal::ONE
        {
            continue;
        }
        let line = model.line(place);
        let text = model.text(line);
        let number = amount.number.to_string();
        let Some(at) = text.find(&number) else { continue };
        let currency = text[at + number.len()..].split_whitespace().next().unwrap_or_default();
        if MILLS.contains(&currency) {
            continue;
        }
        let start = line.start + u32::try_from(at).unwrap_or(0);
        let span = Span::new(start, start + u32::try_from(number.len()).unwrap_or(0));
        let (thousand, plain) = (number.replace('.', ""), amount.number.normalize());
        findings.push(
            findings
                .at(span, format!("`{number} {currency}` is read as {plain} {currency}"))
                .help(format!("write `{thousand} {currency}` for thousands, or `{plain} {currency}`")),
        );
    }
}
