//! `ambiguous-exchange`

use crate::lint::Check;
use crate::lint::definition::define;

define! {
    /// ## What it does
    ///
    /// Finds a favor or a loan that may be anybody's.
    ///
    /// ## Why
    ///
    /// A line without people is about the one person who took part. With several of them, or none, or with
    /// somebody only in its prose, the balance would be a guess, so the line counts for nobody.
    ///
    /// ## Example
    ///
    /// ```gw
    /// person @ada
    /// person @bob
    ///
    /// 2026-03-04 coffee @ada @bob
    ///   gave intro
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// person @ada
    /// person @bob
    ///
    /// 2026-03-04 coffee @ada @bob
    ///   gave intro to @bob
    /// ```
    AmbiguousExchange, Check::Resolving
}
