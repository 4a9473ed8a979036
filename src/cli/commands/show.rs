//! `goodwill show`

use clap::Args;
use clap_complete::engine::ArgValueCompleter;

use crate::cli::{Exit, Failure, Global, completion, journal, report_output};
use crate::query::find_person;
use crate::report::show::Show;

/// The arguments of `show`.
#[derive(Debug, Args)]
pub struct ShowArgs {
    /// A handle with or without `@`, or any part of a name that only one person has
    #[arg(value_name = "PERSON", add = ArgValueCompleter::new(completion::people))]
    person: String,
}

pub fn run(arguments: &ShowArgs, global: &Global) -> Result<Exit, Failure> {
    let journal = journal::open(global)?;
    let person = find_person(&journal.model, &arguments.person)?;
    let brief = Show::new(&journal.model, person, &journal.env);
    report_output::write("show", &brief, &journal, global)?;
    report_output::warn_of_errors(&journal, global);
    Ok(Exit::Done)
}
