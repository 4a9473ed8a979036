//! The journal at a git revision, read through git.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

use super::error::Failure;
use super::git::git;
use crate::model::{self, Model};
use crate::project::fs::{Disk, Entry, FileSystem, entries_of, folder_of, resolved};
use crate::project::{Project, Root};

/// Reads the journal of `roots` at `revision`. Roots that did not exist at that revision are skipped.
///
/// # Errors
/// When git is not installed, a root is in no repository, or the revision does not exist.
pub fn model_at(roots: &[Root], revision: &str) -> Result<Model, Failure> {
    let mut files = None;
    let mut existing = Vec::new();
    for root in roots {
        let Root::File(path) = root else {
            return Err(Failure::Git("standard input has no revisions".into()));
        };
        let files = match &files {
            Some(files) => files,
            None => files.insert(Revision::new(folder_of(path), revision)?),
        };
        match files.canonical(path) {
            Ok(_) => existing.push(root.clone()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(Failure::Git(format!("{}: {error}", path.display()))),
        }
    }
    let Some(files) = &files else { return Ok(Model::default()) };
    Ok(model::resolve(&mut Project::open(files, &existing)?))
}

/// The files of a commit as a read-only file system.
struct Revision {
    /// The folder of the repository, without links.
    top: PathBuf,
    commit: String,
    /// The paths of all regular files in the repository.
    files: BTreeSet<PathBuf>,
}

impl Revision {
    fn new(folder: &Path, revision: &str) -> Result<Self, Failure> {
        let text =
            |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).trim_end_matches(['\r', '\n']).to_string();
        let top = PathBuf::from(text(git(folder, ["rev-parse", "--show-toplevel"])?));
        let top = Disk.canonical(&top).unwrap_or(top);
        let name = format!("{revision}^{{commit}}");
        let commit = git(&top, ["rev-parse", "--verify", "--quiet", "--end-of-options", &name])
            .map_err(|_| Failure::Git(format!("unknown revision `{revision}`")))?;
        let commit = text(commit);
        let listed = git(&top, ["ls-tree", "-r", "-z", "--full-tree", &commit])?;
        // `MODE TYPE HASH<tab>PATH`. A path that is not UTF-8 can't be included by a journal.
        let file = |line: &[u8]| {
            let (about, path) = std::str::from_utf8(line).ok()?.split_once('\t')?;
            about.starts_with("100").then(|| PathBuf::from(path))
        };
        let files = listed.split(|byte| *byte == 0).filter_map(file).collect();
        Ok(Self { top, commit, files })
    }

    /// The path relative to the repository. Links are resolved as far as the path exists today.
    fn inner(&self, path: &Path) -> io::Result<PathBuf> {
        let outside = || io::Error::other(format!("is outside the repository at {}", self.top.display()));
        resolved(&Disk, path).strip_prefix(&self.top).map(Path::to_path_buf).map_err(|_| outside())
    }

    fn below<'f>(&'f self, folder: &'f Path) -> impl Iterator<Item = &'f Path> {
        self.files.range(folder.to_path_buf()..).map_while(move |file| file.strip_prefix(folder).ok())
    }
}

impl FileSystem for Revision {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let inner = self.inner(path)?;
        if !self.files.contains(&inner) {
            return Err(io::ErrorKind::NotFound.into());
        }
        let parts: Vec<_> = inner.iter().map(OsStr::to_string_lossy).collect();
        let name = format!("{}:{}", self.commit, parts.join("/"));
        // With filters, so that an encrypted file is decrypted.
        git(&self.top, ["cat-file", "--filters", &name])
            .map_err(|failure| io::Error::other(failure.to_string()))
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<Entry>> {
        let inner = self.inner(folder)?;
        let entries = entries_of(self.below(&inner));
        if entries.is_empty() { Err(io::ErrorKind::NotFound.into()) } else { Ok(entries) }
    }

    fn canonical(&self, path: &Path) -> io::Result<PathBuf> {
        let inner = self.inner(path)?;
        let exists = self.files.contains(&inner) || self.below(&inner).next().is_some();
        if exists { Ok(self.top.join(inner)) } else { Err(io::ErrorKind::NotFound.into()) }
    }
}
