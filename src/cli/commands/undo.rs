//! `goodwill undo`

use clap::Args;

use crate::cli::undo_record::{Restored, Undo, UndoRecord};
use crate::cli::{Exit, Failure, Global, journal, stdio};
use crate::compose::{self, FileChange};
use crate::format;
use crate::project::fs::Disk;

/// The arguments of `undo`.
#[derive(Debug, Args)]
pub struct UndoArgs {
    /// Print a diff of the changes instead of writing them
    #[arg(long)]
    dry_run: bool,
}

pub fn run(arguments: &UndoArgs, global: &Global) -> Result<Exit, Failure> {
    let journal = journal::open(global)?;
    let Some(record) = UndoRecord::read(&journal) else {
        return Err(Failure::usage(
            "nothing to undo",
            "`undo` takes back the last command that wrote to this journal, once",
        ));
    };
    let restored = match record.undo() {
        Undo::Ready(restored) => restored,
        Undo::Changed(name) => {
            return Err(Failure::usage(
                format!("{name} has changed since `{}`", record.command()),
                "undo it by hand: `goodwill edit` opens the journal, `git diff` shows the changes",
            ));
        }
    };
    if !arguments.dry_run {
        restore(&restored)?;
        UndoRecord::remove(&journal);
    }
    let diff: String = restored.iter().map(describe).collect();
    stdio::print_after_writing(|out| out.write_all(diff.as_bytes()))?;
    if !arguments.dry_run {
        let day = record.date().filter(|&day| day != journal.env.today);
        let day = day.map(|day| format!(" of {day}")).unwrap_or_default();
        global.message(&format!("took back `{}`{day}", record.command()));
    }
    Ok(Exit::Done)
}

/// Restores all files, or none. Files that the command created are removed last, since they can't be restored.
fn restore(files: &[Restored]) -> Result<(), Failure> {
    let change = |file: &Restored| {
        Some(FileChange {
            path: file.path.clone(),
            name: file.name.clone(),
            before: Some(file.now.clone()),
            after: file.before.clone()?,
            is_read: true,
        })
    };
    compose::write_all(&Disk, &files.iter().filter_map(change).collect::<Vec<_>>())?;
    for file in files.iter().filter(|file| file.before.is_none()) {
        Disk.remove(&file.path, &file.now).map_err(|error| Failure::unwritable(&file.path, error))?;
    }
    Ok(())
}

/// The diff of a file, or its size if it is long.
fn describe(file: &Restored) -> String {
    let Some(before) = &file.before else { return format!("removed {}\n", file.name) };
    let diff = format::unified_diff(&file.name, &file.now, before);
    let changed = diff.lines().skip(2).filter(|line| line.starts_with(['+', '-'])).count();
    if changed > MOST_LINES { format!("{}: {changed} changed lines\n", file.name) } else { diff }
}

/// The most changed lines of a file that are printed.
const MOST_LINES: usize = 40;
