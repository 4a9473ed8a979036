//! Annotations of GitHub Actions, as workflow commands. They contain the summary of the rule and no text of the journal.

use std::io::{self, Write};

use super::findings::FileRange;
use super::{Findings, summary};
use crate::diagnostic::Severity;

/// `::error file=FILE,line=LINE,...::MESSAGE`
pub fn write(findings: &Findings<'_>, out: &mut dyn Write) -> io::Result<()> {
    for (finding, FileRange { file, start, end, .. }) in findings.iter() {
        let command = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "notice",
        };
        write!(out, "::{command} file={},line={}", property(file), start.line)?;
        // GitHub supports columns only within one line.
        if start.line == end.line {
            write!(out, ",col={},endColumn={}", start.column, end.column)?;
        }
        let title = property(&format!("goodwill {}", finding.rule)).into_owned();
        writeln!(out, ",endLine={},title={title}::{}", end.line, message(summary(finding)))?;
    }
    Ok(())
}

fn property(text: &str) -> std::borrow::Cow<'_, str> {
    if !text.contains(['%', '\r', '\n', ':', ',']) {
        return text.into();
    }
    message(text).replace(':', "%3A").replace(',', "%2C").into()
}

fn message(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_escaped() {
        assert_eq!(property("a,b:c\n::error::x%"), "a%2Cb%3Ac%0A%3A%3Aerror%3A%3Ax%25");
    }
}
