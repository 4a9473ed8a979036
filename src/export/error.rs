//! Errors of exports.

use miette::Diagnostic;
use thiserror::Error;

/// An export that is not possible.
#[derive(Debug, Error, Diagnostic)]
#[error("{message}")]
pub struct ExportError {
    /// The reason: lower case, no full stop.
    pub message: String,
    /// What to do instead.
    #[help]
    pub help: Option<String>,
}
