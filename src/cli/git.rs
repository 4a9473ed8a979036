//! The only place that runs git.

use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;

use super::error::Failure;

/// What git prints, run in `folder`.
///
/// # Errors
/// When git is not there, or says that it can't: then in its words.
pub fn git<S: AsRef<OsStr>>(
    folder: &Path,
    arguments: impl IntoIterator<Item = S>,
) -> Result<Vec<u8>, Failure> {
    let mut command = Command::new("git");
    command.current_dir(folder).args(arguments);
    let ran = command.output().map_err(|error| Failure::Git(format!("can't run git: {error}")))?;
    let said = String::from_utf8_lossy(&ran.stderr).trim().to_string();
    if ran.status.success() { Ok(ran.stdout) } else { Err(Failure::Git(said)) }
}
