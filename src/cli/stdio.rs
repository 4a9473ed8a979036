//! Standard output and error: buffered, in colour where that is wanted, quiet on a closed pipe.

use std::fmt::Write as _;
use std::io::{self, BufWriter, IsTerminal, Write};

use clap::ValueEnum;
use miette::Diagnostic;

use super::Failure;
use crate::render::Style;

/// When to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Color {
    /// On a terminal, unless `NO_COLOR` is set; anywhere with `CLICOLOR_FORCE`
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl Color {
    /// How to draw on standard output.
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
        let width = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
        Style { color, width: width.filter(|_| is_terminal) }
    }
}

/// Writes to standard output in one buffer.
///
/// # Errors
/// As the system says; a closed pipe is none, since nobody reads any more.
pub fn print(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(64 * 1024, io::stdout().lock());
    let written = write(&mut out).and_then(|()| out.flush());
    if written.is_err() {
        // What is left in the buffer has no reader.
        let _ = out.into_parts();
    }
    heard(written)
}

/// What became of something written to standard output.
///
/// # Errors
/// As [`print`].
pub fn heard(written: io::Result<()>) -> io::Result<()> {
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        Err(error) => Err(io::Error::new(error.kind(), format!("can't write to standard output: {error}"))),
        Ok(()) => Ok(()),
    }
}

/// The same, after files were written: who reads only that it failed would do it all again.
///
/// # Errors
/// Likewise; says that the files are written.
pub fn print_done(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
    print(write).map_err(|error| {
        Failure::refused(error.to_string(), "what was to be written to files is written: do not do it again")
    })
}

/// A line on standard error; nobody may be reading.
pub fn say(line: &str) {
    let _ = writeln!(io::stderr().lock(), "goodwill: {line}");
}

/// Says why a command could not do its work.
pub fn complain(error: &dyn Diagnostic) {
    let mut text = format!("goodwill: {error}\n");
    if error.source_code().is_some() {
        text = crate::render::snippet(error);
    } else if let Some(help) = error.help() {
        let _ = writeln!(text, "  help: {help}");
    }
    let _ = io::stderr().lock().write_all(text.as_bytes());
}
