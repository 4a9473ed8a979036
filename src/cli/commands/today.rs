//! `goodwill` without a command: the morning page.

use crate::cli::{Exit, Failure, Global, journal, listed_numbers, report_output};
use crate::diagnostic::Counts;
use crate::lint;
use crate::report::today::Today;

/// What to do in a folder without a journal.
const FIRST_COMMANDS: &str = "begin with these commands:
    goodwill init    create a journal in this folder
    goodwill add --new \"coffee with Ada Lovelace yesterday\"
    goodwill         see what is due
  or read another journal with `-f FILE`";

pub fn run(global: &Global) -> Result<Exit, Failure> {
    let journal = journal::open(global).map_err(|failure| match failure {
        Failure::NoJournal => Failure::usage("no journal found", FIRST_COMMANDS),
        failure => failure,
    })?;
    let findings = Counts::new(&lint::check(&journal.model, &journal.env));
    let page = Today::new(&journal.model, findings, &journal.env);
    report_output::write("today", &page, &journal, global)?;
    if !global.prints_page() {
        report_output::warn_of_errors(&journal, global);
    }
    listed_numbers::remember(&journal, global);
    Ok(Exit::Done)
}
