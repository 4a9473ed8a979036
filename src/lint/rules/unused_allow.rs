//! `unused-allow`
//!
//! Raised and worded in `src/lint/suppression.rs`.

use crate::lint::Check;
use crate::lint::definition::define;

define! {
    /// ## What it does
    ///
    /// Reports an `allow` comment that suppresses nothing.
    ///
    /// ## Why
    ///
    /// It would hide the next finding of its rule, which has not been reviewed.
    ///
    /// ## Example
    ///
    /// ```gw
    /// ; goodwill: allow(mentioned-only) he was there in spirit
    /// 2026-03-04 conference
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// 2026-03-04 conference
    /// ```
    UnusedAllow, Check::Suppressing
}
