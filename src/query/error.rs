//! Why a query can't be used.

use miette::Diagnostic;
use thiserror::Error;

use crate::diagnostic::suggest::nearest;

/// A query that can't be understood, or that names what the journal does not know.
#[derive(Debug, Clone, PartialEq, Eq, Error, Diagnostic)]
#[error("{message}")]
pub struct QueryError {
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    #[help]
    pub help: Option<String>,
}

impl QueryError {
    pub(super) fn new(message: impl Into<String>, help: Option<String>) -> Self {
        Self { message: message.into(), help }
    }

    /// `word` is none of the words that fit; the nearest one is offered, else all of them where they are few.
    pub(super) fn unknown<'a>(what: &str, word: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        let known: Vec<&str> = known.into_iter().collect();
        let help = match nearest(word, known.iter().copied()) {
            Some(near) => Some(format!("did you mean `{near}`?")),
            None if (1..=16).contains(&known.len()) => Some(format!("there are {}", known.join(", "))),
            None => None,
        };
        Self::new(format!("{what} `{word}`"), help)
    }
}
