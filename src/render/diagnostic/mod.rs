//! Writes findings in one of several formats, one file per format.
//!
//! Findings are written in the given order. Invalid spans are allowed: a span beyond the end of its file or inside a
//! character moves to the nearest valid place.
//!
//! To add a format, add a file, a variant of [`Format`] and an arm of [`write()`]. Positions come from
//! `places::Places`, which scans each file once.

mod concise;
mod excerpt;
mod file_names;
mod findings;
mod github;
mod gitlab;
mod json;
mod junit;
mod line;
mod places;
mod pretty;
mod rdjson;
mod sarif;

use std::io;

use crate::diagnostic::Diagnostic;
use crate::text::SourceMap;
use crate::value::Date;

use super::Style;
pub use file_names::{FileName, relative_name};
use findings::{Findings, summary};
use places::Places;

/// An output format for findings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// With source lines.
    #[default]
    Pretty,
    /// One finding a line, as compilers and `grep` do.
    Concise,
    /// One JSON object with all findings and their number.
    Json,
    /// One JSON object a line.
    Jsonl,
    /// SARIF, for code scanning.
    Sarif,
    /// Annotations of GitHub Actions.
    Github,
    /// GitLab's code quality report.
    Gitlab,
    /// The format of reviewdog.
    Rdjson,
    /// A `JUnit` test report.
    Junit,
}

impl Format {
    /// All formats, in the order of the help.
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

    /// The name on the command line.
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

    /// Whether another program reads the output, which names files from the root of the repository.
    #[must_use]
    pub const fn is_for_programs(self) -> bool {
        match self {
            Self::Pretty | Self::Concise | Self::Json | Self::Jsonl => false,
            Self::Sarif | Self::Github | Self::Gitlab | Self::Rdjson | Self::Junit => true,
        }
    }

    /// The format called `name`.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.as_str() == name)
    }
}

/// Writes `findings`, whose spans refer to `sources`. `names` are the names of the files from the root of the repository,
/// for the formats that are [for programs](Format::is_for_programs).
///
/// # Errors
/// Those of `out`.
pub fn write(
    findings: &[Diagnostic],
    sources: &SourceMap,
    names: &[FileName],
    today: Date,
    format: Format,
    style: Style,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let places = Places::new(sources);
    let for_programs = || Findings::new(findings, sources, &places, names);
    match format {
        Format::Pretty => pretty::write(findings, sources, style, out),
        Format::Concise => concise::write(findings, sources, style, out),
        Format::Json => json::write(findings, &places, today, out),
        Format::Jsonl => json::write_lines(findings, &places, out),
        Format::Sarif => sarif::write(&for_programs(), out),
        Format::Github => github::write(&for_programs(), out),
        Format::Gitlab => gitlab::write(&for_programs(), out),
        Format::Rdjson => rdjson::write(&for_programs(), out),
        Format::Junit => junit::write(&for_programs(), out),
    }
}

/// Formats an error that contains its own source text.
#[must_use]
pub fn draw(error: &dyn miette::Diagnostic) -> String {
    pretty::draw(error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_is_found_by_its_name() {
        for format in Format::ALL {
            assert_eq!(Format::parse(format.as_str()), Some(format));
        }
        assert_eq!(Format::parse("table"), None);
    }
}
