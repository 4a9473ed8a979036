//! Prints reports, and messages about them on standard error.

use std::io::Write;

use super::error::Failure;
use super::exit::Exit;
use super::global::Global;
use super::journal::Journal;
use super::stdio;
use crate::render::report::{self, Envelope, Format};
use crate::view::Present;

/// Prints a report. Prints `empty` on standard error if it has no rows, and a warning if the journal has errors.
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
    print_messages(answer, empty, journal, global);
    Ok(Exit::Done)
}

/// Prints `empty` if the report has no rows, and a warning if the journal has errors.
pub fn print_messages(answer: &impl Present, empty: &str, journal: &Journal<'_>, global: &Global) {
    if answer.rows().is_empty() {
        global.message(empty);
    }
    warn_of_errors(journal, global);
}

/// Prints a report in the format of `-O`: by default a page on a terminal, else a table.
///
/// # Errors
/// When the format is unknown or standard output fails.
pub fn write(
    name: &str,
    answer: &impl Present,
    journal: &Journal<'_>,
    global: &Global,
) -> Result<(), Failure> {
    let default = if stdio::is_terminal() { Format::Page } else { Format::Table };
    let format = global.format_or(default, Format::ALL.map(Format::as_str), Format::parse)?;
    let envelope = Envelope { report: name, today: journal.env.today };
    let style = global.color.page_style();
    let write = |out: &mut dyn Write| report::write(answer, envelope, format, style, out);
    if format == Format::Page {
        stdio::print_page(global.may_page(), write)?;
    } else {
        stdio::print(write)?;
    }
    Ok(())
}

/// Prints a warning if the journal has errors.
pub fn warn_of_errors(journal: &Journal<'_>, global: &Global) {
    if global.is_quiet() {
        return;
    }
    let errors = match crate::lint::errors(&journal.model) {
        0 => return,
        1 => "1 error".to_string(),
        count => format!("{count} errors"),
    };
    global.message(&format!(
        "{errors} in the journal; the affected lines and entries are left out (see `goodwill check`)"
    ));
}
