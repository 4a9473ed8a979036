//! `unknown-field`
//!
//! Raised by the parser, worded in `src/syntax/messages.rs`.

use crate::lint::Check;
use crate::lint::definition::define;

define! {
    /// ## What it does
    ///
    /// Reports a field that its entry does not have.
    ///
    /// ## Why
    ///
    /// The field is probably misspelled, and its value is ignored. Fields for your own use start with `x-`.
    ///
    /// ## Example
    ///
    /// ```gw
    /// person @ada
    ///   evry: 2w
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// person @ada
    ///   every: 2w
    ///   met: 2026-11-20
    ///   x-shoe-size: 38
    /// ```
    UnknownField, Check::Parsing
}
