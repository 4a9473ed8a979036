//! `control-character`
//!
//! Raised by the parser, worded in `src/syntax/messages.rs`.

use crate::lint::Check;
use crate::lint::definition::define;

define! {
    /// ## What it does
    ///
    /// Reports control characters and bytes that are not UTF-8.
    ///
    /// ## Why
    ///
    /// Control characters are invisible and can hide what a line contains, so the line is ignored. Tabs are
    /// allowed.
    ///
    /// ## Example
    ///
    /// ```gw
    /// 2026-03-04 conference An\u{7} engine
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// 2026-03-04 conference An engine
    /// ```
    ControlCharacter, Check::Parsing
}
