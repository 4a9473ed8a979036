//! The record of the last change that a command wrote to the journal, for `goodwill undo`.
//!
//! For each file it holds the bytes that the change replaced, and a digest of the file after the change.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::journal::Journal;
use super::state;
use crate::codec::uid;
use crate::compose::FileChange;
use crate::project::fs::{Disk, FileSystem as _};
use crate::value::{Date, date};

/// The name of the state file.
const NAME: &str = "undo";

/// The last change.
#[derive(Debug)]
pub struct UndoRecord {
    header: Header,
    /// The replaced bytes of all files, one after the other.
    replaced: Vec<u8>,
}

/// The first line of the state file. The replaced bytes follow it.
#[derive(Debug, Serialize, Deserialize)]
struct Header {
    command: String,
    date: String,
    files: Vec<FileRecord>,
}

/// A changed file. The bytes outside the changed range are those of the file on disk.
#[derive(Debug, Serialize, Deserialize)]
struct FileRecord {
    path: PathBuf,
    name: String,
    /// The digest of the file after the change.
    digest: String,
    /// Where the changed range starts.
    start: usize,
    /// The length of the changed range after the change.
    after: usize,
    /// Its length before the change; `None` for a file that the change created.
    before: Option<usize>,
}

/// The result of comparing the record with the files.
#[derive(Debug)]
pub enum Undo {
    /// The changes that restore all files.
    Ready(Vec<Restored>),
    /// The name of a file that changed since the command.
    Changed(String),
}

/// A file to restore.
#[derive(Debug)]
pub struct Restored {
    /// Its path.
    pub path: PathBuf,
    /// Its name as the command showed it.
    pub name: String,
    /// Its bytes on disk.
    pub now: Vec<u8>,
    /// Its bytes before the command; `None` for a file that the command created.
    pub before: Option<Vec<u8>>,
}

impl UndoRecord {
    /// Records the change of `files` by `command`.
    #[must_use]
    pub fn new(command: String, today: Date, files: &[FileChange]) -> Self {
        let mut replaced = Vec::new();
        let mut records = Vec::new();
        for file in files {
            let before = file.before.as_deref().unwrap_or_default();
            let start = common_prefix(before, &file.after);
            let end = common_suffix(&before[start..], &file.after[start..]);
            let range = &before[start..before.len() - end];
            replaced.extend_from_slice(range);
            records.push(FileRecord {
                path: Disk.canonical(&file.path).unwrap_or_else(|_| file.path.clone()),
                name: file.name.clone(),
                digest: uid::digest(&file.after),
                start,
                after: file.after.len() - end - start,
                before: file.before.is_some().then_some(range.len()),
            });
        }
        Self { header: Header { command, date: today.to_string(), files: records }, replaced }
    }

    /// Reads the record of a journal; `None` if there is none.
    #[must_use]
    pub fn read(journal: &Journal<'_>) -> Option<Self> {
        let bytes = state::read(&state::file(journal, NAME)?)?;
        let end = bytes.iter().position(|&byte| byte == b'\n')?;
        let header: Header = serde_json::from_slice(&bytes[..end]).ok()?;
        let replaced = bytes[end + 1..].to_vec();
        let length: usize = header.files.iter().filter_map(|file| file.before).sum();
        (length == replaced.len()).then_some(Self { header, replaced })
    }

    /// Writes the record. Does nothing for a journal that has no state.
    ///
    /// # Errors
    /// When the state folder can't be written.
    pub fn write(&self, journal: &Journal<'_>) -> std::io::Result<()> {
        let Some(path) = state::file(journal, NAME) else { return Ok(()) };
        let mut bytes = serde_json::to_vec(&self.header)?;
        bytes.push(b'\n');
        bytes.extend_from_slice(&self.replaced);
        state::write(&path, &bytes).inspect_err(|_| state::remove(&path))
    }

    /// Removes the record of a journal.
    pub fn remove(journal: &Journal<'_>) {
        if let Some(path) = state::file(journal, NAME) {
            state::remove(&path);
        }
    }

    /// The arguments of the command that wrote the change.
    #[must_use]
    pub fn command(&self) -> &str {
        &self.header.command
    }

    /// The day of the change.
    #[must_use]
    pub fn date(&self) -> Option<Date> {
        date::parse(&self.header.date)
    }

    /// Compares the record with the files.
    #[must_use]
    pub fn undo(&self) -> Undo {
        let mut restored = Vec::new();
        let mut replaced = &self.replaced[..];
        for file in &self.header.files {
            let (range, rest) = replaced.split_at(file.before.unwrap_or_default());
            replaced = rest;
            let Some(now) = file.bytes_if_unchanged() else { return Undo::Changed(file.name.clone()) };
            let before =
                file.before.map(|_| [&now[..file.start], range, &now[file.start + file.after..]].concat());
            restored.push(Restored { path: file.path.clone(), name: file.name.clone(), now, before });
        }
        Undo::Ready(restored)
    }

    /// The file and the offset where the change starts, in a file that did not change since.
    #[must_use]
    pub fn place(&self) -> Option<(&Path, usize)> {
        let file = self.header.files.iter().find(|file| file.after > 0)?;
        file.bytes_if_unchanged().map(|_| (&*file.path, file.start))
    }
}

impl FileRecord {
    fn bytes_if_unchanged(&self) -> Option<Vec<u8>> {
        let bytes = Disk.read(&self.path).ok()?;
        let is_inside = self.start.checked_add(self.after).is_some_and(|end| end <= bytes.len());
        (is_inside && uid::digest(&bytes) == self.digest).then_some(bytes)
    }
}

fn common_prefix(a: &[u8], b: &[u8]) -> usize {
    a.iter().zip(b).take_while(|(a, b)| a == b).count()
}

fn common_suffix(a: &[u8], b: &[u8]) -> usize {
    a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count()
}
