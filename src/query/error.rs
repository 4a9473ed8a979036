//! Errors of queries.

use miette::Diagnostic;
use nom::error::{ContextError, ErrorKind, FromExternalError, ParseError};
use thiserror::Error;

use crate::diagnostic::suggest::{nearest, nearest_words};

/// A query that can't be parsed, or that uses a name that is not in the journal.
#[derive(Debug, Clone, PartialEq, Eq, Error, Diagnostic)]
#[error("{message}")]
pub struct QueryError {
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    #[help]
    pub help: Option<String>,
}

/// The message of an error that no parser has described yet.
const NO_CONTEXT: &str = "can't parse the query";

/// More known words are not all listed.
const MOST_LISTED: usize = 6;

impl QueryError {
    pub(super) fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), help: Some(help.into()) }
    }

    /// A word that is none of the `known` ones. The help offers the nearest one, else lists all if there are few, else
    /// the five nearest.
    pub(super) fn unknown<'a>(
        (one, many): (&str, &str),
        word: &str,
        known: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let known: Vec<&str> = known.into_iter().collect();
        let help = match nearest(word, known.iter().copied()) {
            Some(near) => Some(format!("did you mean `{near}`?")),
            None if known.is_empty() => None,
            None if known.len() <= MOST_LISTED => Some(format!("known {many}: {}", known.join(", "))),
            None => {
                let nearest = nearest_words(word, known);
                Some(format!("known {many}: {}, ...", nearest.join(", ")))
            }
        };
        Self { message: format!("unknown {one} `{word}`"), help }
    }
}

impl ParseError<&str> for QueryError {
    fn from_error_kind(_: &str, _: ErrorKind) -> Self {
        Self { message: NO_CONTEXT.into(), help: None }
    }

    fn append(_: &str, _: ErrorKind, other: Self) -> Self {
        other
    }
}

impl ContextError<&str> for QueryError {
    fn add_context(input: &str, context: &'static str, error: Self) -> Self {
        match input {
            _ if error.message != NO_CONTEXT => error,
            "" => Self { message: context.into(), help: None },
            input if input.starts_with(char::is_whitespace) => Self { message: context.into(), help: None },
            input => Self { message: format!("{context}: `{input}`"), help: None },
        }
    }
}

impl FromExternalError<&str, Self> for QueryError {
    fn from_external_error(_: &str, _: ErrorKind, error: Self) -> Self {
        error
    }
}
