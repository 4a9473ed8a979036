//! Why nothing was written.

use std::io;
use std::path::{Path, PathBuf};

use miette::Diagnostic;
use thiserror::Error;

/// A change that can't be made. All files are as they were.
#[derive(Debug, Error, Diagnostic)]
pub enum ComposeError {
    /// The journal was read from standard input.
    #[error("can't write to standard input")]
    #[diagnostic(help("name the journal's file with `-f FILE`"))]
    StandardInput,
    /// As the system says.
    #[error("can't write {}: {error}", path.display())]
    #[diagnostic(help("nothing was written"))]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// The change makes no sense, or more than one.
    #[error("{message}")]
    Refused {
        /// Why.
        message: String,
        /// What to do instead.
        #[help]
        help: Option<String>,
    },
}

impl ComposeError {
    /// Refuses, and says what to do instead.
    pub fn refused(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self::Refused { message: message.into(), help: Some(help.into()) }
    }

    /// Says which line of what was read it is about.
    pub(super) fn at_line(self, number: usize) -> Self {
        match self {
            Self::Refused { message, help } => {
                Self::Refused { message: format!("line {number}: {message}"), help }
            }
            other => other,
        }
    }

    pub(super) fn unwritable(path: &Path, error: io::Error) -> Self {
        Self::Unwritable { path: path.to_path_buf(), error }
    }
}
