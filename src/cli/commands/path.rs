//! `goodwill path`

use clap::Args;

use crate::cli::{Exit, Failure, Global, journal, report_output, stdio};
use crate::model::ME;
use crate::query::find_person;
use crate::report::path::Path;
use crate::view::Present;

/// The arguments of `path`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Whom to reach; with a second handle, from whom
    #[arg(value_name = "@A")]
    one: String,
    /// Whom to reach from the first
    #[arg(value_name = "@B")]
    other: Option<String>,
}

pub fn run(arguments: &Arguments, global: &Global) -> Result<Exit, Failure> {
    let journal = journal::open(global)?;
    let one = find_person(&journal.model, &arguments.one)?;
    let other = arguments.other.as_ref().map(|handle| find_person(&journal.model, handle)).transpose()?;
    let (from, to) = other.map_or((ME, one), |other| (one, other));
    let path = Path::new(&journal.model, from, to, &journal.env);
    let remark = path.remark().unwrap_or_default();
    let exit = report_output::print("path", &path, &remark, &journal, global)?;
    if !global.quiet && !path.rows().is_empty() && !remark.is_empty() {
        stdio::say(&remark);
    }
    Ok(exit)
}
