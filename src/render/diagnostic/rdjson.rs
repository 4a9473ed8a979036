//! Reviewdog's diagnostic format, with fixes as suggestions. Columns are bytes of UTF-8, as it wants them.

use std::io::{self, Write};

use serde::Serialize;

use super::Findings;
use crate::diagnostic::{Diagnostic, Severity};
use crate::text::Span;

#[derive(Serialize)]
struct Row<'a> {
    message: String,
    location: Location<'a>,
    severity: &'static str,
    code: Code<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<Suggestion<'a>>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    range: Range,
}

#[derive(Serialize)]
struct Range {
    start: Place,
    end: Place,
}

#[derive(Serialize)]
struct Place {
    line: u32,
    column: u32,
}

#[derive(Serialize)]
struct Code<'a> {
    value: &'a str,
}

#[derive(Serialize)]
struct Suggestion<'a> {
    range: Range,
    text: &'a str,
}

/// One object with all findings.
pub fn write(findings: &Findings<'_>, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"{\"source\":{\"name\":\"goodwill\"},\"diagnostics\":[")?;
    for (index, finding) in findings.iter().enumerate() {
        out.write_all(if index == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &row(findings, finding))?;
    }
    out.write_all(b"\n]}\n")
}

fn row<'a>(findings: &Findings<'a>, finding: &'a Diagnostic) -> Row<'a> {
    let edits = finding.fix.iter().flat_map(|fix| &fix.edits);
    let help = finding.help.as_ref().map_or_else(String::new, |help| format!("\n{help}"));
    Row {
        message: format!("{}{help}", finding.message),
        location: Location { path: findings.start(finding).0, range: range(findings, finding.span()) },
        severity: match finding.severity {
            Severity::Error => "ERROR",
            Severity::Warning => "WARNING",
            Severity::Info => "INFO",
        },
        code: Code { value: finding.rule },
        suggestions: edits
            .map(|edit| Suggestion { range: range(findings, edit.span), text: &edit.text })
            .collect(),
    }
}

fn range(findings: &Findings<'_>, span: Span) -> Range {
    let place = |offset: u32| {
        let file = findings.sources.file_at(span.start);
        let local = offset.saturating_sub(file.base) as usize;
        let line = file.lines().line_of(local);
        let start = file.lines().start(line).unwrap_or(0);
        let count = |n: usize| u32::try_from(n + 1).unwrap_or(u32::MAX);
        Place { line: count(line), column: count(local.saturating_sub(start)) }
    };
    Range { start: place(span.start), end: place(span.end.max(span.start)) }
}
