//! `duplicate-person`

use crate::lint::Check;
use crate::lint::definition::define;

define! {
    /// ## What it does
    ///
    /// Finds two entries for one person.
    ///
    /// ## Why
    ///
    /// Both are read together, but fields that contradict each other count for nothing.
    ///
    /// ## Example
    ///
    /// ```gw
    /// person @ada Ada Lovelace
    ///
    /// person @ada Ada Lovelace
    ///   every: 2w
    ///   met: 2026-11-20
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// person @ada Ada Lovelace
    ///   every: 2w
    ///   met: 2026-11-20
    /// ```
    DuplicatePerson, Check::Resolving
}
