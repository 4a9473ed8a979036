//! `goodwill merge-people`

use clap::Args;
use clap_complete::engine::ArgValueCompleter;

use crate::cli::dry_run::DryRun;
use crate::cli::{Exit, Failure, Global, completion, journal};
use crate::compose::{Transaction, people};
use crate::query::find_person;

/// The arguments of `merge-people`.
#[derive(Debug, Args)]
pub struct MergePeopleArgs {
    /// The handle to keep
    #[arg(value_name = "@A", add = ArgValueCompleter::new(completion::people))]
    kept: String,
    /// The other handle of the same person; becomes a `handle:` line of the first
    #[arg(value_name = "@B", add = ArgValueCompleter::new(completion::people))]
    other: String,
    #[command(flatten)]
    dry_run: DryRun,
}

pub fn run(arguments: &MergePeopleArgs, global: &Global) -> Result<Exit, Failure> {
    let journal = journal::open(global)?;
    let kept = find_person(&journal.model, &arguments.kept)?;
    let other = find_person(&journal.model, &arguments.other)?;
    if kept == other {
        global.message("both handles already belong to one person");
        return Ok(Exit::Done);
    }
    let mut transaction = Transaction::new(&journal.project, &journal.model);
    people::merge(&mut transaction, kept, other)?;
    if arguments.dry_run.finish(&transaction.finish()?, &journal, global)? {
        let [kept, other] = [kept, other].map(|id| journal.model.handle(id));
        global.message(&format!("merged @{other} into @{kept}"));
    }
    Ok(Exit::Done)
}
