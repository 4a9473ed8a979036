//! `unknown-field`

use crate::lint::Check;
use crate::lint::definition::define;

define! {
    /// ## What it does
    ///
    /// Finds a field that its entry does not have.
    ///
    /// ## Why
    ///
    /// It is most likely misspelled, and then what it says is missing. A field of your own begins with
    /// `x-`.
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
