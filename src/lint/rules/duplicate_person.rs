//! `duplicate-person`
//!
//! Raised by the resolver, worded in `src/model/resolve/messages.rs`.

use crate::lint::Check;
use crate::lint::definition::define;

define! {
    /// ## What it does
    ///
    /// Reports a person who is declared twice.
    ///
    /// ## Why
    ///
    /// The entries are merged, and single-valued fields that differ are not used.
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
