//! The failures of commands.

use std::io;
use std::path::{Path, PathBuf};

use miette::Diagnostic;
use thiserror::Error;

use crate::compose::ComposeError;
use crate::diagnostic::suggest::nearest;
use crate::export::ExportError;
use crate::project::LoadError;
use crate::query::QueryError;
use crate::settings::SettingsError;

/// A failure that ends a command with exit code 2.
#[derive(Debug, Error, Diagnostic)]
pub enum Failure {
    /// No journal was given and none was found.
    #[error("no journal found")]
    #[diagnostic(help("pass `-f FILE`, set GOODWILL_FILE, or create a journal with `goodwill init`"))]
    NoJournal,
    /// A root file can't be read.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Load(#[from] LoadError),
    /// `goodwill.toml` is not valid.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Settings(#[from] Box<SettingsError>),
    /// A file can't be read.
    #[error("can't read {}: {error}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// The error of the file system.
        error: io::Error,
    },
    /// A file can't be written.
    #[error("can't write {}: {error}", path.display())]
    #[diagnostic(help("the file was not changed"))]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// The error of the file system.
        error: io::Error,
    },
    /// A change to the journal was rejected.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Compose(#[from] ComposeError),
    /// An export failed.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Export(#[from] ExportError),
    /// A query is not valid.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Query(#[from] QueryError),
    /// `GOODWILL_TODAY` is not a date.
    #[error("GOODWILL_TODAY is not a date: `{0}`")]
    #[diagnostic(help("write the date as `2026-03-04`"))]
    Today(String),
    /// A baseline file is not valid.
    #[error("{} is not a baseline: {reason}", path.display())]
    #[diagnostic(help("write a new one with `goodwill check --write-baseline`"))]
    Baseline {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// Git failed.
    #[error("{0}")]
    #[diagnostic(help("`--since` and `diff` need a git repository and one of its revisions"))]
    Git(String),
    /// The command does not have the output format.
    #[error("unknown format `{name}`")]
    #[diagnostic(help("known formats: {known}"))]
    UnknownFormat {
        /// The format as the user wrote it.
        name: String,
        /// All formats of the command.
        known: String,
    },
    /// The command line is not valid, or asks for something that the command can't do.
    #[error("{message}")]
    Usage {
        /// What is wrong.
        message: String,
        /// What to do instead.
        #[help]
        help: String,
    },
    /// Standard input or output failed.
    #[error("{0}")]
    Stdio(#[from] io::Error),
}

impl Failure {
    /// Creates a failure with a message and a help line.
    pub fn usage(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self::Usage { message: message.into(), help: help.into() }
    }

    /// A word that is none of the `known` ones. The help offers the nearest one, else `list`.
    pub fn unknown<'a>(
        what: &str,
        word: &str,
        known: impl IntoIterator<Item = &'a str>,
        list: impl Into<String>,
    ) -> Self {
        let help = nearest(word, known).map_or_else(|| list.into(), |near| format!("did you mean `{near}`?"));
        Self::usage(format!("unknown {what} `{word}`"), help)
    }

    /// A file that can't be read.
    pub fn unreadable(path: &Path, error: io::Error) -> Self {
        Self::Unreadable { path: path.to_path_buf(), error }
    }

    /// A file that can't be written.
    pub fn unwritable(path: &Path, error: io::Error) -> Self {
        Self::Unwritable { path: path.to_path_buf(), error }
    }
}
