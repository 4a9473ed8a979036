//! Why nothing was exported.

use miette::Diagnostic;
use thiserror::Error;

/// An export that can't be made.
#[derive(Debug, Error, Diagnostic)]
#[error("{message}")]
pub struct ExportError {
    /// Why: lower case, no full stop.
    pub message: String,
    /// What to do instead.
    #[help]
    pub help: Option<String>,
}
