//! Reports in every format. One more format: a file here, its name below.

mod bar;
mod csv;
pub(super) mod json;
mod markdown;
mod pieces;
mod terminal;

use std::io::{self, Write};

use super::Style;
use crate::value::Date;
use crate::view::Present;

/// How a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// For people.
    #[default]
    Table,
    /// One object.
    Json,
    /// One object for each record, one a line.
    Jsonl,
    /// Comma-separated values.
    Csv,
    /// Tab-separated values.
    Tsv,
    /// Markdown.
    Md,
}

impl Format {
    /// All, the default first.
    pub const ALL: [Self; 6] = [Self::Table, Self::Json, Self::Jsonl, Self::Csv, Self::Tsv, Self::Md];

    /// Its name on the command line.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Md => "md",
        }
    }

    /// The format of a name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.as_str() == name)
    }
}

/// What JSON says around the rows.
#[derive(Debug, Clone, Copy)]
pub struct Envelope<'a> {
    /// The report's name.
    pub report: &'a str,
    /// The day it answers for.
    pub today: Date,
}

/// Writes an answer.
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
        Format::Table => terminal::write(&answer.document(), style, out),
        Format::Json => json::write(answer.rows(), answer.beside(), envelope, out),
        Format::Jsonl => json::write_alone(answer.rows(), out),
        Format::Csv => csv::write(&answer.document(), csv::Separator::Comma, out),
        Format::Tsv => csv::write(&answer.document(), csv::Separator::Tab, out),
        Format::Md => markdown::write(&answer.document(), out),
    }
}
