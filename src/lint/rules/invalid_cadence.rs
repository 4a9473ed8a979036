//! `invalid-cadence`

use crate::lint::Check;
use crate::lint::definition::define;

define! {
    /// ## What it does
    ///
    /// Finds an `every:` that says no rhythm.
    ///
    /// ## Why
    ///
    /// A rhythm is days, weeks, months or years, at least a day, and is neglected no sooner than it is due.
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
