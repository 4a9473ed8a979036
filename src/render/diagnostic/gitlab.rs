//! GitLab's code quality report. It contains the summary of the rule and no text of the journal.

use std::io::{self, Write};

use serde::Serialize;

use super::{Findings, summary};
use crate::diagnostic::Severity;

#[derive(Serialize)]
struct Issue<'a> {
    description: &'a str,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
    end: u32,
}

/// Writes an array with one issue for each finding.
pub fn write(findings: &Findings<'_>, out: &mut dyn Write) -> io::Result<()> {
    let fingerprints = findings.fingerprints();
    out.write_all(b"[")?;
    for (index, ((finding, range), fingerprint)) in findings.iter().zip(fingerprints).enumerate() {
        let lines = Lines { begin: range.start.line, end: range.end.line };
        let issue = Issue {
            description: summary(finding),
            check_name: finding.rule.name(),
            fingerprint,
            severity: match finding.severity {
                Severity::Error => "major",
                Severity::Warning => "minor",
                Severity::Info => "info",
            },
            location: Location { path: range.file, lines },
        };
        out.write_all(if index == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &issue)?;
    }
    out.write_all(b"\n]\n")
}
