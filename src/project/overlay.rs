//! Files as they will be: what a change would write, over what is on the disk.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use super::fs::{Entry, FileSystem, names_in, resolved};

/// Files in memory over those of another file system.
pub struct Overlay<'f> {
    below: &'f dyn FileSystem,
    files: BTreeMap<PathBuf, Cow<'f, [u8]>>,
}

impl<'f> Overlay<'f> {
    /// Nothing over `below` yet.
    #[must_use]
    pub fn new(below: &'f dyn FileSystem) -> Self {
        Self { below, files: BTreeMap::new() }
    }

    /// With these bytes as the content of `path`, whether or not there is such a file.
    #[must_use]
    pub fn with(mut self, path: &Path, bytes: impl Into<Cow<'f, [u8]>>) -> Self {
        self.files.insert(self.real(path), bytes.into());
        self
    }

    fn real(&self, path: &Path) -> PathBuf {
        resolved(self.below, path)
    }
}

impl FileSystem for Overlay<'_> {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.files.get(&self.real(path)).map_or_else(|| self.below.read(path), |bytes| Ok(bytes.to_vec()))
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<Entry>> {
        let below = self.below.list(folder);
        let real = self.real(folder);
        let mut over = names_in(self.files.keys().filter_map(|path| path.strip_prefix(&real).ok()));
        if over.is_empty() {
            return below;
        }
        let mut entries = below.unwrap_or_default();
        over.retain(|entry| entries.iter().all(|found| found.name != entry.name));
        entries.append(&mut over);
        Ok(entries)
    }

    fn canonical(&self, path: &Path) -> io::Result<PathBuf> {
        let real = self.real(path);
        let is_over = self.files.keys().any(|file| file.starts_with(&real));
        if is_over { Ok(real) } else { self.below.canonical(path) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::fs::Memory;

    #[test]
    fn what_will_be_hides_what_is() {
        let below = Memory::default().with("/j/main.gw", "old").with("/j/a/1.gw", "one");
        let over = Overlay::new(&below)
            .with(Path::new("/j/main.gw"), b"new".to_vec())
            .with(Path::new("/j/in/box.gw"), b"box".to_vec());
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
