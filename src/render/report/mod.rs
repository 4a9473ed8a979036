//! Reports in every output format. To add a format, add a file here and a variant to [`Format`].

mod delimited;
mod envelope;
pub(super) mod json;
mod markdown;
mod table;

use std::io::{self, Write};

use super::{Style, html, page};
use crate::view::Present;
pub use envelope::Envelope;

/// An output format of reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// For a person at a terminal.
    Page,
    /// Flat columns: one record a line, never cut, without colour.
    #[default]
    Table,
    /// One object.
    Json,
    /// One object per row and line.
    Jsonl,
    /// Comma-separated values.
    Csv,
    /// Tab-separated values.
    Tsv,
    /// Markdown.
    Md,
    /// A self-contained page.
    Html,
}

impl Format {
    /// All formats, those for people first.
    pub const ALL: [Self; 8] =
        [Self::Page, Self::Table, Self::Json, Self::Jsonl, Self::Csv, Self::Tsv, Self::Md, Self::Html];

    /// Returns the name on the command line.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Table => "table",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Md => "md",
            Self::Html => "html",
        }
    }

    /// Returns the format of that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.as_str() == name)
    }
}

/// Writes the answer of a report.
///
/// # Errors
/// When `out` fails.
pub fn write<P: Present>(
    answer: &P,
    envelope: Envelope<'_>,
    format: Format,
    style: Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Table => table::write(&answer.document(), out),
        Format::Page => page::write(&answer.page(), style, out),
        Format::Json => json::write(answer.rows(), answer.extra(), envelope, out),
        Format::Jsonl => json::write_lines_of(answer.rows(), out),
        Format::Csv => delimited::write(&answer.document(), delimited::Separator::Comma, out),
        Format::Tsv => delimited::write(&answer.document(), delimited::Separator::Tab, out),
        Format::Md => markdown::write(&answer.document(), out),
        Format::Html => html::write_report(&answer.page(), envelope, out),
    }
}
