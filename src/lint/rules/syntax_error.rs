//! `syntax-error`
//!
//! Raised by the parser, worded in `src/syntax/messages.rs`.

use crate::lint::Check;
use crate::lint::definition::define;

define! {
    /// ## What it does
    ///
    /// Reports lines that are not part of the language.
    ///
    /// ## Why
    ///
    /// The line is ignored instead of guessed at; the rest of the journal is still read.
    ///
    /// ## Example
    ///
    /// ```gw
    /// persn @ada
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// person @ada
    /// ```
    SyntaxError, Check::Parsing
}
