//! `invalid-allow`

use crate::lint::Check;
use crate::lint::definition::define;

define! {
    /// ## What it does
    ///
    /// Finds a comment to goodwill that says nothing it understands.
    ///
    /// ## Why
    ///
    /// `; goodwill: allow(rule) reason` allows a finding in the entry it stands in or above; a slip in it
    /// would allow nothing, silently.
    ///
    /// ## Example
    ///
    /// ```gw
    /// ; goodwill: allow(mentoned-only) he was there in spirit
    /// 2026-03-04 coffee
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// 2026-03-04 coffee
    /// ```
    InvalidAllow, Check::Suppressing
}
