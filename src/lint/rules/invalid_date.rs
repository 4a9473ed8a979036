//! `invalid-date`
//!
//! Raised by the parser, worded in `src/syntax/messages.rs`.

use crate::lint::Check;
use crate::lint::definition::define;

define! {
    /// ## What it does
    ///
    /// Reports dates and times that do not exist or have another format.
    ///
    /// ## Why
    ///
    /// `03/04/2026` is in March or in April, depending on the country. Dates have one format: year, month, day.
    ///
    /// ## Example
    ///
    /// ```gw
    /// 2026/03/04 conference
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// 2026-03-04 conference
    /// ```
    InvalidDate, Check::Parsing
}
