//! A file system seen from a folder, so that an editor reads a journal as the command line does in that folder.

use std::io;
use std::path::{Path, PathBuf};

use crate::project::fs::{Entry, FileSystem};
use crate::text::source::FileContent;

/// A read-only view of another file system in which relative paths start at `folder`.
pub struct Folder<'f> {
    base: &'f dyn FileSystem,
    folder: PathBuf,
}

impl<'f> Folder<'f> {
    /// Creates the view.
    #[must_use]
    pub fn new(base: &'f dyn FileSystem, folder: &Path) -> Self {
        Self { base, folder: folder.to_path_buf() }
    }
}

impl FileSystem for Folder<'_> {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.base.read(&self.folder.join(path))
    }

    fn content(&self, path: &Path) -> io::Result<FileContent> {
        self.base.content(&self.folder.join(path))
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<Entry>> {
        self.base.list(&self.folder.join(folder))
    }

    fn canonical(&self, path: &Path) -> io::Result<PathBuf> {
        self.base.canonical(&self.folder.join(path))
    }
}
