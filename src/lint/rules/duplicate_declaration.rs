//! `duplicate-declaration`

use crate::lint::Check;
use crate::lint::rule::rule;

rule! {
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
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// circle inner The people I call first
    ///   every: 2w
    /// ```
    "duplicate-declaration", Error, Check::Reading
}
