//! `self-interaction`

use crate::lint::Check;
use crate::lint::definition::define;

define! {
    /// ## What it does
    ///
    /// Finds `@me` where only others can stand.
    ///
    /// ## Why
    ///
    /// You take part in everything without being named. Naming yourself would make an account with
    /// yourself.
    ///
    /// ## Example
    ///
    /// ```gw
    /// person @ada
    ///
    /// 2026-03-04 coffee @ada @me
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// person @ada
    ///
    /// 2026-03-04 coffee @ada
    /// ```
    SelfInteraction, Check::Resolving
}
