//! Findings in every format. One more format: a file here, its name below.

mod concise;
mod findings;
mod github;
mod gitlab;
mod json;
mod junit;
mod pretty;
mod rdjson;
mod sarif;

use std::io::{self, Write};

use super::Style;
use crate::diagnostic::Diagnostic;
use crate::text::SourceMap;
use crate::value::Date;

use findings::{Findings, summary};
pub use pretty::handler;

/// How findings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// For people, with the lines concerned.
    #[default]
    Pretty,
    /// One line each.
    Concise,
    /// One object.
    Json,
    /// One object for each finding, one a line.
    Jsonl,
    /// For code scanning.
    Sarif,
    /// Annotations of GitHub Actions.
    Github,
    /// GitLab's code quality report.
    Gitlab,
    /// Reviewdog's format.
    Rdjson,
    /// A test report.
    Junit,
}

impl Format {
    /// All, the default first.
    pub const ALL: [Self; 9] = [
        Self::Pretty,
        Self::Concise,
        Self::Json,
        Self::Jsonl,
        Self::Sarif,
        Self::Github,
        Self::Gitlab,
        Self::Rdjson,
        Self::Junit,
    ];

    /// Its name on the command line.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pretty => "pretty",
            Self::Concise => "concise",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Sarif => "sarif",
            Self::Github => "github",
            Self::Gitlab => "gitlab",
            Self::Rdjson => "rdjson",
            Self::Junit => "junit",
        }
    }

    /// The format of a name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.as_str() == name)
    }
}

/// Writes findings, in the order given.
///
/// # Errors
/// When `out` fails.
pub fn write(
    findings: &[Diagnostic],
    sources: &SourceMap,
    today: Date,
    format: Format,
    style: &Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Pretty => pretty::write(findings, sources, style, out),
        Format::Concise => concise::write(findings, sources, style, out),
        Format::Json => json::write(findings, sources, today, out),
        Format::Jsonl => json::write_lines(findings, sources, out),
        Format::Sarif => sarif::write(&Findings::new(findings, sources), out),
        Format::Github => github::write(&Findings::new(findings, sources), out),
        Format::Gitlab => gitlab::write(&Findings::new(findings, sources), out),
        Format::Rdjson => rdjson::write(&Findings::new(findings, sources), out),
        Format::Junit => junit::write(&Findings::new(findings, sources), out),
    }
}
