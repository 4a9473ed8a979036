//! The last step of every command that writes: write the files, or print a diff.

use clap::Args;

use super::error::Failure;
use super::global::Global;
use super::journal::Journal;
use super::{stdio, write};
use crate::compose::Changeset;
use crate::format;

/// The `--dry-run` option of commands that write.
#[derive(Debug, Args)]
pub struct DryRun {
    /// Print a diff of the changes instead of writing them
    #[arg(long)]
    dry_run: bool,
}

impl DryRun {
    /// Whether nothing is to be written.
    #[must_use]
    pub const fn is_dry(&self) -> bool {
        self.dry_run
    }

    /// Turns the option on if `dry` is true.
    #[must_use]
    pub fn or_if(&self, dry: bool) -> Self {
        Self { dry_run: self.dry_run || dry }
    }

    /// Writes all files, or prints a diff. Returns whether files were written.
    ///
    /// # Errors
    /// When a file can't be written. Then no file has changed.
    pub fn finish(
        &self,
        changes: &Changeset<'_>,
        journal: &Journal<'_>,
        global: &Global,
    ) -> Result<bool, Failure> {
        if self.dry_run {
            for file in changes.files() {
                let before = file.before.as_deref().unwrap_or_default();
                let diff = format::unified_diff(&file.name, before, &file.after);
                stdio::print(|out| out.write_all(diff.as_bytes()))?;
            }
            return Ok(false);
        }
        write::write_files(journal, changes.files(), global)?;
        Ok(true)
    }
}
