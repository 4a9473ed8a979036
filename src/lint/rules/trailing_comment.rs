//! `trailing-comment`

use crate::lint::Check;
use crate::lint::rule::rule;

rule! {
    /// ## What it does
    ///
    /// Finds a comment behind a date, a name or a number that should end the line.
    ///
    /// ## Why
    ///
    /// Prose may hold a `;`, so there are no comments behind anything. One fact, one line.
    ///
    /// ## Example
    ///
    /// ```gw
    /// person @ada
    ///   every: 2w ; since March
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// person @ada
    ///   ; since March
    ///   every: 2w
    /// ```
    "trailing-comment", Error, Check::Reading
}
