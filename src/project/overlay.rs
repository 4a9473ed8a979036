//! A file system with changes on top that are not written yet.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use super::fs::{Entry, FileSystem, entries_of, resolved};
use crate::text::source::FileContent;

/// Files in memory on top of another file system.
pub struct Overlay<'f> {
    base: &'f dyn FileSystem,
    files: BTreeMap<PathBuf, FileContent>,
}

impl<'f> Overlay<'f> {
    /// Creates an overlay without files.
    #[must_use]
    pub fn new(base: &'f dyn FileSystem) -> Self {
        Self { base, files: BTreeMap::new() }
    }

    /// Sets the content of a file. The file may or may not exist in the base.
    #[must_use]
    pub fn with(mut self, path: &Path, content: FileContent) -> Self {
        self.files.insert(self.resolve(path), content);
        self
    }

    fn resolve(&self, path: &Path) -> PathBuf {
        resolved(self.base, path)
    }
}

impl FileSystem for Overlay<'_> {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        Ok(match self.content(path)? {
            FileContent::Bytes(bytes) => bytes,
            FileContent::Shared(text) => text.as_bytes().to_vec(),
        })
    }

    fn content(&self, path: &Path) -> io::Result<FileContent> {
        self.files
            .get(&self.resolve(path))
            .map_or_else(|| self.base.content(path), |content| Ok(content.clone()))
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<Entry>> {
        let base = self.base.list(folder);
        let real = self.resolve(folder);
        let mut added = entries_of(self.files.keys().filter_map(|path| path.strip_prefix(&real).ok()));
        if added.is_empty() {
            return base;
        }
        let mut entries = base.unwrap_or_default();
        added.retain(|entry| entries.iter().all(|found| found.name != entry.name));
        entries.append(&mut added);
        Ok(entries)
    }

    fn canonical(&self, path: &Path) -> io::Result<PathBuf> {
        let real = self.resolve(path);
        let exists = self.files.keys().any(|file| file.starts_with(&real));
        if exists { Ok(real) } else { self.base.canonical(path) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::fs::Memory;

    #[test]
    fn files_of_the_overlay_hide_base_files() {
        let base = Memory::default().with("/j/main.gw", "old").with("/j/a/1.gw", "one");
        let over = Overlay::new(&base)
            .with(Path::new("/j/main.gw"), b"new".to_vec().into())
            .with(Path::new("/j/in/box.gw"), b"box".to_vec().into());
        let read = |path: &str| over.read(Path::new(path)).ok();
        assert_eq!(read("/j/a/../main.gw"), Some(b"new".to_vec()));
        assert_eq!(read("/j/a/1.gw"), Some(b"one".to_vec()));
        assert_eq!(read("/j/b.gw"), None);
        let names = |folder: &str| {
            let entries = over.list(Path::new(folder)).expect("a folder");
            entries.into_iter().map(|entry| (entry.name, entry.is_folder)).collect::<Vec<_>>()
        };
        assert_eq!(names("/j"), [("a".into(), true), ("main.gw".into(), false), ("in".into(), true)]);
        assert_eq!(names("/j/in"), [("box.gw".into(), false)]);
        assert!(over.canonical(Path::new("/j/in/box.gw")).is_ok());
    }
}
