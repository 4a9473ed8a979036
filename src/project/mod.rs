//! The files of a journal. [`Project`] reads the root files, hands out the files that were read and takes the patterns of
//! its `include` lines back.
//!
//! Guarantees: each file is read once, however many patterns match it. After links are resolved, no file outside the
//! folder of its root file is read. Files come in the order of the patterns, which is the same on every run. Does not
//! parse the content of files.

pub mod fs;
pub mod overlay;
pub mod pattern;

pub use pattern::{Pattern, matches as included_paths};

use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use miette::Diagnostic;
use rustc_hash::FxHashSet;
use thiserror::Error;

use crate::text::source::{FileContent, TooLarge};
use crate::text::{SourceFile, SourceMap};
use fs::{FileSystem, folder_of};

/// A file that a journal starts from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Root {
    /// A file.
    File(PathBuf),
    /// The name and content of a stream such as standard input. Its includes are relative to the working directory.
    Stream(String, FileContent),
}

/// A root file that can't be read.
#[derive(Debug, Error, Diagnostic)]
pub enum LoadError {
    /// The file system reports an error.
    #[error("can't read {}: {error}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// The error of the file system.
        error: io::Error,
    },
    /// The journal has more bytes than offsets can count.
    #[error("the journal is larger than 4 GiB")]
    TooLarge,
}

/// A problem with an `include` line.
#[derive(Debug)]
pub enum IncludeFault {
    /// No file matches the pattern.
    NotFound,
    /// The file is outside the root file's folder.
    Outside(PathBuf),
    /// The file exists but can't be read.
    Unreadable(PathBuf, io::Error),
    /// With this file the journal would be larger than 4 GiB.
    TooLarge,
}

/// The files of a journal that were read so far.
pub struct Project<'f> {
    fs: &'f dyn FileSystem,
    /// Whether a large file is read in pieces, each a file of `sources`.
    in_pieces: bool,
    roots: Vec<Root>,
    /// Shared with the model once all files are read.
    sources: Arc<SourceMap>,
    /// For each file of `sources`, its index into `trees`.
    tree_of_file: Vec<usize>,
    /// The number of files that were handed out.
    handed_out: usize,
    /// The paths of all files, without links.
    seen: FxHashSet<PathBuf>,
    /// The patterns that were read, by tree and folder, but for those with a fault.
    included: FxHashSet<(usize, PathBuf, String)>,
    /// The paths that were included, as found, by tree.
    found: FxHashSet<(usize, PathBuf)>,
    trees: Vec<Tree>,
}

/// The folder of a root file. Its includes may not leave it.
struct Tree {
    /// Without links.
    real: PathBuf,
    /// As the user wrote it.
    shown: PathBuf,
}

impl<'f> Project<'f> {
    /// Reads the root files.
    ///
    /// # Errors
    /// When a root file can't be read.
    pub fn open(fs: &'f dyn FileSystem, roots: &[Root]) -> Result<Self, LoadError> {
        Self::open_into(SourceMap::default(), false, fs, roots)
    }

    /// Like [`open`](Self::open), but reads a large file in pieces, each of them a file of its own in
    /// [`sources`](Self::sources): so the memory of a text can be freed piece by piece, and offsets are not those of the
    /// files.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub fn open_in_pieces(fs: &'f dyn FileSystem, roots: &[Root]) -> Result<Self, LoadError> {
        Self::open_into(SourceMap::default(), true, fs, roots)
    }

    /// Like [`open`](Self::open), with space after each file, so that a file usually can grow without moving the others.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub fn open_spaced(fs: &'f dyn FileSystem, roots: &[Root]) -> Result<Self, LoadError> {
        Self::open_into(SourceMap::spaced(), false, fs, roots)
    }

    fn open_into(
        sources: SourceMap,
        in_pieces: bool,
        fs: &'f dyn FileSystem,
        roots: &[Root],
    ) -> Result<Self, LoadError> {
        let mut project = Self {
            fs,
            in_pieces,
            roots: roots.to_vec(),
            sources: Arc::new(sources),
            tree_of_file: Vec::new(),
            handed_out: 0,
            seen: FxHashSet::default(),
            included: FxHashSet::default(),
            found: FxHashSet::default(),
            trees: Vec::new(),
        };
        for root in roots {
            project.open_root(root)?;
        }
        Ok(project)
    }

    fn open_root(&mut self, root: &Root) -> Result<(), LoadError> {
        let tree = self.trees.len();
        match root {
            Root::Stream(name, content) => {
                let real = self.fs.canonical(Path::new(".")).unwrap_or_default();
                self.trees.push(Tree { real, shown: PathBuf::new() });
                Arc::make_mut(&mut self.sources).add_content(name.clone(), content.clone())?;
                self.tree_of_file.push(tree);
            }
            Root::File(path) => {
                let unreadable = |error| LoadError::Unreadable { path: path.clone(), error };
                let real = self.fs.canonical(path).map_err(unreadable)?;
                let home = real.parent().unwrap_or(Path::new("/")).to_path_buf();
                // The includes of a linked journal are relative to the journal, not to the link.
                let path = if self.is_inside(path, &home) { path.clone() } else { self.target(path, &real) };
                let shown = path.parent().unwrap_or(Path::new("")).to_path_buf();
                self.trees.push(Tree { real: home, shown });
                if self.seen.insert(real.clone()) {
                    let content = self.content(&real).map_err(unreadable)?;
                    self.add_file(&path, content, tree)?;
                }
            }
        }
        Ok(())
    }

    /// The name of `real`, the target of the link `path`: relative to the working directory, if `path` is.
    fn target(&self, path: &Path, real: &Path) -> PathBuf {
        let here = self.fs.canonical(Path::new(".")).ok().filter(|_| path.is_relative());
        here.and_then(|here| real.strip_prefix(here).ok()).unwrap_or(real).to_path_buf()
    }

    /// Whether `path` is directly inside `folder` after links in the path are resolved.
    fn is_inside(&self, path: &Path, folder: &Path) -> bool {
        self.fs.canonical(folder_of(path)).is_ok_and(|found| found == folder)
    }

    fn content(&self, path: &Path) -> io::Result<Vec<FileContent>> {
        if self.in_pieces { self.fs.pieces(path) } else { self.fs.content(path).map(|whole| vec![whole]) }
    }

    fn add_file(&mut self, path: &Path, content: Vec<FileContent>, tree: usize) -> Result<(), TooLarge> {
        // All pieces or none. Each takes one byte more.
        if content.iter().map(|piece| piece.size() + 1).sum::<usize>() > self.sources.room() {
            return Err(TooLarge);
        }
        for piece in content {
            Arc::make_mut(&mut self.sources).add_file(path.to_path_buf(), piece)?;
            self.tree_of_file.push(tree);
        }
        Ok(())
    }

    /// Takes the texts of `files`: in [`sources`](Self::sources) they are empty from now on.
    pub fn take_texts(&mut self, files: Range<usize>) -> Vec<SourceFile> {
        Arc::make_mut(&mut self.sources).take(files)
    }

    /// Hands out the files that were read since the last call, as indices into [`Project::sources`].
    pub fn next_files(&mut self) -> Option<Range<usize>> {
        let files = self.handed_out..self.sources.files().len();
        self.handed_out = files.end;
        (!files.is_empty()).then_some(files)
    }

    /// Reads the files that match an `include` pattern of `file` and queues the new ones.
    ///
    /// # Errors
    /// One fault for each file that can't be included. The other files are queued.
    pub fn include(&mut self, file: usize, pattern: &str) -> Result<(), Vec<IncludeFault>> {
        let tree = self.tree_of_file[file];
        let folder = self.sources.files()[file].path().and_then(Path::parent).unwrap_or(Path::new(""));
        let key = (tree, folder.to_path_buf(), pattern.to_string());
        if self.included.contains(&key) {
            return Ok(());
        }
        let paths = pattern::matches(self.fs, folder, pattern);
        if paths.is_empty() {
            return Err(vec![IncludeFault::NotFound]);
        }
        let mut faults = Vec::new();
        for path in paths {
            let found = (tree, path);
            if !self.found.contains(&found) {
                match self.include_file(found.1.clone(), tree) {
                    Ok(()) => drop(self.found.insert(found)),
                    Err(fault) => faults.push(fault),
                }
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        self.included.insert(key);
        Ok(())
    }

    fn include_file(&mut self, path: PathBuf, tree: usize) -> Result<(), IncludeFault> {
        let real = match self.fs.canonical(&path) {
            Ok(real) => real,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(IncludeFault::NotFound),
            Err(error) => return Err(IncludeFault::Unreadable(path, error)),
        };
        let Tree { real: top, shown } = &self.trees[tree];
        let Ok(inner) = real.strip_prefix(top) else {
            return Err(IncludeFault::Outside(path));
        };
        if self.seen.contains(&real) {
            return Ok(());
        }
        let content = self.content(&real).map_err(|error| IncludeFault::Unreadable(path.clone(), error))?;
        // The includes of a linked file are relative to the target, so they do not depend on whether the link or the
        // target is read first.
        let without_links = shown.join(inner);
        let is_plain = path == without_links || real.parent().is_some_and(|home| self.is_inside(&path, home));
        let path = if is_plain { path } else { without_links };
        self.seen.insert(real);
        self.add_file(&path, content, tree).map_err(|TooLarge| IncludeFault::TooLarge)
    }

    /// The files read so far.
    #[must_use]
    pub fn sources(&self) -> &Arc<SourceMap> {
        &self.sources
    }

    /// The file system that the journal is on.
    #[must_use]
    pub fn file_system(&self) -> &'f dyn FileSystem {
        self.fs
    }

    /// The root files.
    #[must_use]
    pub fn roots(&self) -> &[Root] {
        &self.roots
    }

    /// Whether the file at `path` is part of the journal.
    #[must_use]
    pub fn has_read(&self, path: &Path) -> bool {
        self.fs.canonical(path).is_ok_and(|real| self.seen.contains(&real))
    }
}

impl From<TooLarge> for LoadError {
    fn from(TooLarge: TooLarge) -> Self {
        Self::TooLarge
    }
}
