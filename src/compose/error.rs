//! Why a change was rejected.

use std::io;
use std::path::{Path, PathBuf};

use miette::Diagnostic;
use thiserror::Error;

/// A change that was rejected. No file was written.
#[derive(Debug, Error, Diagnostic)]
pub enum ComposeError {
    /// The journal was read from standard input.
    #[error("can't write to standard input")]
    #[diagnostic(help("name the journal's file with `-f FILE`"))]
    StandardInput,
    /// The file can't be written.
    #[error("can't write {}: {error}", path.display())]
    #[diagnostic(help("nothing was written"))]
    Unwritable {
        /// Its path.
        path: PathBuf,
        /// The error of the file system.
        error: io::Error,
    },
    /// The change is invalid or ambiguous.
    #[error("{message}")]
    Refused {
        /// What is wrong.
        message: String,
        /// What to do instead.
        #[help]
        help: Option<String>,
    },
}

impl ComposeError {
    /// A rejected change, with what to do instead.
    pub fn refused(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self::Refused { message: message.into(), help: Some(help.into()) }
    }

    /// Adds the line number of the input to the message, and that the other lines are not written either.
    pub(super) fn at_line(self, number: usize) -> Self {
        match self {
            Self::Refused { message, help } => Self::Refused {
                message: format!("line {number}: {message}; none of the lines was written"),
                help,
            },
            other => other,
        }
    }

    pub(super) fn unwritable(path: &Path, error: io::Error) -> Self {
        Self::Unwritable { path: path.to_path_buf(), error }
    }
}
