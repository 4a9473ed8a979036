//! `control-character`

use crate::lint::Check;
use crate::lint::definition::define;

define! {
    /// ## What it does
    ///
    /// Finds control characters, and bytes that are not UTF-8.
    ///
    /// ## Why
    ///
    /// They are invisible and may hide what a line says, so the line does not count. Tabs are fine.
    ///
    /// ## Example
    ///
    /// ```gw
    /// 2026-03-04 coffee An\u{7} engine
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// 2026-03-04 coffee An engine
    /// ```
    ControlCharacter, Check::Parsing
}
