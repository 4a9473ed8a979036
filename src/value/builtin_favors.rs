//! The favors that the language itself gives a name.

/// What `introduced` gives.
pub const INTRO: &str = "intro";

/// What an amount of money without a FAVOR is.
pub const MONEY: &str = "money";
