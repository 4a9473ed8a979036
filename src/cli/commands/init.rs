//! `goodwill init`

use std::io;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::shell_word::readable;
use crate::cli::{Exit, Failure, Global, process, prompt, stdio};
use crate::compose::starter::{self, DRIVER, FILES};
use crate::project::fs::{Disk, FileSystem as _};
use crate::syntax;

/// The arguments of `init`.
#[derive(Debug, Args)]
pub struct InitArgs {
    /// The folder for the journal; created if it does not exist
    #[arg(value_name = "FOLDER", default_value = ".", value_hint = clap::ValueHint::DirPath)]
    folder: PathBuf,
    /// Your name; without it a terminal asks
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
}

pub fn run(arguments: &InitArgs, global: &Global) -> Result<Exit, Failure> {
    let mut lines = Vec::new();
    let main = path_in(&arguments.folder, "main.gw");
    if Disk.canonical(&main).is_ok() {
        lines.push(format!("kept {}", main.display()));
    } else {
        let journal = starter::journal(&name(arguments)?);
        lines.extend(create(&main, &journal)?);
    }
    for file in FILES {
        let path = path_in(&arguments.folder, file.name);
        let created = create(&path, file.text)?;
        if created.is_none() {
            lines.push(format!("kept {}", path.display()));
            tell_missing_line(&path, file.line, global);
        }
        lines.extend(created);
    }
    stdio::print_after_writing(|out| writeln!(out, "{}", lines.join("\n")))?;
    let git = process::output("git", folder_to_run_in(&arguments.folder), ["rev-parse", "--git-dir"]);
    if git.is_ok_and(|ran| ran.status.success()) {
        global.message("to merge journals by entry in git, run:");
        for command in DRIVER {
            global.command(command);
        }
    }
    let is_here = folder_to_run_in(&arguments.folder) == Path::new(".");
    let folder = arguments.folder.to_string_lossy();
    let enter = if is_here { String::new() } else { format!("`cd {}`, then ", readable(&folder)) };
    global.message(&format!(
        "next: {enter}`goodwill add --new \"coffee with Ada Lovelace yesterday\"`, then `goodwill`"
    ));
    Ok(Exit::Done)
}

/// The name of the option or the answer at the terminal; empty without both.
fn name(arguments: &InitArgs) -> Result<String, Failure> {
    let name = match &arguments.name {
        Some(name) => name.trim().to_string(),
        None if prompt::is_interactive() => prompt::line("your name (Enter skips):")?.unwrap_or_default(),
        None => String::new(),
    };
    let is_special = |c: char| c.is_control() || matches!(c, '@' | '#' | '^' | ';' | '|');
    let parsed = syntax::parse(&starter::journal(&name), 0);
    if parsed.problems.is_empty() && !name.contains(is_special) {
        return Ok(name);
    }
    Err(Failure::usage(format!("`{name}` can't be a name"), "write it as `Sam Okafor`"))
}

/// Creates a file. Returns a line about it, or `None` if the file exists.
fn create(path: &Path, text: &str) -> Result<Option<String>, Failure> {
    match Disk.create(path, text.as_bytes()) {
        Ok(()) => Ok(Some(format!("wrote {}", path.display()))),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(None),
        Err(error) => Err(Failure::unwritable(path, error)),
    }
}

/// Prints the line that an existing file lacks.
fn tell_missing_line(path: &Path, line: Option<&str>, global: &Global) {
    let Ok(bytes) = Disk.read(path) else { return };
    let text = String::from_utf8_lossy(&bytes);
    if let Some(line) = line.filter(|line| text.lines().all(|found| found.trim() != *line)) {
        global.message(&format!("{} already exists; add this line to it: {line}", path.display()));
    }
}

/// The path of a file in the folder, without `./`.
fn path_in(folder: &Path, name: &str) -> PathBuf {
    let path = folder.join(name);
    path.strip_prefix(".").map(Path::to_path_buf).unwrap_or(path)
}

fn folder_to_run_in(folder: &Path) -> &Path {
    if folder.as_os_str().is_empty() { Path::new(".") } else { folder }
}
