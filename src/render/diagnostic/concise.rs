//! One line for each finding, as compilers print them.

use std::io::{self, Write};

use crate::diagnostic::{Diagnostic, Severity};
use crate::render::Style;
use crate::render::visible::visible;
use crate::text::SourceMap;

/// `FILE:LINE:COLUMN: SEVERITY[RULE] MESSAGE (HELP)`
pub fn write(
    findings: &[Diagnostic],
    sources: &SourceMap,
    style: &Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    for finding in findings {
        let (file, position) = sources.position(finding.span().start);
        let code = match finding.severity {
            Severity::Error => "31",
            Severity::Warning => "33",
            Severity::Info => "36",
        };
        let severity = finding.severity.as_str();
        let severity =
            if style.color { format!("\u{1b}[{code}m{severity}\u{1b}[0m") } else { severity.to_string() };
        let (file, rule, message) = (visible(file), finding.rule, visible(&finding.message));
        write!(out, "{file}:{}:{}: {severity}[{rule}] {message}", position.line, position.column)?;
        match &finding.help {
            Some(help) => writeln!(out, " ({})", visible(help))?,
            None => writeln!(out)?,
        }
    }
    Ok(())
}
