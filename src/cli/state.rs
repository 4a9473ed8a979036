//! The state folder: what one run remembers for the next one, apart from the journal.
//!
//! It holds the last change for `goodwill undo` and the numbers of the promises that `due` listed. Only the user can
//! read the files. Losing them loses nothing of the journal, so a folder that can't be used is no failure of a command.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::journal::Journal;
use crate::codec::uid;
use crate::project::Root;
use crate::project::fs::{Disk, FileSystem as _};

/// The path of a state file of the journal; `None` for a journal from standard input and for a user without a home.
#[must_use]
pub fn file(journal: &Journal<'_>, name: &str) -> Option<PathBuf> {
    let mut key = String::new();
    for root in journal.project.roots() {
        let Root::File(path) = root else { return None };
        key.push_str(&Disk.canonical(path).ok()?.to_string_lossy());
        key.push('\0');
    }
    Some(folder()?.join(uid::digest(key.as_bytes())).join(name))
}

/// The state folder of the program.
fn folder() -> Option<PathBuf> {
    let variable = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let base = variable("XDG_STATE_HOME").or_else(|| {
        if cfg!(windows) {
            variable("LOCALAPPDATA")
        } else if cfg!(target_os = "macos") {
            Some(variable("HOME")?.join("Library/Application Support"))
        } else {
            Some(variable("HOME")?.join(".local/state"))
        }
    });
    Some(base?.join("goodwill"))
}

/// Reads a state file; `None` if it does not exist or can't be read.
#[must_use]
pub fn read(path: &Path) -> Option<Vec<u8>> {
    Disk.read(path).ok()
}

/// Replaces a state file atomically, and creates its folder.
///
/// # Errors
/// When it can't be written.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    create_private_folder(folder)?;
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(format!(".{}", std::process::id()));
    let temporary = folder.join(name);
    let written = create_private_file(&temporary)
        .and_then(|mut file| file.write_all(bytes))
        .and_then(|()| std::fs::rename(&temporary, path));
    if written.is_err() {
        let _ = std::fs::remove_file(&temporary);
    }
    written
}

/// Removes a state file, if it exists.
pub fn remove(path: &Path) {
    let _ = std::fs::remove_file(path);
}

#[cfg(unix)]
fn create_private_folder(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt as _;
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

#[cfg(not(unix))]
fn create_private_folder(folder: &Path) -> io::Result<()> {
    std::fs::create_dir_all(folder)
}

fn create_private_file(path: &Path) -> io::Result<std::fs::File> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}
