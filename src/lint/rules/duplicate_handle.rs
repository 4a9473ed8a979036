//! `duplicate-handle`
//!
//! Raised by the resolver, worded in `src/model/resolve/messages.rs`.

use crate::lint::Check;
use crate::lint::definition::define;

define! {
    /// ## What it does
    ///
    /// Reports a `handle:` that already belongs to another person.
    ///
    /// ## Why
    ///
    /// A handle identifies one person, so the line is ignored.
    ///
    /// ## Example
    ///
    /// ```gw
    /// person @ada
    ///   handle: @bob
    ///
    /// person @bob
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// person @ada
    ///   handle: @countess
    ///
    /// person @bob
    /// ```
    DuplicateHandle, Check::Resolving
}
