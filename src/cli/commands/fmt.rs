//! `goodwill fmt`

use std::path::Path;

use clap::Args;

use crate::cli::{Exit, Failure, Global, journal, stdio, write};
use crate::compose::FileChange;
use crate::diagnostic::Diagnostic;
use crate::format;

/// The arguments of `fmt`.
#[derive(Debug, Args)]
pub struct FmtArgs {
    /// Write nothing; list the files that would change and exit 1 if there are any
    #[arg(long)]
    check: bool,
    /// Write nothing; print a diff and exit 1 if there is one
    #[arg(long)]
    diff: bool,
}

pub fn run(arguments: &FmtArgs, global: &Global) -> Result<Exit, Failure> {
    let journal = journal::open(global)?;
    let writes = !arguments.check && !arguments.diff;
    let mut files = Vec::new();
    for file in journal.model.sources.files() {
        let formatted = format::format(file);
        let path = file.path();
        // Standard input is printed even if it does not change.
        if path.is_none() && writes {
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
    if writes {
        write::write_files(&journal, &files, global)?;
        for file in &files {
            global.message(&format!("formatted {}", file.name));
        }
    } else {
        files.iter().try_for_each(|file| print_change(arguments, file))?;
        if !files.is_empty() && !arguments.diff {
            global.message("run `goodwill fmt` to format these files");
        }
    }
    let errors: usize = journal.model.problems.iter().map(Diagnostic::count).sum();
    if errors > 0 {
        global.message(&format!("skipped entries with errors ({errors} in all, see `goodwill check`)"));
    }
    Ok(if writes || files.is_empty() { Exit::Done } else { Exit::Findings })
}

/// Prints the diff of a file, or its name.
fn print_change(arguments: &FmtArgs, file: &FileChange) -> Result<(), Failure> {
    let text = if arguments.diff {
        format::unified_diff(&file.name, file.before.as_deref().unwrap_or_default(), &file.after)
    } else {
        format!("{}\n", file.name)
    };
    Ok(stdio::print(|out| out.write_all(text.as_bytes()))?)
}
