//! Why a command could not do its work.

use std::io;
use std::path::PathBuf;

use miette::Diagnostic;
use thiserror::Error;

use crate::compose::ComposeError;
use crate::export::ExportError;
use crate::project::LoadError;
use crate::query::QueryError;
use crate::settings::SettingsError;

/// A command could not do its work: exit 2.
#[derive(Debug, Error, Diagnostic)]
pub enum Failure {
    /// No journal was named and none was found.
    #[error("no journal found")]
    #[diagnostic(help("name one with `-f FILE` or GOODWILL_FILE, or begin one here: `goodwill init`"))]
    NoJournal,
    /// A root file can't be read.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Load(#[from] LoadError),
    /// `goodwill.toml` can't be read as settings.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Settings(#[from] Box<SettingsError>),
    /// A file that was found can't be read.
    #[error("can't read {}: {error}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// A file can't be written.
    #[error("can't write {}: {error}", path.display())]
    #[diagnostic(help("the file is as it was"))]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// A change can't be made.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Compose(#[from] ComposeError),
    /// An export can't be made.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Export(#[from] ExportError),
    /// A query can't be used.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Query(#[from] QueryError),
    /// `GOODWILL_TODAY` is not a date.
    #[error("GOODWILL_TODAY is `{0}`, which is not a date")]
    #[diagnostic(help("write it as `2026-03-04`"))]
    Today(String),
    /// A baseline can't be read as one.
    #[error("{} is not a baseline: {reason}", path.display())]
    #[diagnostic(help("write it again with `goodwill check --write-baseline`"))]
    Baseline {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// What git says.
    #[error("{0}")]
    #[diagnostic(help(
        "`--since` and `diff` ask git what was: they need a repository and a revision that it knows"
    ))]
    Git(String),
    /// A format that the command does not have.
    #[error("no format `{asked}` here")]
    #[diagnostic(help("there are {known}"))]
    Format {
        /// What was asked for.
        asked: String,
        /// What there is.
        known: String,
    },
    /// There is no such shell to complete for.
    #[error("no completions for `{name}`")]
    #[diagnostic(help("there are {known}"))]
    NoShell {
        /// What was asked for.
        name: String,
        /// What there is.
        known: String,
    },
    /// There is no such command to describe.
    #[error("there is no command `{0}`")]
    #[diagnostic(help("`goodwill --help` lists them"))]
    NoCommand(String),
    /// `explain` was asked for a rule that does not exist.
    #[error("there is no rule `{name}`")]
    NoRule {
        /// What was asked for.
        name: String,
        /// The nearest rule, or where to see all.
        #[help]
        help: String,
    },
    /// What was asked for makes no sense.
    #[error("{message}")]
    Refused {
        /// Why.
        message: String,
        /// What to do instead.
        #[help]
        help: String,
    },
    /// Standard output or input failed for another reason than a closed pipe.
    #[error("{0}")]
    Stdio(#[from] io::Error),
}

impl Failure {
    /// What was asked for makes no sense, and what to ask instead.
    pub fn refused(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self::Refused { message: message.into(), help: help.into() }
    }
}
