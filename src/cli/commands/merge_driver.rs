//! `goodwill merge-driver`

use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::{Exit, Failure, Global, stdio};
use crate::merge;
use crate::project::fs::{Disk, FileSystem as _};

/// The arguments of `merge-driver`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// What both sides began with: %O
    #[arg(value_name = "BASE")]
    base: PathBuf,
    /// Our version, which the merged one replaces: %A
    #[arg(value_name = "OURS")]
    ours: PathBuf,
    /// Their version: %B
    #[arg(value_name = "THEIRS")]
    theirs: PathBuf,
    /// How many signs a conflict marker has: %L
    #[arg(short = 'L', long, value_name = "N", default_value_t = merge::MARKER, value_parser = marker)]
    marker_size: usize,
    /// The file's name in the repository, for what is said of it: %P
    #[arg(short = 'P', long, value_name = "PATH")]
    path: Option<PathBuf>,
}

fn marker(text: &str) -> Result<usize, String> {
    let size = text.parse().ok().filter(|size| (1..=1000).contains(size));
    size.ok_or_else(|| "a marker has 1 to 1000 signs".into())
}

pub fn run(arguments: &Arguments, global: &Global) -> Result<Exit, Failure> {
    let read = |path: &Path| {
        Disk.read(path).map_err(|error| Failure::Unreadable { path: path.to_path_buf(), error })
    };
    let (base, ours, theirs) = (read(&arguments.base)?, read(&arguments.ours)?, read(&arguments.theirs)?);
    let merged = merge::merge(&base, &ours, &theirs, arguments.marker_size);
    if merged.bytes != ours {
        let path = &arguments.ours;
        let unwritable = |error| Failure::Unwritable { path: path.clone(), error };
        Disk.swap(path, Some(&ours), &merged.bytes).map_err(unwritable)?;
    }
    if merged.conflicts == 0 {
        return Ok(Exit::Done);
    }
    if !global.quiet {
        let name = arguments.path.as_deref().unwrap_or(&arguments.ours).display();
        let entries = if merged.conflicts == 1 { "entry" } else { "entries" };
        let count = merged.conflicts;
        stdio::say(&format!("{name}: {count} {entries} in conflict, choose between the markers"));
    }
    Ok(Exit::Findings)
}
