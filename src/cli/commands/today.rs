//! `goodwill` alone: the morning page.

use super::check::summary;
use crate::cli::{Exit, Failure, Global, answer, journal};
use crate::lint;
use crate::report::today::Today;

pub fn run(global: &Global) -> Result<Exit, Failure> {
    let journal = journal::open(global)?;
    let findings = lint::check(&journal.model, &journal.env);
    let findings = (!findings.is_empty()).then(|| summary(&findings));
    let page = Today::new(&journal.model, findings, &journal.env);
    answer::write("today", &page, &journal, global)?;
    Ok(Exit::Done)
}
