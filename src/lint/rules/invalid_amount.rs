//! `invalid-amount`
//!
//! Raised by the parser, worded in `src/syntax/messages.rs`.

use crate::lint::Check;
use crate::lint::definition::define;

define! {
    /// ## What it does
    ///
    /// Reports an amount, number or duration that cannot be read exactly.
    ///
    /// ## Why
    ///
    /// Sums are exact, so a number consists of digits with an optional decimal point, a duration is a single
    /// word such as `1h30m`, and money is a number followed by a currency code of three capitals.
    ///
    /// ## Example
    ///
    /// ```gw
    /// person @ada
    ///
    /// 2026-03-04 lunch @ada
    ///   got 20€ lunch from @ada
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// person @ada
    ///
    /// 2026-03-04 lunch @ada
    ///   got 20 EUR lunch from @ada
    /// ```
    InvalidAmount, Check::Parsing
}
