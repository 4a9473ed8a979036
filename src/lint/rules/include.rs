//! `include`

use crate::lint::Check;
use crate::lint::definition::define;

define! {
    /// ## What it does
    ///
    /// Finds an `include` that can't be followed.
    ///
    /// ## Why
    ///
    /// A pattern that finds no file is most likely a slip, and what it meant is missing from every report.
    /// Only files below the folder of the journal's first file are read.
    ///
    /// ## Example
    ///
    /// ```gw
    /// include nowhere/*.gw
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// include people/*.gw
    /// ```
    Include, Check::Resolving
}
