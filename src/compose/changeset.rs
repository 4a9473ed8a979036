//! Changed files: found good, then written.

use std::path::PathBuf;

use super::ComposeError;
use crate::diagnostic::{Diagnostic, Rule};
use crate::model::{self, Model};
use crate::project::fs::FileSystem;
use crate::project::overlay::Overlay;
use crate::project::{Project, Root};

/// Changed files, read and found good, but not written yet.
pub struct Edited<'j> {
    fs: &'j dyn FileSystem,
    files: Vec<Written>,
    entries: Vec<Placed>,
}

/// A file as it was and as it will be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Where it is.
    pub path: PathBuf,
    /// Its name as shown.
    pub name: String,
    /// Its bytes as they were read; nothing for a new file.
    pub before: Option<Vec<u8>>,
    /// Its bytes as they will be.
    pub after: Vec<u8>,
    /// Whether it is of the journal, so that reports will read it.
    pub is_read: bool,
}

/// A new entry and where it will stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// The file's name as shown.
    pub file: String,
    /// From 1.
    pub line: usize,
    /// Its lines.
    pub text: String,
}

impl<'j> Edited<'j> {
    /// What `files` will be like, read again.
    pub(super) fn new(
        project: &'j Project<'j>,
        before: &Model,
        mut files: Vec<Written>,
        entries: Vec<Placed>,
    ) -> Result<Self, ComposeError> {
        files.retain(|file| file.before.as_ref() != Some(&file.after));
        // What can be put back is written first.
        files.sort_by_key(|file| file.before.is_none());
        let mut edited = Self { fs: project.file_system(), files, entries };
        edited.check(project.roots(), before)?;
        Ok(edited)
    }

    /// The files that change.
    #[must_use]
    pub fn files(&self) -> &[Written] {
        &self.files
    }

    /// The new entries, in the order they were given in.
    #[must_use]
    pub fn entries(&self) -> &[Placed] {
        &self.entries
    }

    /// Writes all files, or none: see [`write_all`].
    ///
    /// # Errors
    /// As the system says, and where a file has changed since it was read.
    pub fn write(&self) -> Result<(), ComposeError> {
        write_all(self.fs, &self.files)
    }

    /// Reads the journal as it will be: no error may be new.
    fn check(&mut self, roots: &[Root], before: &Model) -> Result<(), ComposeError> {
        let lost = |_| ComposeError::refused("the journal could not be read again", "run `goodwill check`");
        let overlay = self
            .files
            .iter()
            .fold(Overlay::new(self.fs), |overlay, file| overlay.with(&file.path, &file.after));
        let mut project = Project::open(&overlay, roots).map_err(lost)?;
        let after = model::resolve(&mut project);
        compare(before, &after)?;
        let is_read: Vec<bool> = self.files.iter().map(|file| project.has_read(&file.path)).collect();
        for (file, is_read) in self.files.iter_mut().zip(is_read) {
            file.is_read = is_read;
            if is_read {
                continue;
            }
            // Nobody includes it, so it is read as a journal of its own.
            let alone = |bytes: &[u8]| {
                let root = Root::Stream("a new file".into(), bytes.to_vec());
                Project::open(self.fs, &[root]).map(|mut project| model::resolve(&mut project)).map_err(lost)
            };
            compare(&alone(file.before.as_deref().unwrap_or_default())?, &alone(&file.after)?)?;
        }
        Ok(())
    }
}

/// Writes all files. Where one can't be written, those before it are put back as they were.
///
/// # Errors
/// As the system says, and where a file has changed since it was read.
pub fn write_all(fs: &dyn FileSystem, files: &[Written]) -> Result<(), ComposeError> {
    for (done, file) in files.iter().enumerate() {
        let Err(error) = fs.swap(&file.path, file.before.as_deref(), &file.after) else { continue };
        for written in &files[..done] {
            if let Some(before) = &written.before {
                fs.swap(&written.path, Some(&written.after), before)
                    .map_err(|error| ComposeError::unwritable(&written.path, error))?;
            }
        }
        return Err(ComposeError::unwritable(&file.path, error));
    }
    Ok(())
}

/// Refuses where a rule finds more than it did.
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
