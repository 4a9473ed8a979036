//! `trailing-comment`
//!
//! Also raised by the parser, worded in `src/syntax/messages.rs`.

use crate::diagnostic::Severity;
use crate::lint::definition::define;
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
    TrailingComment, Check::Static(check)
}

fn check(context: &Context<'_>, findings: &mut Findings) {
    let model = context.model;
    // Searching the whole file is faster than checking each line, and matches are rare.
    let finder = memmem::Finder::new(" ; ");
    for file in model.sources.files() {
        for at in finder.find_iter(file.text.as_bytes()) {
            let sign = file.base + u32::try_from(at + 1).unwrap_or(0);
            if context.is_prose(sign) {
                let mut finding =
                    findings.at(Span::new(sign, sign + 1), "this is part of the prose, not a comment");
                finding.severity = Severity::Warning;
                findings.push(finding.help("write the comment on its own line, starting with `;`"));
            }
        }
    }
}
