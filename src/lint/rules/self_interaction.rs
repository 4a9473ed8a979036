//! `self-interaction`
//!
//! Raised by the resolver, worded in `src/model/resolve/messages.rs`.

use crate::lint::Check;
use crate::lint::definition::define;

define! {
    /// ## What it does
    ///
    /// Reports `@me` where only other people can be named.
    ///
    /// ## Why
    ///
    /// You take part in every interaction without being named. Naming yourself would open an account with
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
