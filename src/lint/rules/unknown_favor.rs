//! `unknown-favor`

use crate::diagnostic::suggest::{candidates, one_edit};
use crate::lint::definition::define;
use crate::lint::{Check, Context, Findings};
use crate::model::declaration::Measure;
use crate::syntax::tree::Verb;

define! {
    /// ## What it does
    ///
    /// Reports favors that are one letter away from a declared one or named like a currency.
    ///
    /// ## Why
    ///
    /// An undeclared favor is worth one point, so a misspelled one has the wrong worth. `got 20 eur lunch` counts
    /// twenty of a favor called `eur`.
    ///
    /// ## Example
    ///
    /// ```gw
    /// favor advice
    ///   worth: 2 per h
    ///
    /// person @ada
    ///
    /// 2026-03-04 coffee @ada
    ///   gave 2h advise
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// favor advice
    ///   worth: 2 per h
    ///
    /// person @ada
    ///
    /// 2026-03-04 coffee @ada
    ///   gave 2h advice
    /// ```
    UnknownFavor, Check::Static(check)
}

/// The most traded currencies.
const CURRENCIES: [&str; 20] = [
    "AUD", "BRL", "CAD", "CHF", "CNY", "CZK", "DKK", "EUR", "GBP", "HKD", "HUF", "INR", "JPY", "MXN", "NOK",
    "NZD", "PLN", "SEK", "USD", "ZAR",
];

fn check(context: &Context<'_>, findings: &mut Findings) {
    let model = context.model;
    let names = &model.favor_names;
    let mut used = vec![false; names.len()];
    for exchange in model.exchanges() {
        // Lent things have no worth.
        used[exchange.favor.index()] |= matches!(exchange.verb, Verb::Gave | Verb::Got);
    }
    for target in model.goals.iter().flat_map(|goal| &goal.targets) {
        if let Measure::Gave(favor) | Measure::Got(favor) = target.measure {
            used[favor.index()] = true;
        }
    }
    let unknown = names.undeclared().filter(|&number| used[number as usize]);
    let declared = candidates(names.declared(), unknown.clone().count());
    for number in unknown {
        let (name, span) = (names.shown(number), names.first(number));
        if let Some(code) = CURRENCIES.into_iter().find(|code| code.eq_ignore_ascii_case(name)) {
            let finding = findings.at(span, format!("`{name}` is read as a favor, not as money"));
            let help = format!("write the currency in capitals: `20 {code} lunch`");
            findings.push(finding.help(help));
            continue;
        }
        // Most favors need no entry, since one point is right for them.
        if let Some(near) = one_edit(name, declared.iter().copied()) {
            let finding = findings.at(span, format!("the favor `{name}` is not declared"));
            let help = format!("did you mean `{near}`? otherwise add `favor {name}`");
            findings.push(finding.help(help).unsafe_fix(span, near));
        }
    }
}
