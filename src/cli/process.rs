//! The only place that runs other programs.

use std::ffi::OsStr;
use std::io::{self, Write as _};
use std::path::Path;
use std::process::{Command, ExitStatus, Output, Stdio};

/// Runs a program in `folder` and returns its output.
///
/// # Errors
/// When the program does not start.
pub fn output<S: AsRef<OsStr>>(
    program: &str,
    folder: &Path,
    arguments: impl IntoIterator<Item = S>,
) -> io::Result<Output> {
    Command::new(program).current_dir(folder).args(arguments).output()
}

/// Runs a program with `input` as its standard input, and returns its output.
///
/// # Errors
/// When the program does not start.
pub fn output_with_input<S: AsRef<OsStr>>(
    program: &str,
    arguments: impl IntoIterator<Item = S>,
    input: &[u8],
) -> io::Result<Output> {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn()?;
    if let Some(mut stdin) = child.stdin.take() {
        // A program that does not read its input says why in its exit code.
        let _ = stdin.write_all(input);
    }
    child.wait_with_output()
}

/// Runs a command line of the user, such as `$EDITOR`, with more arguments and the streams of this process.
///
/// # Errors
/// When it does not start.
#[cfg(unix)]
pub fn status_of_command_line<S: AsRef<OsStr>>(
    command_line: &str,
    arguments: impl IntoIterator<Item = S>,
) -> io::Result<ExitStatus> {
    let script = format!("{command_line} \"$@\"");
    Command::new("sh").args(["-c", &script, "sh"]).args(arguments).status()
}

/// Without a POSIX shell, the command line is split at spaces.
///
/// # Errors
/// When it does not start.
#[cfg(not(unix))]
pub fn status_of_command_line<S: AsRef<OsStr>>(
    command_line: &str,
    arguments: impl IntoIterator<Item = S>,
) -> io::Result<ExitStatus> {
    let mut words = command_line.split_whitespace();
    let program = words.next().unwrap_or_default();
    Command::new(program).args(words).args(arguments).status()
}

/// Whether a program is in a folder of `PATH`.
#[must_use]
pub fn is_installed(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
}
