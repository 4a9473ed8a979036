//! `goodwill path`

use clap::Args;
use clap_complete::engine::ArgValueCompleter;

use crate::cli::{Exit, Failure, Global, completion, journal, report_output};
use crate::model::ME;
use crate::query::find_person;
use crate::report::path::Path;
use crate::view::Present;

/// The arguments of `path`.
#[derive(Debug, Args)]
pub struct PathArgs {
    /// Person to reach, by handle or any part of a name; the person to start from if a second one is given
    #[arg(value_name = "PERSON", add = ArgValueCompleter::new(completion::people))]
    first: String,
    /// Person to reach from the first one
    #[arg(value_name = "PERSON", add = ArgValueCompleter::new(completion::people))]
    second: Option<String>,
}

pub fn run(arguments: &PathArgs, global: &Global) -> Result<Exit, Failure> {
    let journal = journal::open(global)?;
    let first = find_person(&journal.model, &arguments.first)?;
    let second = arguments.second.as_ref().map(|text| find_person(&journal.model, text)).transpose()?;
    let (from, to) = second.map_or((ME, first), |second| (first, second));
    let path = Path::new(&journal.model, from, to, &journal.env);
    let remark = path.remark().unwrap_or_default();
    let exit = report_output::print("path", &path, &remark, &journal, global)?;
    if !path.rows().is_empty() && !remark.is_empty() {
        global.message(&remark);
    }
    Ok(exit)
}
