//! Changed files: checked, then written.

use std::path::PathBuf;

use super::ComposeError;
use crate::diagnostic::{Diagnostic, Rule};
use crate::model::{self, Model};
use crate::project::fs::FileSystem;
use crate::project::overlay::Overlay;
use crate::project::{Project, Root};
use crate::text::utf16::byte_order;

/// Changed files that were parsed and checked, not written yet.
pub struct Changeset<'j> {
    fs: &'j dyn FileSystem,
    files: Vec<FileChange>,
    entries: Vec<InsertedEntry>,
}

/// A file before and after a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileChange {
    /// Its path.
    pub path: PathBuf,
    /// Its name as shown.
    pub name: String,
    /// Its bytes as they were read; `None` for a new file.
    pub before: Option<Vec<u8>>,
    /// Its bytes after the change.
    pub after: Vec<u8>,
    /// Whether it belongs to the journal; otherwise reports do not read it.
    pub is_read: bool,
}

/// A new entry and its position.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InsertedEntry {
    /// The file's name as shown.
    pub file: String,
    /// The line of its header, from 1.
    pub line: usize,
    /// Its lines.
    pub text: String,
}

impl<'j> Changeset<'j> {
    /// Checks `files` as they are after the change.
    pub(super) fn new(
        project: &'j Project<'j>,
        before: &Model,
        mut files: Vec<FileChange>,
        entries: Vec<InsertedEntry>,
    ) -> Result<Self, ComposeError> {
        files.retain(|file| file.before.as_ref() != Some(&file.after));
        // Existing files first: these can be restored if a later write fails.
        files.sort_by_key(|file| file.before.is_none());
        let mut changeset = Self { fs: project.file_system(), files, entries };
        changeset.check(project.roots(), before)?;
        Ok(changeset)
    }

    /// The files that change.
    #[must_use]
    pub fn files(&self) -> &[FileChange] {
        &self.files
    }

    /// The new entries, in the order they were inserted.
    #[must_use]
    pub fn entries(&self) -> &[InsertedEntry] {
        &self.entries
    }

    /// Writes all files, or none: see [`write_all`].
    ///
    /// # Errors
    /// If a file can't be written, or has changed since it was read.
    pub fn write(&self) -> Result<(), ComposeError> {
        write_all(self.fs, &self.files)
    }

    /// Parses the changed journal and rejects new errors.
    fn check(&mut self, roots: &[Root], before: &Model) -> Result<(), ComposeError> {
        let unreadable = |_| ComposeError::refused("can't read the journal again", "run `goodwill check`");
        let overlay = self
            .files
            .iter()
            .fold(Overlay::new(self.fs), |overlay, file| overlay.with(&file.path, file.after.clone().into()));
        let mut project = Project::open(&overlay, roots).map_err(unreadable)?;
        let after = model::resolve(&mut project);
        compare(before, &after)?;
        let is_read: Vec<bool> = self.files.iter().map(|file| project.has_read(&file.path)).collect();
        for (file, is_read) in self.files.iter_mut().zip(is_read) {
            file.is_read = is_read;
            if is_read {
                continue;
            }
            // No file includes it, so it is checked as a separate journal.
            let alone = |bytes: &[u8]| {
                let root = Root::Stream("a new file".into(), bytes.to_vec().into());
                Project::open(self.fs, &[root])
                    .map(|mut project| model::resolve(&mut project))
                    .map_err(unreadable)
            };
            compare(&alone(file.before.as_deref().unwrap_or_default())?, &alone(&file.after)?)?;
        }
        Ok(())
    }
}

/// Writes all files. If one can't be written, restores those written before it.
///
/// # Errors
/// If a file can't be written, has changed since it was read, or is in UTF-16.
pub fn write_all(fs: &dyn FileSystem, files: &[FileChange]) -> Result<(), ComposeError> {
    let is_utf16 = |file: &&FileChange| file.before.as_deref().and_then(byte_order).is_some();
    if let Some(file) = files.iter().find(is_utf16) {
        return Err(ComposeError::refused(
            format!("{} is in UTF-16", file.name),
            "save the file as UTF-8; nothing was written",
        ));
    }
    for (count, file) in files.iter().enumerate() {
        let Err(error) = fs.swap(&file.path, file.before.as_deref(), &file.after) else { continue };
        for written in &files[..count] {
            if let Some(before) = &written.before {
                fs.swap(&written.path, Some(&written.after), before)
                    .map_err(|error| ComposeError::unwritable(&written.path, error))?;
            }
        }
        return Err(ComposeError::unwritable(&file.path, error));
    }
    Ok(())
}

/// Rejects the change if a rule has more findings than before.
fn compare(before: &Model, after: &Model) -> Result<(), ComposeError> {
    let count =
        |problems: &[Diagnostic], rule: Rule| problems.iter().filter(|problem| problem.rule == rule).count();
    let grows =
        |problem: &&Diagnostic| count(&after.problems, problem.rule) > count(&before.problems, problem.rule);
    let is_old = |problem: &Diagnostic| before.problems.iter().any(|old| old.message == problem.message);
    let new = || after.problems.iter().filter(grows);
    let Some(new) = new().find(|problem| !is_old(problem)).or_else(|| new().next()) else {
        return Ok(());
    };
    let span = new.span();
    let file = after.sources.file_at(span.start);
    let line = file.lines().line_of(file.local(span).start);
    let text = file.text.lines().nth(line).unwrap_or_default().trim();
    Err(ComposeError::Refused { message: format!("{}: `{text}`", new.message), help: new.help.clone() })
}
