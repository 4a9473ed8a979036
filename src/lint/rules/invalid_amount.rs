//! `invalid-amount`

use crate::lint::Check;
use crate::lint::definition::define;

define! {
    /// ## What it does
    ///
    /// Finds an amount, a number or a duration that can't be read exactly.
    ///
    /// ## Why
    ///
    /// Sums are exact, so a number is digits with a point, a duration one word, and money a number with
    /// three capitals.
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
