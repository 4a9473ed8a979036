//! `trailing-comment`

use crate::diagnostic::Severity;
use crate::lint::rule::rule;
use crate::lint::{Check, Context, Findings};
use crate::text::Span;

rule! {
    /// ## What it does
    ///
    /// Finds a comment behind a date, a name or a number that should end the line, or behind prose.
    ///
    /// ## Why
    ///
    /// Prose may hold a `;`, so there are no comments behind anything. Where a line should have ended it is
    /// an error; in prose, where it becomes part of what is said, a warning.
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
    "trailing-comment", Error, Check::Static(check)
}

fn check(context: &Context<'_>, findings: &mut Findings) {
    let model = context.model;
    for encounter in model.encounters() {
        look(context, encounter.prose, findings);
        encounter.exchanges().iter().for_each(|exchange| look(context, exchange.prose, findings));
    }
    for (promise, _) in model.promises() {
        look(context, promise.prose, findings);
    }
}

/// A `;` between two spaces looks like a comment; in a sentence one stands right behind a word.
fn look(context: &Context<'_>, prose: Span, findings: &mut Findings) {
    let text = context.model.text(prose);
    let Some(at) = text.find(" ; ") else { return };
    let start = prose.start + u32::try_from(at + 1).unwrap_or(0);
    let mut finding = findings.at(Span::new(start, start + 1), "what follows is prose, not a comment");
    finding.severity = Severity::Warning;
    findings.push(finding.help("put a comment on a line of its own, starting with `;`"));
}
