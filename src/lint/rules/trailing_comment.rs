//! `trailing-comment`
//!
//! Also raised by the parser, worded in `src/syntax/messages.rs`.

use crate::diagnostic::Severity;
use crate::lint::definition::define;
use crate::lint::prose::{Header, Signs};
use crate::lint::{Check, Context, Findings};
use crate::text::Span;
use memchr::memmem;

define! {
    /// ## What it does
    ///
    /// Reports a comment at the end of a line.
    ///
    /// ## Why
    ///
    /// Prose may contain `;`, so a comment needs its own line. After a complete date, name or number a `;` is
    /// an error; inside prose it is a warning, and the comment becomes part of the prose.
    ///
    /// ## Example
    ///
    /// ```gw
    /// person @ada
    ///   every: 2w ; since March
    ///   met: 2026-11-20
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// person @ada
    ///   ; since March
    ///   every: 2w
    ///   met: 2026-11-20
    /// ```
    TrailingComment, Check::InteractionAndRest(Signs::PUNCTUATION.and(Signs::BELOW), check, check_rest)
}

/// Checks the header of an interaction, and the exchanges and promises below it.
fn check(context: &Context<'_>, header: &Header<'_>, findings: &mut Findings) {
    let exchanges = header.exchanges.iter().map(|exchange| exchange.prose);
    let promises = header.encounter.promises().iter().map(|promise| promise.prose);
    for prose in std::iter::once(header.encounter.prose).chain(exchanges).chain(promises) {
        comments(context, prose, findings);
    }
}

/// Checks promises outside interactions.
fn check_rest(context: &Context<'_>, findings: &mut Findings) {
    for (promise, _) in context.model.promises_outside() {
        comments(context, promise.prose, findings);
    }
}

fn comments(context: &Context<'_>, prose: Span, findings: &mut Findings) {
    let file = context.model.sources.file_at(prose.start);
    // A `;` at the start or the end of the prose has its space outside.
    let around = file.local(Span::new(prose.start.saturating_sub(1), prose.end + 1));
    for at in memmem::find_iter(&file.text.as_bytes()[around.clone()], " ; ") {
        let sign = file.base + u32::try_from(around.start + at + 1).unwrap_or(0);
        let mut finding = findings.at(Span::new(sign, sign + 1), "this is part of the prose, not a comment");
        finding.severity = Severity::Warning;
        findings.push(finding.help("write the comment on its own line, starting with `;`"));
    }
}
