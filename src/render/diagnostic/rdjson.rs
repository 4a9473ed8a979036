//! The diagnostic format of reviewdog, with fixes as suggestions. Columns count bytes of UTF-8.

use std::io::{self, Write};

use serde::Serialize;

use super::Findings;
use crate::diagnostic::{Diagnostic, Severity};
use crate::text::{Position, Span};

#[derive(Serialize)]
struct RdDiagnostic<'a> {
    message: String,
    location: RdLocation<'a>,
    severity: &'static str,
    code: Code<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<Suggestion<'a>>,
}

#[derive(Serialize)]
struct RdLocation<'a> {
    path: &'a str,
    range: RdRange,
}

#[derive(Serialize)]
struct RdRange {
    start: RdPosition,
    end: RdPosition,
}

#[derive(Serialize)]
struct RdPosition {
    line: u32,
    column: u32,
}

#[derive(Serialize)]
struct Code<'a> {
    value: &'a str,
}

#[derive(Serialize)]
struct Suggestion<'a> {
    range: RdRange,
    text: &'a str,
}

/// Writes one object with all findings.
pub fn write(findings: &Findings<'_>, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"{\"source\":{\"name\":\"goodwill\"},\"diagnostics\":[")?;
    for (index, (finding, found)) in findings.iter().enumerate() {
        out.write_all(if index == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &row(findings, finding, found.file))?;
    }
    out.write_all(b"\n]}\n")
}

fn row<'a>(findings: &Findings<'a>, finding: &'a Diagnostic, path: &'a str) -> RdDiagnostic<'a> {
    let edits = finding.fix.iter().map(|fix| &fix.edit);
    let help = finding.help.as_ref().map_or_else(String::new, |help| format!("\n{help}"));
    RdDiagnostic {
        message: format!("{}{help}", finding.message),
        location: RdLocation { path, range: range(findings, finding.span()) },
        severity: match finding.severity {
            Severity::Error => "ERROR",
            Severity::Warning => "WARNING",
            Severity::Info => "INFO",
        },
        code: Code { value: finding.rule.name() },
        suggestions: edits
            .map(|edit| Suggestion { range: range(findings, edit.span), text: &edit.text })
            .collect(),
    }
}

fn range(findings: &Findings<'_>, span: Span) -> RdRange {
    let place = |position: Position| RdPosition { line: position.line, column: position.column };
    let found = findings.byte_range(span);
    let (start, end) = found.map_or((START, START), |found| (found.start, found.end));
    RdRange { start: place(start), end: place(end) }
}

const START: Position = Position { line: 1, column: 1 };
