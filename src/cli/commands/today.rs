//! `goodwill` without a command: the morning page.

use crate::cli::{Exit, Failure, Global, journal, report_output};
use crate::diagnostic::Counts;
use crate::lint;
use crate::report::today::Today;

pub fn run(global: &Global) -> Result<Exit, Failure> {
    let journal = journal::open(global)?;
    let findings = Counts::new(&lint::check(&journal.model, &journal.env));
    let page = Today::new(&journal.model, findings, &journal.env);
    report_output::write("today", &page, &journal, global)?;
    Ok(Exit::Done)
}
