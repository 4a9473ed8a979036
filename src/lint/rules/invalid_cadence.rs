//! `invalid-cadence`
//!
//! Raised by the parser, worded in `src/syntax/messages.rs`.

use crate::lint::Check;
use crate::lint::definition::define;

define! {
    /// ## What it does
    ///
    /// Reports an `every:` that is not a valid cadence.
    ///
    /// ## Why
    ///
    /// A cadence is a number of days, weeks, months or years, and at least one day. In a range, the second span
    /// is not shorter than the first.
    ///
    /// ## Example
    ///
    /// ```gw
    /// person @ada
    ///   every: 2w..1w
    ///   met: 2026-11-20
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// person @ada
    ///   every: 1w..2w
    ///   met: 2026-11-20
    /// ```
    InvalidCadence, Check::Parsing
}
