//! `ambiguous-exchange`
//!
//! Raised by the resolver, worded in `src/model/resolve/messages.rs`.

use crate::lint::Check;
use crate::lint::definition::define;

define! {
    /// ## What it does
    ///
    /// Reports a favor or a loan whose other side is unclear.
    ///
    /// ## Why
    ///
    /// An exchange without names applies to the only person who took part. With several people, with none, or
    /// with a name only in the prose, the balance would be a guess, so the exchange is left out.
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
