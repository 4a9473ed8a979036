//! The names of a journal's files for continuous integration and for baselines.

use std::path::{Path, PathBuf};

use crate::project::Root;
use crate::project::fs::{Disk, FileSystem as _};
use crate::render::diagnostic::{FileName, relative_name};
use crate::text::{SourceFile, SourceMap};

/// The name of each file from the root of the repository that holds the journal, else from the journal's folder.
pub fn from_root(sources: &SourceMap, roots: &[Root]) -> Vec<FileName> {
    let journal = roots.iter().find_map(|root| match root {
        Root::File(path) => Some(path.as_path()),
        Root::Stream(..) => None,
    });
    let base = journal.and_then(base_folder);
    let name = |file: &SourceFile| {
        let (Some(path), Some(base)) = (file.path(), &base) else {
            return FileName::Other(file.name.clone());
        };
        let names = [Disk.canonical(path).ok(), beside_link(path)].into_iter().flatten();
        let mut names = names.map(|path| FileName::new(&path, base));
        let first = names.next().unwrap_or_else(|| FileName::Other(file.name.clone()));
        match (&first, names.next()) {
            (FileName::Other(_), Some(second @ FileName::FromRoot(_))) => second,
            _ => first,
        }
    };
    sources.files().iter().map(name).collect()
}

/// The name of each file from the folder of the file `baseline`, which need not exist.
pub fn from_baseline(sources: &SourceMap, baseline: &Path) -> Vec<String> {
    let folder = beside_link(baseline).and_then(|path| path.parent().map(Path::to_path_buf));
    let name = |file: &SourceFile| {
        let path = file.path().and_then(|path| Disk.canonical(path).ok());
        path.zip(folder.as_ref())
            .map_or_else(|| file.name.clone(), |(path, folder)| relative_name(&path, folder))
    };
    sources.files().iter().map(name).collect()
}

/// The root of the repository that holds the file, by its links or by its own folder; else the file's folder.
fn base_folder(journal: &Path) -> Option<PathBuf> {
    let resolved = Disk.canonical(journal).ok();
    let paths = [resolved.clone(), beside_link(journal)];
    let repository = |path: &PathBuf| {
        path.ancestors()
            .skip(1)
            .find(|folder| Disk.canonical(&folder.join(".git")).is_ok())
            .map(Path::to_path_buf)
    };
    paths.iter().flatten().find_map(repository).or_else(|| Some(resolved?.parent()?.to_path_buf()))
}

/// The path with the links of its folder resolved, but not a link of its own.
fn beside_link(path: &Path) -> Option<PathBuf> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Some(Disk.canonical(folder).ok()?.join(path.file_name()?))
}
