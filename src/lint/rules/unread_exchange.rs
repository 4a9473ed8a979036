//! `unread-exchange`

use crate::lint::definition::define;
use crate::lint::prose::{Header, Signs};
use crate::lint::{Check, Context, Findings};
use crate::syntax::exchange_in_prose;

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
    UnreadExchange, Check::Interaction(Signs::DIGIT, check)
}

fn check(_: &Context<'_>, header: &Header<'_>, findings: &mut Findings) {
    if !header.exchanges.is_empty() {
        return;
    }
    let Some(found) = exchange_in_prose::find(header.prose) else { return };
    let span = header.span(found.range.start, found.range.end);
    let finding = findings.at(span, "an exchange is not read from the prose");
    findings.push(finding.help(format!("write `{}` on an indented line below", found.line)));
}
