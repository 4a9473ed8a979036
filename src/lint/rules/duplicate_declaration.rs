//! `duplicate-declaration`
//!
//! Raised by the resolver, worded in `src/model/resolve/messages.rs`.

use crate::lint::Check;
use crate::lint::definition::define;

define! {
    /// ## What it does
    ///
    /// Reports a circle, kind, favor or goal that is declared twice.
    ///
    /// ## Why
    ///
    /// The entries are merged, but a later change to one of them is easily missed in the other.
    ///
    /// ## Example
    ///
    /// ```gw
    /// circle inner
    ///   every: 2w
    ///
    /// circle inner The people I call first
    ///
    /// person @ada
    ///   circle: inner
    ///   met: 2026-11-20
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// circle inner The people I call first
    ///   every: 2w
    ///
    /// person @ada
    ///   circle: inner
    ///   met: 2026-11-20
    /// ```
    DuplicateDeclaration, Check::Resolving
}
