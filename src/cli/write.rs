//! Writes files: those of the journal, with a record of the change, and others.

use std::io;
use std::path::Path;

use super::error::Failure;
use super::global::Global;
use super::journal::Journal;
use super::undo_record::UndoRecord;
use crate::compose::{self, FileChange};
use crate::project::fs::{Disk, FileSystem as _};

/// Writes all files, or none, and records the change for `goodwill undo`. A change that can't be recorded is reported.
///
/// # Errors
/// When a file can't be written. Then no file has changed.
pub fn write_files(journal: &Journal<'_>, files: &[FileChange], global: &Global) -> Result<(), Failure> {
    if files.is_empty() {
        return Ok(());
    }
    compose::write_all(&Disk, files)?;
    record(journal, files, global);
    Ok(())
}

/// Tells which of the written files the journal does not include.
pub fn tell_unread(journal: &Journal<'_>, files: &[FileChange], global: &Global) {
    for file in files.iter().filter(|file| !file.is_read) {
        let main = &journal.model.sources.files()[0].name;
        global.message(&format!("no `include` in {main} covers {}: reports do not see it", file.name));
    }
}

/// Records a change that was already written.
pub fn record(journal: &Journal<'_>, files: &[FileChange], global: &Global) {
    let record = UndoRecord::new(command_line(), journal.env.today, files);
    if let Err(error) = record.write(journal) {
        global.message(&format!("`goodwill undo` can't take this back: {error}"));
    }
}

/// Writes a file that is no part of a journal, atomically.
///
/// # Errors
/// When it can't be written.
pub fn replace_or_create(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let exists = Disk.canonical(path).is_ok();
    let written = if exists { Disk.replace(path, bytes) } else { Disk.create(path, bytes) };
    written.map_err(|error| Failure::unwritable(path, error))
}

/// The file of `-o`; `None` for standard output, which `-` is too.
#[must_use]
pub fn destination(output: Option<&Path>) -> Option<&Path> {
    output.filter(|path| *path != Path::new("-"))
}

/// Writes the file of `-o`. Refuses to replace a file unless `force` is given.
///
/// # Errors
/// When the file exists or can't be written.
pub fn write_output(path: &Path, bytes: &[u8], force: bool) -> Result<(), Failure> {
    match create_or_swap(path, bytes, force) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && !force => {
            let message = format!("{} already exists", path.display());
            Err(Failure::usage(message, "use `--force` to overwrite it"))
        }
        written => written.map_err(|error| Failure::unwritable(path, error)),
    }
}

/// Creates a file, or replaces one if `overwrite` is true.
fn create_or_swap(path: &Path, bytes: &[u8], overwrite: bool) -> io::Result<()> {
    if !overwrite {
        return Disk.create(path, bytes).map_err(|error| match error.kind() {
            // A folder or device can't be overwritten, so don't suggest it.
            io::ErrorKind::AlreadyExists => Disk.read(path).err().unwrap_or(error),
            _ => error,
        });
    }
    match Disk.read(path) {
        Ok(before) => Disk.swap(path, Some(&before), bytes),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Disk.create(path, bytes),
        Err(error) => Err(error),
    }
}

/// The command line of this run.
fn command_line() -> String {
    let words: Vec<String> =
        std::env::args_os().skip(1).map(|word| word.to_string_lossy().into_owned()).collect();
    format!("goodwill {}", words.join(" "))
}
