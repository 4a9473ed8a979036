//! `foreign-syntax`

use crate::lint::Check;
use crate::lint::definition::define;

define! {
    /// ## What it does
    ///
    /// Finds what another tool would understand, and shows the form of this language.
    ///
    /// ## Why
    ///
    /// Ledgers, task lists and Markdown look much alike, and fingers remember them.
    ///
    /// ## Example
    ///
    /// ```gw
    /// 2026-03-04 * coffee
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// 2026-03-04 coffee
    /// ```
    ForeignSyntax, Check::Parsing
}
