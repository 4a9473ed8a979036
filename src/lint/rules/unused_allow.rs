//! `unused-allow`

use crate::lint::Check;
use crate::lint::definition::define;

define! {
    /// ## What it does
    ///
    /// Finds an allowance that nothing needs any more.
    ///
    /// ## Why
    ///
    /// It would hide the next finding of its rule, which nobody has looked at.
    ///
    /// ## Example
    ///
    /// ```gw
    /// ; goodwill: allow(mentioned-only) he was there in spirit
    /// 2026-03-04 coffee
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// 2026-03-04 coffee
    /// ```
    UnusedAllow, Check::Suppressing
}
