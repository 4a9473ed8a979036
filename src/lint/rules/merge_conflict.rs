//! `merge-conflict`

use crate::lint::Check;
use crate::lint::definition::define;

define! {
    /// ## What it does
    ///
    /// Finds the marks of a merge that nobody has finished.
    ///
    /// ## Why
    ///
    /// Between them stand two versions of the same lines, and counting both would count twice.
    ///
    /// ## Example
    ///
    /// ```gw
    /// <<<<<<< HEAD
    /// 2026-03-04 coffee
    /// =======
    /// >>>>>>> other
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// 2026-03-04 coffee
    /// ```
    MergeConflict, Check::Parsing
}
