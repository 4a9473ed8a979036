//! `goodwill rename`

use clap::Args;
use clap_complete::engine::ArgValueCompleter;

use crate::cli::dry_run::DryRun;
use crate::cli::{Exit, Failure, Global, completion, journal};
use crate::compose::{Transaction, rename};
use crate::query::find_person;

/// The arguments of `rename`.
#[derive(Debug, Args)]
pub struct RenameArgs {
    /// The current handle with or without `@`, or any part of a name that only one person has
    #[arg(value_name = "@OLD", add = ArgValueCompleter::new(completion::people))]
    old: String,
    /// The new handle; the old one becomes a `handle:` line
    #[arg(value_name = "@NEW")]
    new: String,
    #[command(flatten)]
    dry_run: DryRun,
}

pub fn run(arguments: &RenameArgs, global: &Global) -> Result<Exit, Failure> {
    let journal = journal::open(global)?;
    let mut transaction = Transaction::new(&journal.project, &journal.model);
    let old = match journal.model.find_person(&arguments.old) {
        Some(_) => arguments.old.trim_start_matches('@'),
        None => journal.model.handle(find_person(&journal.model, &arguments.old)?),
    };
    let new = arguments.new.trim_start_matches('@');
    let count = rename::rename(&mut transaction, old, new)?;
    let changes = transaction.finish()?;
    if changes.files().is_empty() {
        global.message("nothing to change");
    } else if arguments.dry_run.finish(&changes, &journal, global)? {
        let plural = |count: usize| if count == 1 { "" } else { "s" };
        let files = changes.files().len();
        global.message(&format!(
            "renamed @{old} to @{new} in {count} place{} of {files} file{}",
            plural(count),
            plural(files)
        ));
    }
    Ok(Exit::Done)
}
