//! `stray-indent`
//!
//! Raised by the parser, worded in `src/syntax/messages.rs`.

use crate::lint::Check;
use crate::lint::definition::define;

define! {
    /// ## What it does
    ///
    /// Reports indented lines that belong to no entry.
    ///
    /// ## Why
    ///
    /// An indented line belongs to the entry above it. A comment at the start of a line cannot have indented
    /// lines.
    ///
    /// ## Example
    ///
    /// ```gw
    /// ; notes on Ada
    ///   every: 2w
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// person @ada
    ///   ; notes on Ada
    ///   every: 2w
    ///   met: 2026-11-20
    /// ```
    StrayIndent, Check::Parsing
}
