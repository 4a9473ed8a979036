//! `conflicting-field`
//!
//! Raised by the resolver, worded in `src/model/resolve/messages.rs`.

use crate::lint::Check;
use crate::lint::definition::define;

define! {
    /// ## What it does
    ///
    /// Reports a single-valued field that has two different values.
    ///
    /// ## Why
    ///
    /// The order of lines and files carries no meaning, so neither value is used.
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
