//! `duplicate-declaration`

use crate::lint::Check;
use crate::lint::definition::define;

define! {
    /// ## What it does
    ///
    /// Finds two entries for one circle, kind, favor or goal.
    ///
    /// ## Why
    ///
    /// Both are read together, but a change to one of them is easily lost on the other.
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
