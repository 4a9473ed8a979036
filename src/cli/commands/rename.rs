//! `goodwill rename`

use clap::Args;

use crate::cli::dry_run::Dry;
use crate::cli::{Exit, Failure, Global, journal, stdio};
use crate::compose::{Transaction, rename};

/// The arguments of `rename`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The handle as it is, with or without `@`
    #[arg(value_name = "@OLD")]
    old: String,
    /// The handle to be; the old one stays as a `handle:` of theirs
    #[arg(value_name = "@NEW")]
    new: String,
    #[command(flatten)]
    dry: Dry,
}

pub fn run(arguments: &Arguments, global: &Global) -> Result<Exit, Failure> {
    let journal = journal::open(global)?;
    let mut transaction = Transaction::new(&journal.project, &journal.model);
    let count = rename::rename(&mut transaction, &arguments.old, &arguments.new)?;
    let edited = transaction.finish()?;
    if !global.quiet && edited.files().is_empty() {
        stdio::say("nothing to change");
    } else if arguments.dry.finish(&edited)? && !global.quiet {
        let plural = |count: usize| if count == 1 { "" } else { "s" };
        let files = edited.files().len();
        stdio::say(&format!("renamed in {count} place{} of {files} file{}", plural(count), plural(files)));
    }
    Ok(Exit::Done)
}
