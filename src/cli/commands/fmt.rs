//! `goodwill fmt`

use std::io;

use clap::Args;

use crate::cli::{Exit, Failure, Global, journal, stdio};
use crate::format;
use crate::project::Project;
use crate::project::fs::{Disk, FileSystem as _};
use crate::text::SourceFile;

/// The arguments of `fmt`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Change nothing; name the files that would change and exit 1 if there are any
    #[arg(long)]
    check: bool,
    /// Change nothing; print what would change and exit 1 if anything would
    #[arg(long)]
    diff: bool,
}

pub fn run(arguments: &Arguments, global: &Global) -> Result<Exit, Failure> {
    let journal = journal::open(global)?;
    let mut changed = false;
    for (index, file) in journal.model.sources.files().iter().enumerate() {
        let formatted = format::format(file);
        changed |= formatted.is_some();
        let keeps = arguments.check || arguments.diff;
        match (formatted, journal.project.path(index).is_none() && !keeps) {
            // Standard input goes to standard output, changed or not.
            (formatted, true) => {
                stdio::print(|out| out.write_all(formatted.as_deref().unwrap_or(file.bytes())))?;
            }
            (None, false) => {}
            (Some(formatted), false) if keeps => show(arguments, file, &formatted)?,
            (Some(formatted), false) => {
                write(&journal.project, index, file, &formatted)?;
                if !global.quiet {
                    stdio::say(&format!("formatted {}", file.name));
                }
            }
        }
    }
    let broken = journal.model.problems.len();
    if broken > 0 && !global.quiet {
        stdio::say(&format!("left entries with errors as they are ({broken} in all): see `goodwill check`"));
    }
    Ok(if changed && (arguments.check || arguments.diff) { Exit::Findings } else { Exit::Done })
}

/// What would change: the difference, or the file's name.
fn show(arguments: &Arguments, file: &SourceFile, formatted: &[u8]) -> Result<(), Failure> {
    let text = if arguments.diff {
        format::unified_diff(&file.name, file.bytes(), formatted)
    } else {
        format!("{}\n", file.name)
    };
    Ok(stdio::print(|out| out.write_all(text.as_bytes()))?)
}

/// Replaces a file, unless somebody else has changed it since it was read.
fn write(project: &Project<'_>, index: usize, file: &SourceFile, formatted: &[u8]) -> Result<(), Failure> {
    let Some(path) = project.path(index) else { return Ok(()) };
    let unwritable = |error: io::Error| Failure::Unwritable { path: path.to_path_buf(), error };
    Disk.swap(path, Some(file.bytes()), formatted).map_err(unwritable)
}
