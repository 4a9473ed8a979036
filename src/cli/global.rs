//! The options that every command accepts.

use std::path::PathBuf;

use clap::Args;

use super::error::Failure;
use super::stdio::{self, Color};
use crate::value::{Date, date};

/// The format for a person at a terminal.
const PAGE: &str = "page";

/// The options that every command accepts. The help shows them where they have an effect.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Journal options")]
pub struct Global {
    /// Journal to read [default: main.gw]
    ///
    /// A file, a folder with a main.gw, a pattern such as `*.gw`, or `-` for standard input. May repeat. The default is
    /// `GOODWILL_FILE`, then `journal` of the nearest goodwill.toml, then main.gw.
    #[arg(short, long, global = true, value_name = "FILE", value_hint = clap::ValueHint::AnyPath)]
    pub file: Vec<PathBuf>,
    /// Date to use as today [env: `GOODWILL_TODAY`]
    #[arg(long, global = true, value_name = "DATE", value_parser = parse_date, overrides_with = "today")]
    pub today: Option<Date>,
    /// Output format; `goodwill COMMAND --help` lists those of a command
    #[arg(short = 'O', long, global = true, value_name = "FORMAT", alias = "output-format")]
    format: Option<String>,
    /// When to use colors
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN", hide_short_help = true)]
    pub color: Color,
    /// Do not show a page that is longer than the screen through a pager [env: `GOODWILL_PAGER`, `PAGER`]
    #[arg(long, global = true, hide_short_help = true)]
    no_pager: bool,
    /// Print no messages on standard error except failures, and use no pager
    #[arg(short, long, global = true, hide_short_help = true)]
    quiet: bool,
}

impl Global {
    /// The default options with these journal files.
    #[must_use]
    pub fn with_files(file: Vec<PathBuf>) -> Self {
        Self { file, ..Self::default() }
    }

    /// Parses the output format, or returns the default one.
    ///
    /// # Errors
    /// When the command does not have the format.
    pub fn format<F: Default, const N: usize>(
        &self,
        known: [&'static str; N],
        parse: impl Fn(&str) -> Option<F>,
    ) -> Result<F, Failure> {
        self.format_or(F::default(), known, parse)
    }

    /// Parses the output format, or returns `default`.
    ///
    /// # Errors
    /// When the command does not have the format.
    pub fn format_or<F, const N: usize>(
        &self,
        default: F,
        known: [&'static str; N],
        parse: impl Fn(&str) -> Option<F>,
    ) -> Result<F, Failure> {
        let Some(name) = &self.format else { return Ok(default) };
        parse(name).ok_or_else(|| Failure::UnknownFormat { name: name.clone(), known: known.join(", ") })
    }

    /// Whether `-O page` is given.
    #[must_use]
    pub fn is_page(&self) -> bool {
        self.format.as_deref() == Some(PAGE)
    }

    /// Whether reports are printed as a page: by default on a terminal.
    #[must_use]
    pub fn prints_page(&self) -> bool {
        self.is_page() || self.format.is_none() && stdio::is_terminal()
    }

    /// Whether a long page may be shown through a pager.
    #[must_use]
    pub const fn may_page(&self) -> bool {
        !self.quiet && !self.no_pager
    }

    /// Whether the output format is one for people, not for programs.
    #[must_use]
    pub fn prints_for_people(&self) -> bool {
        self.format.as_deref().is_none_or(|name| matches!(name, "page" | "table" | "md"))
    }

    /// Whether `--quiet` is given.
    #[must_use]
    pub const fn is_quiet(&self) -> bool {
        self.quiet
    }

    /// Prints a message on standard error unless `--quiet` is given.
    pub fn message(&self, line: &str) {
        if !self.quiet {
            stdio::print_message(line);
        }
    }

    /// Prints a command to copy on a line of its own below a message; never folded, since it would not run then.
    pub fn command(&self, line: &str) {
        if !self.quiet {
            stdio::print_command(line);
        }
    }
}

fn parse_date(text: &str) -> Result<Date, String> {
    date::parse(text).ok_or_else(|| {
        let near = date::suggest(text).unwrap_or_else(|| "2026-03-04".into());
        format!("write the date as `{near}`")
    })
}
