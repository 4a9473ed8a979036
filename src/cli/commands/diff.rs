//! `goodwill diff`

use clap::Args;
use clap_complete::engine::ArgValueCompleter;

use crate::cli::{Exit, Failure, Global, completion, journal, report_output, revision};
use crate::report::diff::Diff;

/// The arguments of `diff`.
#[derive(Debug, Args)]
pub struct DiffArgs {
    /// Git revision to compare the journal with
    #[arg(value_name = "REV", default_value = "HEAD", add = ArgValueCompleter::new(completion::revisions))]
    revision: String,
}

pub fn run(arguments: &DiffArgs, global: &Global) -> Result<Exit, Failure> {
    let journal = journal::open(global)?;
    let before = revision::model_at(journal.project.roots(), &arguments.revision)?;
    let diff = Diff::new(&before, &journal.model);
    let empty = format!("no changes since {}", arguments.revision);
    report_output::print("diff", &diff, &empty, &journal, global)
}
