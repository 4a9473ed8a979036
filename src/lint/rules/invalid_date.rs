//! `invalid-date`

use crate::lint::Check;
use crate::lint::definition::define;

define! {
    /// ## What it does
    ///
    /// Finds dates and times that do not exist or are written another way.
    ///
    /// ## Why
    ///
    /// `03/04/2026` is March in one country and April in another, so there is one form: year, month, day.
    ///
    /// ## Example
    ///
    /// ```gw
    /// 2026/03/04 coffee
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// 2026-03-04 coffee
    /// ```
    InvalidDate, Check::Parsing
}
