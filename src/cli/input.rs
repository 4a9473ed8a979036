//! Reads files that are named on the command line, including pipes.

use std::io::{self, Read as _};
use std::path::Path;

use super::error::Failure;
use crate::project::fs::{Disk, FileSystem as _};

/// Reads standard input or a named pipe, such as the one of `-f <(gpg -d journal.gw.gpg)`. Returns its name and bytes,
/// or `None` for any other file.
///
/// # Errors
/// When it can't be read.
pub fn read_stream(path: &Path) -> Result<Option<(String, Vec<u8>)>, Failure> {
    let mut bytes = Vec::new();
    if path == Path::new("-") {
        io::stdin().lock().read_to_end(&mut bytes)?;
        return Ok(Some(("<stdin>".into(), bytes)));
    }
    if !is_pipe(path) {
        return Ok(None);
    }
    let read = std::fs::File::open(path).and_then(|mut file| file.read_to_end(&mut bytes));
    read.map_err(|error| Failure::unreadable(path, error))?;
    Ok(Some((path.to_string_lossy().into_owned(), bytes)))
}

/// Reads a file or a stream and returns its name and bytes.
///
/// # Errors
/// When it can't be read.
pub fn read(path: &Path) -> Result<(String, Vec<u8>), Failure> {
    if let Some(stream) = read_stream(path)? {
        return Ok(stream);
    }
    let bytes = Disk.read(path).map_err(|error| Failure::unreadable(path, error))?;
    Ok((path.to_string_lossy().into_owned(), bytes))
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
