//! The error of the parsers in this folder: the text that is wrong, and why.

use nom::error::{ContextError, ErrorKind, FromExternalError, ParseError};
use nom::{Err, IResult, Parser};

use super::words::Verb;

/// The result of a parser.
pub type Parse<'s, T> = IResult<&'s str, T, LineError<'s>>;

/// A parser of a part of a line, as nom's combinators build them.
pub trait LineParser<'s, T>: Parser<&'s str, Output = T, Error = LineError<'s>> {}

impl<'s, T, P: Parser<&'s str, Output = T, Error = LineError<'s>>> LineParser<'s, T> for P {}

/// A syntax error in a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineError<'s> {
    /// The narrowest part of the line that is wrong; empty if something is missing there.
    pub at: &'s str,
    /// What is wrong with it.
    pub reason: Reason,
}

/// Why a part of a line is wrong. `messages` has the wording.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each has its wording in `messages`")]
pub enum Reason {
    /// No parser fits; `context` replaces it with what was expected.
    NoMatch,
    /// What was expected instead.
    Expected(&'static str),
    Kind,
    ReservedKind,
    Date,
    DateExpected,
    PauseWithoutRange,
    YearDay,
    DateOrder,
    SpacedRange,
    Time,
    Number,
    NumberTooLong,
    NotPositive,
    DurationSpaced,
    Money,
    Duration,
    Cadence,
    CadenceZero,
    CadenceOrder,
    Favor,
    SeveralWords,
    Introduced,
    IntroducedOne,
    EveryWithoutDate,
    HandleEnd,
    WrongDirection(Verb),
    NoSigil(char),
    TrailingComment,
    CountExpected,
}

impl<'s> ParseError<&'s str> for LineError<'s> {
    fn from_error_kind(at: &'s str, _: ErrorKind) -> Self {
        Self { at, reason: Reason::NoMatch }
    }

    fn append(_: &'s str, _: ErrorKind, other: Self) -> Self {
        other
    }

    /// Keeps the error of the branch that got furthest; on a tie, of the first one that names what it expected.
    fn or(self, other: Self) -> Self {
        let (a, b) = (self.at.as_ptr(), other.at.as_ptr());
        if b > a || b == a && self.reason == Reason::NoMatch { other } else { self }
    }
}

impl<'s> ContextError<&'s str> for LineError<'s> {
    fn add_context(at: &'s str, expected: &'static str, error: Self) -> Self {
        if error.reason == Reason::NoMatch { Self { at, reason: Reason::Expected(expected) } } else { error }
    }
}

impl<'s> FromExternalError<&'s str, Reason> for LineError<'s> {
    fn from_external_error(at: &'s str, _: ErrorKind, reason: Reason) -> Self {
        Self { at, reason }
    }
}

/// An error that lets `alt` and `opt` try something else.
pub fn mismatch<T>(at: &str, reason: Reason) -> Parse<'_, T> {
    Err(Err::Error(LineError { at, reason }))
}

/// An error that ends the parsing of the line.
pub fn failure<T>(at: &str, reason: Reason) -> Parse<'_, T> {
    Err(Err::Failure(LineError { at, reason }))
}
