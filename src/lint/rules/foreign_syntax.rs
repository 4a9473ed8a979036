//! `foreign-syntax`
//!
//! Raised by the parser, worded in `src/syntax/messages.rs`.

use crate::lint::Check;
use crate::lint::definition::define;

define! {
    /// ## What it does
    ///
    /// Reports the syntax of another tool and shows the form used here.
    ///
    /// ## Why
    ///
    /// Ledgers, task lists and Markdown look similar to a journal, but their marks have no meaning in it.
    ///
    /// ## Example
    ///
    /// ```gw
    /// 2026-03-04 * conference
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// 2026-03-04 conference
    /// ```
    ForeignSyntax, Check::Parsing
}
