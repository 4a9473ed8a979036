//! `goodwill merge-people`

use clap::Args;

use crate::cli::dry_run::Dry;
use crate::cli::{Exit, Failure, Global, journal, stdio};
use crate::compose::{Transaction, people};
use crate::query::find_person;

/// The arguments of `merge-people`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The person whose handle stays
    #[arg(value_name = "@A")]
    kept: String,
    /// The same person; this handle becomes a `handle:` of theirs
    #[arg(value_name = "@B")]
    other: String,
    #[command(flatten)]
    dry: Dry,
}

pub fn run(arguments: &Arguments, global: &Global) -> Result<Exit, Failure> {
    let journal = journal::open(global)?;
    let kept = find_person(&journal.model, &arguments.kept)?;
    let other = find_person(&journal.model, &arguments.other)?;
    if kept == other && !global.quiet {
        stdio::say("they are one person already");
    }
    let mut transaction = Transaction::new(&journal.project, &journal.model);
    people::merge(&mut transaction, kept, other)?;
    arguments.dry.finish_and_say(&transaction.finish()?, global)
}
