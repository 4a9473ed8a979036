//! `syntax-error`

use crate::lint::Check;
use crate::lint::definition::define;

define! {
    /// ## What it does
    ///
    /// Finds lines that are none of this language.
    ///
    /// ## Why
    ///
    /// What can't be understood is not guessed: the line does not count, and the rest of the journal does.
    ///
    /// ## Example
    ///
    /// ```gw
    /// persn @ada
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// person @ada
    /// ```
    SyntaxError, Check::Parsing
}
