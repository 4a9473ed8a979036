//! `trailing-comment`

use crate::diagnostic::Severity;
use crate::lint::definition::define;
use crate::lint::{Check, Context, Findings};
use crate::text::Span;
use memchr::memmem;

define! {
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
    TrailingComment, Check::Static(check)
}

fn check(context: &Context<'_>, findings: &mut Findings) {
    let model = context.model;
    // Nearly no text holds one, and a file is searched faster than its lines are looked at.
    let looks_like_one = memmem::Finder::new(" ; ");
    for file in model.sources.files() {
        for at in looks_like_one.find_iter(file.text.as_bytes()) {
            let sign = file.base + u32::try_from(at + 1).unwrap_or(0);
            if context.is_prose(sign) {
                let mut finding =
                    findings.at(Span::new(sign, sign + 1), "what follows is prose, not a comment");
                finding.severity = Severity::Warning;
                findings.push(finding.help("put a comment on a line of its own, starting with `;`"));
            }
        }
    }
}
