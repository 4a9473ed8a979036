//! Floor 3: the files of a journal. Hands them out one at a time, and takes the patterns of their
//! `include` lines back.
//!
//! Guarantees: each file is read once, however often it is named; nothing outside the folder of the
//! root file is read, after links; the order is that of the patterns, and the same every time. Does
//! not know what is in a file.

pub mod fs;
pub mod overlay;
mod pattern;

pub use pattern::Pattern;

use std::io;
use std::path::{Path, PathBuf};

use miette::Diagnostic;
use rustc_hash::FxHashSet;
use thiserror::Error;

use crate::text::SourceMap;
use crate::text::source::TooLarge;
use fs::{FileSystem, folder_of};

/// Where a journal begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Root {
    /// A file.
    File(PathBuf),
    /// What was read from a stream, with its name; its includes are relative to the working folder.
    Stream(String, Vec<u8>),
}

/// A root file that can't be read.
#[derive(Debug, Error, Diagnostic)]
pub enum LoadError {
    /// As the system says.
    #[error("can't read {}: {error}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// More text than offsets can count.
    #[error("the journal is larger than 4 GiB")]
    TooLarge,
}

/// What is wrong with an `include` line.
#[derive(Debug)]
pub enum IncludeFault {
    /// The pattern finds nothing.
    NotFound,
    /// The file lies outside the root file's folder.
    Outside(PathBuf),
    /// The file is there but can't be read.
    Unreadable(PathBuf, io::Error),
    /// The journal would become larger than 4 GiB.
    TooLarge,
}

/// A journal being read.
pub struct Project<'f> {
    fs: &'f dyn FileSystem,
    roots: Vec<Root>,
    sources: SourceMap,
    /// Beside each file of `sources`.
    files: Vec<File>,
    /// Files that were handed out.
    done: usize,
    seen: FxHashSet<PathBuf>,
    trees: Vec<Tree>,
}

/// The folder of a root file, which its includes may not leave.
struct Tree {
    real: PathBuf,
    /// As it is shown.
    shown: PathBuf,
}

struct File {
    /// Its path, unless it is standard input.
    path: Option<PathBuf>,
    /// An index into `trees`.
    tree: usize,
}

impl File {
    /// The folder its includes are relative to, as shown.
    fn folder(&self) -> &Path {
        self.path.as_deref().and_then(Path::parent).unwrap_or(Path::new(""))
    }
}

impl<'f> Project<'f> {
    /// Reads the root files.
    ///
    /// # Errors
    /// When one of them can't be read.
    pub fn open(fs: &'f dyn FileSystem, roots: &[Root]) -> Result<Self, LoadError> {
        let mut project = Self {
            fs,
            roots: roots.to_vec(),
            sources: SourceMap::default(),
            files: Vec::new(),
            done: 0,
            seen: FxHashSet::default(),
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
            Root::Stream(name, bytes) => {
                let real = self.fs.canonical(Path::new(".")).unwrap_or_default();
                self.trees.push(Tree { real, shown: PathBuf::new() });
                self.add(name.clone(), bytes.clone(), File { path: None, tree })?;
            }
            Root::File(path) => {
                let unreadable = |error| LoadError::Unreadable { path: path.clone(), error };
                let real = self.fs.canonical(path).map_err(unreadable)?;
                let home = real.parent().unwrap_or(Path::new("/")).to_path_buf();
                // A link to a journal: its includes lie beside the journal, not beside the link.
                let path = if self.stands_in(path, &home) { path.clone() } else { real.clone() };
                let shown = path.parent().unwrap_or(Path::new("")).to_path_buf();
                self.trees.push(Tree { real: home, shown });
                if self.seen.insert(real.clone()) {
                    let bytes = self.fs.read(&real).map_err(unreadable)?;
                    self.add_file(path, bytes, tree)?;
                }
            }
        }
        Ok(())
    }

    /// Whether the folder of `path` is `home`, whatever links lead there.
    fn stands_in(&self, path: &Path, home: &Path) -> bool {
        self.fs.canonical(folder_of(path)).is_ok_and(|folder| folder == home)
    }

    fn add_file(&mut self, path: PathBuf, bytes: Vec<u8>, tree: usize) -> Result<(), TooLarge> {
        let name = path.to_string_lossy().into_owned();
        self.add(name, bytes, File { path: Some(path), tree })
    }

    fn add(&mut self, name: String, bytes: Vec<u8>, file: File) -> Result<(), TooLarge> {
        self.sources.add(name, bytes)?;
        self.files.push(file);
        Ok(())
    }

    /// The next file that was not handed out yet, by its place in [`Project::sources`].
    pub fn next_file(&mut self) -> Option<usize> {
        let file = self.done;
        (file < self.files.len()).then(|| {
            self.done += 1;
            file
        })
    }

    /// Reads the files that an `include` of `file` names and queues those that are new.
    ///
    /// # Errors
    /// All faults; the files that have none are queued all the same.
    pub fn include(&mut self, file: usize, pattern: &str) -> Result<(), Vec<IncludeFault>> {
        let file = &self.files[file];
        let tree = file.tree;
        let paths = pattern::matches(self.fs, file.folder(), pattern);
        if paths.is_empty() {
            return Err(vec![IncludeFault::NotFound]);
        }
        let faults: Vec<_> =
            paths.into_iter().filter_map(|path| self.include_file(path, tree).err()).collect();
        if faults.is_empty() { Ok(()) } else { Err(faults) }
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
        let bytes = self.fs.read(&real).map_err(|error| IncludeFault::Unreadable(path.clone(), error))?;
        // What a link leads to stands where it is: its includes are the same whichever of the two is read first.
        let without_links = shown.join(inner);
        let is_there = path == without_links || real.parent().is_some_and(|home| self.stands_in(&path, home));
        let path = if is_there { path } else { without_links };
        self.seen.insert(real);
        self.add_file(path, bytes, tree).map_err(|TooLarge| IncludeFault::TooLarge)
    }

    /// The files read so far.
    #[must_use]
    pub fn sources(&self) -> &SourceMap {
        &self.sources
    }

    /// Where the files are.
    #[must_use]
    pub fn file_system(&self) -> &'f dyn FileSystem {
        self.fs
    }

    /// Where it begins.
    #[must_use]
    pub fn roots(&self) -> &[Root] {
        &self.roots
    }

    /// Whether the file at `path` was read.
    #[must_use]
    pub fn has_read(&self, path: &Path) -> bool {
        self.fs.canonical(path).is_ok_and(|real| self.seen.contains(&real))
    }

    /// The path of a file of [`Project::sources`]; standard input has none.
    #[must_use]
    pub fn path(&self, file: usize) -> Option<&Path> {
        self.files[file].path.as_deref()
    }

    /// The files, given up to who resolves them.
    pub fn take_sources(&mut self) -> SourceMap {
        std::mem::take(&mut self.sources)
    }
}

impl From<TooLarge> for LoadError {
    fn from(TooLarge: TooLarge) -> Self {
        Self::TooLarge
    }
}
