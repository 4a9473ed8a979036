//! `unread-exchange`

use crate::lint::definition::define;
use crate::lint::{Check, Context, Findings};
use crate::syntax::exchange_in_prose;
use crate::text::Span;

define! {
    /// ## What it does
    ///
    /// Reports an amount given or received in the prose of an interaction that has no exchanges.
    ///
    /// ## Why
    ///
    /// Prose is not counted: `balance` reads exchanges only from indented lines and from headers that start with the verb.
    ///
    /// ## Example
    ///
    /// ```gw
    /// person @ada
    ///
    /// 2026-03-04 coffee @ada and gave her 2h advice
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// person @ada
    ///
    /// 2026-03-04 coffee @ada
    ///   gave 2h advice
    /// ```
    UnreadExchange, Check::Static(check)
}

fn check(context: &Context<'_>, findings: &mut Findings) {
    let model = context.model;
    for encounter in model.encounters() {
        let prose = model.text(encounter.prose);
        if !encounter.exchanges().is_empty() || !prose.contains(|c: char| c.is_ascii_digit()) {
            continue;
        }
        let Some(found) = exchange_in_prose::find(prose) else { continue };
        let offset = |at: usize| encounter.prose.start + u32::try_from(at).unwrap_or(0);
        let span = Span::new(offset(found.range.start), offset(found.range.end));
        let finding = findings.at(span, "an exchange is not read from the prose");
        findings.push(finding.help(format!("write `{}` on an indented line below", found.line)));
    }
}
