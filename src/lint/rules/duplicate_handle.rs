//! `duplicate-handle`

use crate::lint::Check;
use crate::lint::definition::define;

define! {
    /// ## What it does
    ///
    /// Finds a `handle:` that is another person's.
    ///
    /// ## Why
    ///
    /// A handle names one person. A line that takes one from somebody else is ignored.
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
