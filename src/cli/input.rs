//! Files that are named on the command line, whatever they are.

use std::io::{self, Read as _};
use std::path::Path;

use super::Failure;
use crate::project::fs::{Disk, FileSystem as _};

/// What is read once and can't be written to: standard input, and what the shell makes of
/// `-f <(gpg -d journal.gw.gpg)`. Nothing for any other file.
///
/// # Errors
/// When it can't be read.
pub fn stream(path: &Path) -> Result<Option<(String, Vec<u8>)>, Failure> {
    let mut bytes = Vec::new();
    if path == Path::new("-") {
        io::stdin().lock().read_to_end(&mut bytes)?;
        return Ok(Some(("<stdin>".into(), bytes)));
    }
    if !is_pipe(path) {
        return Ok(None);
    }
    let read = std::fs::File::open(path).and_then(|mut file| file.read_to_end(&mut bytes));
    read.map_err(|error| unreadable(path, error))?;
    Ok(Some((path.to_string_lossy().into_owned(), bytes)))
}

/// The bytes of a file or a stream, with its name.
///
/// # Errors
/// When it can't be read.
pub fn read(path: &Path) -> Result<(String, Vec<u8>), Failure> {
    if let Some(stream) = stream(path)? {
        return Ok(stream);
    }
    let bytes = Disk.read(path).map_err(|error| unreadable(path, error))?;
    Ok((path.to_string_lossy().into_owned(), bytes))
}

fn unreadable(path: &Path, error: io::Error) -> Failure {
    Failure::Unreadable { path: path.to_path_buf(), error }
}

#[cfg(unix)]
fn is_pipe(path: &Path) -> bool {
    use std::os::unix::fs::FileTypeExt as _;
    std::fs::metadata(path).is_ok_and(|about| about.file_type().is_fifo())
}

#[cfg(not(unix))]
fn is_pipe(_: &Path) -> bool {
    false
}
