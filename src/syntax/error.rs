//! The parser's error: where, and what was wanted there.

use nom::error::{ErrorKind, ParseError};
use nom::{Err, IResult};

use super::tree::Verb;

/// What a parser of this folder returns.
pub type Parse<'s, T> = IResult<&'s str, T, Expected<'s>>;

/// What is wrong, and the narrowest text that is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expected<'s> {
    /// A part of the line; empty where something is missing.
    pub at: &'s str,
    /// What is wrong with it.
    pub fault: Fault,
}

/// What is wrong with a piece of a line. Its wording is in `fault.rs`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is worded in fault.rs")]
pub enum Fault {
    /// Something else was wanted here.
    Wanted(&'static str),
    Kind,
    ReservedKind,
    Date,
    YearDay,
    DateOrder,
    SpacedRange,
    Time,
    Number,
    NumberTooLong,
    NotPositive,
    DurationSpaced,
    CurrencySpaced,
    DurationWanted,
    SpanWanted,
    CadenceZero,
    CadenceOrder,
    Favor,
    HandleEnd,
    WrongDirection(Verb),
    NoSigil(char),
    TrailingComment,
    CountWanted,
}

impl<'s> ParseError<&'s str> for Expected<'s> {
    fn from_error_kind(at: &'s str, _: ErrorKind) -> Self {
        Self { at, fault: Fault::Wanted("something else") }
    }

    fn append(_: &'s str, _: ErrorKind, other: Self) -> Self {
        other
    }

    /// The branch that got furthest knows best; on a tie the first one.
    fn or(self, other: Self) -> Self {
        if other.at.as_ptr() > self.at.as_ptr() { other } else { self }
    }
}

/// Another branch may fit.
pub fn miss<T>(at: &str, fault: Fault) -> Parse<'_, T> {
    Err(Err::Error(Expected { at, fault }))
}

/// This is it, and it is wrong.
pub fn fail<T>(at: &str, fault: Fault) -> Parse<'_, T> {
    Err(Err::Failure(Expected { at, fault }))
}
