//! Standard output and error: buffered, with colors if they are wanted, silent on a closed pipe.

use std::fmt::Write as _;
use std::io::{self, BufWriter, IsTerminal, Write};

use clap::ValueEnum;
use miette::Diagnostic;

use super::error::Failure;
use super::pager::PagedOutput;
use crate::render::{Style, fold_text, manual};

/// The columns of a page where nothing else is known.
const DEFAULT_WIDTH: usize = 80;

/// When to use colors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Color {
    /// On a terminal unless `NO_COLOR` is set, and always if `CLICOLOR_FORCE` is set
    #[default]
    Auto,
    /// Always use colors
    Always,
    /// Never use colors
    Never,
}

impl Color {
    /// Returns the style for standard output.
    #[must_use]
    pub fn style(self) -> Style {
        let is_terminal = io::stdout().is_terminal();
        let is_set =
            |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty() && value != "0");
        let color = match self {
            Self::Always => true,
            Self::Never => false,
            Self::Auto if std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) => false,
            Self::Auto => {
                is_set("CLICOLOR_FORCE")
                    || is_terminal && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
            }
        };
        Style { color, width: if is_terminal { Some(width()) } else { None } }
    }

    /// Returns the style for a page, which has a width even if standard output is no terminal.
    #[must_use]
    pub fn page_style(self) -> Style {
        Style { width: Some(width()), ..self.style() }
    }
}

/// Whether standard output is a terminal.
#[must_use]
pub fn is_terminal() -> bool {
    io::stdout().is_terminal()
}

/// The columns of a page: those of the terminal that standard output is, else `COLUMNS`, else those of the terminal
/// behind standard error or input.
fn width() -> usize {
    let terminal = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    let set = || std::env::var("COLUMNS").ok()?.trim().parse::<usize>().ok();
    let found = if is_terminal() { terminal().or_else(set) } else { set().or_else(terminal) };
    found.filter(|columns| *columns > 0).unwrap_or(DEFAULT_WIDTH)
}

/// Writes a page of the manual to standard output: on a terminal drawn for it, and through a pager if `may_page` allows
/// it; else as Markdown.
///
/// # Errors
/// As [`print`].
pub fn print_manual(may_page: bool, style: Style, text: &str) -> io::Result<()> {
    if is_terminal() {
        let text = manual::markdown(text, style);
        return print_page(may_page, |out| out.write_all(text.as_bytes()));
    }
    print(|out| out.write_all(text.as_bytes()))
}

/// Folds the lines of `text` to the terminal that standard output is; unchanged if it is none. The rest of a line is
/// indented by `indent` columns.
#[must_use]
pub fn folded(text: &str, indent: usize) -> String {
    if is_terminal() { fold_text::lines(text, width(), indent) } else { text.to_string() }
}

/// Folds a message to the terminal that standard error is; unchanged if it is none.
fn folded_message(text: &str) -> String {
    match terminal_size::terminal_size_of(io::stderr()) {
        Some((width, _)) if width.0 > 0 => fold_text::lines(text, usize::from(width.0), 2),
        _ => text.to_string(),
    }
}

/// Writes a page to standard output: through a pager if it is longer than the screen and `may_page` allows it.
///
/// # Errors
/// As [`print`].
pub fn print_page(may_page: bool, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    match terminal_size::terminal_size() {
        Some((_, height)) if may_page && is_terminal() => {
            let mut out = PagedOutput::new(usize::from(height.0));
            let written = write(&mut out).and_then(|()| out.finish());
            ignore_closed_pipe(written)
        }
        _ => print(write),
    }
}

/// Writes to standard output through one buffer.
///
/// # Errors
/// When writing fails. A closed pipe is not an error.
pub fn print(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(64 * 1024, io::stdout().lock());
    let written = write(&mut out).and_then(|()| out.flush());
    if written.is_err() {
        // Dropping the writer would try to write the rest of the buffer.
        let _ = out.into_parts();
    }
    ignore_closed_pipe(written)
}

/// Turns a closed pipe into success.
///
/// # Errors
/// Any other error.
pub fn ignore_closed_pipe(written: io::Result<()>) -> io::Result<()> {
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        Err(error) => Err(io::Error::new(error.kind(), format!("can't write to standard output: {error}"))),
        Ok(()) => Ok(()),
    }
}

/// Writes to standard output after files were written.
///
/// # Errors
/// As [`print`], with a help line that the files were written, so that the user does not repeat the command.
pub fn print_after_writing(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
    print(write).map_err(|error| {
        Failure::usage(error.to_string(), "the files were written; do not repeat the command")
    })
}

/// Prints a message on standard error. Ignores errors, since there is no other place to report them.
pub fn print_message(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{}", folded_message(&format!("goodwill: {line}")));
}

/// Prints a command to copy on standard error, in one line.
pub fn print_command(line: &str) {
    let _ = writeln!(io::stderr().lock(), "  {line}");
}

/// Prints a failure on standard error.
pub fn print_error(error: &dyn Diagnostic) {
    let text = if error.source_code().is_some() {
        crate::render::snippet(error)
    } else {
        let mut text = format!("goodwill: {error}\n");
        if let Some(help) = error.help() {
            let _ = writeln!(text, "  help: {help}");
        }
        folded_message(&text)
    };
    let _ = io::stderr().lock().write_all(text.as_bytes());
}
