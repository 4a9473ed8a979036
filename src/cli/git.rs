//! Runs git.

use std::ffi::OsStr;
use std::path::Path;

use super::error::Failure;
use super::process;

/// Runs git in `folder` and returns its standard output.
///
/// # Errors
/// When git is not installed or fails; then with the message of git.
pub fn git<S: AsRef<OsStr>>(
    folder: &Path,
    arguments: impl IntoIterator<Item = S>,
) -> Result<Vec<u8>, Failure> {
    let output = process::output("git", folder, arguments)
        .map_err(|error| Failure::Git(format!("can't run git: {error}")))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let message = String::from_utf8_lossy(&output.stderr);
    let message = message.trim();
    Err(Failure::Git(message.strip_prefix("fatal: ").unwrap_or(message).to_string()))
}
