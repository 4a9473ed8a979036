//! Findings for programs: places in characters and in bytes, fixes as edits.

use std::io::{self, Write};

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Edit, Fix, Severity};
use crate::text::{SourceMap, Span};
use crate::value::Date;
use crate::view::Place;

#[derive(Serialize)]
struct Row<'a> {
    rule: &'a str,
    severity: Severity,
    message: &'a str,
    help: Option<&'a str>,
    place: Place<'a>,
    end: End,
    bytes: [usize; 2],
    related: Vec<Related<'a>>,
    fix: Option<Mending<'a>>,
}

#[derive(Serialize)]
struct End {
    line: u32,
    column: u32,
}

#[derive(Serialize)]
struct Related<'a> {
    message: &'a str,
    place: Place<'a>,
}

#[derive(Serialize)]
struct Mending<'a> {
    safe: bool,
    edits: Vec<Change<'a>>,
}

#[derive(Serialize)]
struct Change<'a> {
    file: &'a str,
    bytes: [usize; 2],
    text: &'a str,
}

#[derive(Serialize)]
struct Summary {
    error: usize,
    warning: usize,
    info: usize,
}

/// One object with all findings and how many there are of each severity.
pub fn write(
    findings: &[Diagnostic],
    sources: &SourceMap,
    today: Date,
    out: &mut dyn Write,
) -> io::Result<()> {
    write!(out, "{{\"report\":\"check\",\"schema\":1,\"today\":\"{today}\",\"rows\":[")?;
    for (index, finding) in findings.iter().enumerate() {
        out.write_all(if index == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &row(finding, sources))?;
    }
    let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    let summary = Summary {
        error: count(Severity::Error),
        warning: count(Severity::Warning),
        info: count(Severity::Info),
    };
    out.write_all(if findings.is_empty() { b"],\"summary\":" } else { b"\n],\"summary\":" })?;
    serde_json::to_writer(&mut *out, &summary)?;
    out.write_all(b"}\n")
}

/// The findings, one a line.
pub fn write_lines(findings: &[Diagnostic], sources: &SourceMap, out: &mut dyn Write) -> io::Result<()> {
    for finding in findings {
        serde_json::to_writer(&mut *out, &row(finding, sources))?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

fn row<'a>(finding: &'a Diagnostic, sources: &'a SourceMap) -> Row<'a> {
    let span = finding.span();
    let (_, end) = sources.position(span.end.max(span.start));
    Row {
        rule: finding.rule,
        severity: finding.severity,
        message: &finding.message,
        help: finding.help.as_deref(),
        place: sources.position(span.start).into(),
        end: End { line: end.line, column: end.column },
        bytes: bytes(span, sources),
        related: finding.labels[1..]
            .iter()
            .map(|label| Related {
                message: &label.message,
                place: sources.position(label.span.start).into(),
            })
            .collect(),
        fix: finding.fix.as_ref().map(|fix| mending(fix, sources)),
    }
}

fn mending<'a>(fix: &'a Fix, sources: &'a SourceMap) -> Mending<'a> {
    let change = |edit: &'a Edit| Change {
        file: &sources.file_at(edit.span.start).name,
        bytes: bytes(edit.span, sources),
        text: &edit.text,
    };
    Mending { safe: fix.safe, edits: fix.edits.iter().map(change).collect() }
}

/// The bytes of a span, counted from the start of its file.
fn bytes(span: Span, sources: &SourceMap) -> [usize; 2] {
    let local = sources.file_at(span.start).local(span);
    [local.start, local.end]
}
