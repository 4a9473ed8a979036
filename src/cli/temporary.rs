//! Folders for temporary files.

use std::io;
use std::path::{Path, PathBuf};

use super::error::Failure;

/// Creates a folder that only the user can read, in that of the system for temporary files.
///
/// # Errors
/// When it can't be created.
pub fn folder() -> Result<PathBuf, Failure> {
    let process = std::process::id();
    let mut number = 0;
    loop {
        let folder = std::env::temp_dir().join(format!("goodwill-{process}-{number}"));
        match create(&folder) {
            Ok(()) => return Ok(folder),
            // Of an earlier process with this number.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => number += 1,
            Err(error) => return Err(Failure::unwritable(&folder, error)),
        }
    }
}

#[cfg(unix)]
fn create(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt as _;
    std::fs::DirBuilder::new().mode(0o700).create(folder)
}

/// Elsewhere the folder for temporary files belongs to the user.
#[cfg(not(unix))]
fn create(folder: &Path) -> io::Result<()> {
    std::fs::create_dir(folder)
}
