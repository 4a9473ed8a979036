//! `include`
//!
//! Raised by the resolver, worded in `src/model/resolve/messages.rs`.

use crate::lint::Check;
use crate::lint::definition::define;

define! {
    /// ## What it does
    ///
    /// Reports an `include` line that matches no file or cannot be read.
    ///
    /// ## Why
    ///
    /// The pattern probably contains a typo, and the entries it refers to are missing from every report. Only
    /// files below the folder of the journal's root file can be included.
    ///
    /// ## Example
    ///
    /// ```gw
    /// include nowhere/*.gw
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// include people/*.gw
    /// ```
    Include, Check::Resolving
}
