//! `conflicting-field`

use crate::lint::Check;
use crate::lint::definition::define;

define! {
    /// ## What it does
    ///
    /// Finds a field that can have one value and is given two.
    ///
    /// ## Why
    ///
    /// Nobody can tell which of them is meant, so neither counts.
    ///
    /// ## Example
    ///
    /// ```gw
    /// person @ada
    ///   every: 2w
    ///   every: 6w
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// person @ada
    ///   every: 2w
    ///   met: 2026-11-20
    /// ```
    ConflictingField, Check::Resolving
}
