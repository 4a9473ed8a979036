//! `merge-conflict`
//!
//! Raised by the parser, worded in `src/syntax/messages.rs`.

use crate::lint::Check;
use crate::lint::definition::define;

define! {
    /// ## What it does
    ///
    /// Reports unresolved merge conflict markers.
    ///
    /// ## Why
    ///
    /// The markers enclose two versions of the same lines, and counting both would count entries twice.
    ///
    /// ## Example
    ///
    /// ```gw
    /// <<<<<<< HEAD
    /// 2026-03-04 conference
    /// =======
    /// >>>>>>> other
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// 2026-03-04 conference
    /// ```
    MergeConflict, Check::Parsing
}
