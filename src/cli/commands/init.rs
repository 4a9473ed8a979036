//! `goodwill init`

use std::io;
use std::path::PathBuf;

use clap::Args;

use crate::cli::{Exit, Failure, Global, stdio};
use crate::compose::starter::{DRIVER, FILES};
use crate::project::fs::{Disk, FileSystem as _};

/// The arguments of `init`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Where; made if there is no such folder
    #[arg(value_name = "FOLDER", default_value = ".")]
    folder: PathBuf,
}

pub fn run(arguments: &Arguments, global: &Global) -> Result<Exit, Failure> {
    let mut out = Vec::new();
    for starter in FILES {
        let path = arguments.folder.join(starter.name);
        let path = path.strip_prefix(".").unwrap_or(&path);
        let shown = path.display();
        match Disk.create(path, starter.text.as_bytes()) {
            Ok(()) => out.push(format!("wrote {shown}")),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                out.push(format!("kept {shown}"));
                let text = Disk.read(path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
                let lacks = |line: &&str| {
                    text.as_ref().is_ok_and(|text| text.lines().all(|found| found.trim() != *line))
                };
                if let Some(line) = starter.line.filter(lacks)
                    && !global.quiet
                {
                    stdio::say(&format!("{shown} was there; add this line to it: {line}"));
                }
            }
            Err(error) => return Err(Failure::Unwritable { path: path.to_path_buf(), error }),
        }
    }
    stdio::print_done(|stdout| writeln!(stdout, "{}", out.join("\n")))?;
    if !global.quiet {
        stdio::say(&format!("so that git merges journals by entry: `{}`", DRIVER.join(" && ")));
        stdio::say("next: `goodwill add --new \"coffee with Ada Lovelace yesterday\"`, then `goodwill`");
    }
    Ok(Exit::Done)
}
