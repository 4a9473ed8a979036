//! `goodwill merge-driver`

use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::{Exit, Failure, Global};
use crate::merge;
use crate::project::fs::{Disk, FileSystem as _};

/// The arguments of `merge-driver`.
#[derive(Debug, Args)]
pub struct MergeDriverArgs {
    /// The common ancestor: %O
    #[arg(value_name = "BASE")]
    base: PathBuf,
    /// Our version, replaced by the result: %A
    #[arg(value_name = "OURS")]
    ours: PathBuf,
    /// Their version: %B
    #[arg(value_name = "THEIRS")]
    theirs: PathBuf,
    /// The length of conflict markers: %L
    #[arg(short = 'L', long, value_name = "N", default_value_t = merge::MARKER_LEN, value_parser = parse_marker_size)]
    marker_size: usize,
    /// The path of the file in the repository, for messages: %P
    #[arg(short = 'P', long, value_name = "PATH")]
    path: Option<PathBuf>,
}

fn parse_marker_size(text: &str) -> Result<usize, String> {
    let size = text.parse().ok().filter(|size| (1..=1000).contains(size));
    size.ok_or_else(|| "write a number from 1 to 1000".into())
}

pub fn run(arguments: &MergeDriverArgs, global: &Global) -> Result<Exit, Failure> {
    let read = |path: &Path| Disk.read(path).map_err(|error| Failure::unreadable(path, error));
    let (base, ours, theirs) = (read(&arguments.base)?, read(&arguments.ours)?, read(&arguments.theirs)?);
    let merged = merge::merge(&base, &ours, &theirs, arguments.marker_size);
    if merged.bytes != ours {
        let path = &arguments.ours;
        Disk.swap(path, Some(&ours), &merged.bytes).map_err(|error| Failure::unwritable(path, error))?;
    }
    if merged.conflicts == 0 {
        return Ok(Exit::Done);
    }
    let name = arguments.path.as_deref().unwrap_or(&arguments.ours).display();
    let entries = if merged.conflicts == 1 { "entry conflicts" } else { "entries conflict" };
    let count = merged.conflicts;
    global.message(&format!("{name}: {count} {entries}; edit the text between the markers"));
    Ok(Exit::Findings)
}
