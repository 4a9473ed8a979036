//! What all commands that write do last: show it or write it.

use clap::Args;

use super::{Exit, Failure, Global, stdio};
use crate::compose::Changeset;
use crate::format;

/// What all commands that write can be told.
#[derive(Debug, Args)]
pub struct Dry {
    /// Write nothing; print what would change
    #[arg(long)]
    dry_run: bool,
}

impl Dry {
    /// Dry too where `dry` says so.
    #[must_use]
    pub fn or_if(&self, dry: bool) -> Self {
        Self { dry_run: self.dry_run || dry }
    }

    /// Writes all files, or prints the difference. Whether anything was written.
    ///
    /// # Errors
    /// When a file can't be written; then none has changed.
    pub fn finish(&self, edited: &Changeset<'_>) -> Result<bool, Failure> {
        if self.dry_run {
            for file in edited.files() {
                let before = file.before.as_deref().unwrap_or_default();
                let diff = format::unified_diff(&file.name, before, &file.after);
                stdio::print(|out| out.write_all(diff.as_bytes()))?;
            }
            return Ok(false);
        }
        edited.write()?;
        Ok(true)
    }

    /// Writes all files and names them on standard error, or prints the difference.
    ///
    /// # Errors
    /// When a file can't be written; then none has changed.
    pub fn finish_and_say(&self, edited: &Changeset<'_>, global: &Global) -> Result<Exit, Failure> {
        if self.finish(edited)? && !global.quiet {
            edited.files().iter().for_each(|file| stdio::say(&format!("changed {}", file.name)));
        }
        Ok(Exit::Done)
    }
}
