//! `goodwill init`

use std::io;
use std::path::PathBuf;

use clap::Args;

use crate::cli::{Exit, Failure, Global, stdio};
use crate::compose::starter::{DRIVER, FILES};
use crate::project::fs::{Disk, FileSystem as _};

/// The arguments of `init`.
#[derive(Debug, Args)]
pub struct InitArgs {
    /// The folder for the journal; created if it does not exist
    #[arg(value_name = "FOLDER", default_value = ".")]
    folder: PathBuf,
}

pub fn run(arguments: &InitArgs, global: &Global) -> Result<Exit, Failure> {
    let mut lines = Vec::new();
    for starter in FILES {
        let path = arguments.folder.join(starter.name);
        let path = path.strip_prefix(".").unwrap_or(&path);
        let name = path.display();
        match Disk.create(path, starter.text.as_bytes()) {
            Ok(()) => lines.push(format!("wrote {name}")),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                lines.push(format!("kept {name}"));
                let text = Disk.read(path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
                let is_missing = |line: &&str| {
                    text.as_ref().is_ok_and(|text| text.lines().all(|found| found.trim() != *line))
                };
                if let Some(line) = starter.line.filter(is_missing) {
                    global.message(&format!("{name} already exists; add this line to it: {line}"));
                }
            }
            Err(error) => return Err(Failure::unwritable(path, error)),
        }
    }
    stdio::print_after_writing(|out| writeln!(out, "{}", lines.join("\n")))?;
    global.message(&format!("to merge journals by entry in git, run `{}`", DRIVER.join(" && ")));
    global.message("next: `goodwill add --new \"coffee with Ada Lovelace yesterday\"`, then `goodwill`");
    Ok(Exit::Done)
}
