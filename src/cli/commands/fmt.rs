//! `goodwill fmt`

use std::path::Path;

use clap::Args;

use crate::cli::{Exit, Failure, Global, journal, stdio};
use crate::compose::{self, FileChange};
use crate::diagnostic::Diagnostic;
use crate::format;
use crate::project::fs::Disk;

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
    let keeps = arguments.check || arguments.diff;
    let mut files = Vec::new();
    for file in journal.model.sources.files() {
        let formatted = format::format(file);
        let path = file.path();
        // Standard input goes to standard output, changed or not.
        if path.is_none() && !keeps {
            stdio::print(|out| out.write_all(formatted.as_deref().unwrap_or(file.bytes())))?;
        } else if let Some(after) = formatted {
            files.push(FileChange {
                path: path.unwrap_or(Path::new("-")).to_path_buf(),
                name: file.name.clone(),
                before: Some(file.bytes().to_vec()),
                after,
                is_read: true,
            });
        }
    }
    if keeps {
        files.iter().try_for_each(|file| show(arguments, file))?;
    } else {
        compose::write_all(&Disk, &files)?;
        if !global.quiet {
            for file in &files {
                stdio::say(&format!("formatted {}", file.name));
            }
        }
    }
    let broken: usize = journal.model.problems.iter().map(Diagnostic::count).sum();
    if broken > 0 && !global.quiet {
        stdio::say(&format!("left entries with errors as they are ({broken} in all): see `goodwill check`"));
    }
    Ok(if keeps && !files.is_empty() { Exit::Findings } else { Exit::Done })
}

/// What would change: the difference, or the file's name.
fn show(arguments: &Arguments, file: &FileChange) -> Result<(), Failure> {
    let text = if arguments.diff {
        format::unified_diff(&file.name, file.before.as_deref().unwrap_or_default(), &file.after)
    } else {
        format!("{}\n", file.name)
    };
    Ok(stdio::print(|out| out.write_all(text.as_bytes()))?)
}
