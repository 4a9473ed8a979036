//! Printing a report's answer, and saying what is to be said beside it.

use super::error::Failure;
use super::journal::Journal;
use super::{Exit, Global, stdio};
use crate::render::report::{self, Envelope, Format};
use crate::view::Present;

/// Writes a report; on standard error says so where it is empty, and whether the journal has errors.
///
/// # Errors
/// As [`write`].
pub fn print(
    name: &str,
    answer: &impl Present,
    empty: &str,
    journal: &Journal<'_>,
    global: &Global,
) -> Result<Exit, Failure> {
    write(name, answer, journal, global)?;
    warn(answer, empty, journal, global);
    Ok(Exit::Done)
}

/// Says on standard error where an answer is empty, and whether the journal has errors.
pub fn warn(answer: &impl Present, empty: &str, journal: &Journal<'_>, global: &Global) {
    if !global.quiet && answer.rows().is_empty() {
        stdio::say(empty);
    }
    warn_of_errors(journal, global);
}

/// Writes a report in the format that was asked for.
///
/// # Errors
/// When there is no such format, or standard output fails.
pub fn write(
    name: &str,
    answer: &impl Present,
    journal: &Journal<'_>,
    global: &Global,
) -> Result<(), Failure> {
    let format = global.format(Format::ALL.map(Format::as_str), Format::parse)?;
    let envelope = Envelope { report: name, today: journal.env.today };
    let style = global.color.style();
    Ok(stdio::print(|out| report::write(answer, envelope, format, style, out))?)
}

/// A report over a journal with errors says so.
pub fn warn_of_errors(journal: &Journal<'_>, global: &Global) {
    if global.quiet {
        return;
    }
    match crate::lint::errors(&journal.model) {
        0 => {}
        1 => stdio::say("the journal has 1 error, and what it concerns is left out: see `goodwill check`"),
        n => stdio::say(&format!(
            "the journal has {n} errors, and what they concern is left out: see `goodwill check`"
        )),
    }
}
