//! `invalid-allow`
//!
//! Raised and worded in `src/lint/suppression.rs`.

use crate::lint::Check;
use crate::lint::definition::define;

define! {
    /// ## What it does
    ///
    /// Reports a `; goodwill:` comment that cannot be parsed.
    ///
    /// ## Why
    ///
    /// `; goodwill: allow(rule) reason` suppresses the findings of a rule in one entry. With a typo it would
    /// suppress nothing, without a warning.
    ///
    /// ## Example
    ///
    /// ```gw
    /// ; goodwill: allow(mentoned-only) he was there in spirit
    /// 2026-03-04 conference
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// 2026-03-04 conference
    /// ```
    InvalidAllow, Check::Suppressing
}
