//! `JUnit` XML, with a failed test for each finding. It contains the summary of the rule and no text of the journal.

use std::io::{self, Write};

use super::{Findings, summary};

/// Writes one suite; without findings it has one passed test.
pub fn write(findings: &Findings<'_>, out: &mut dyn Write) -> io::Result<()> {
    let count = findings.iter().count();
    let tests = count.max(1);
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<testsuites name=\"goodwill\" tests=\"{tests}\" failures=\"{count}\" errors=\"0\">")?;
    writeln!(
        out,
        "  <testsuite name=\"goodwill check\" tests=\"{tests}\" failures=\"{count}\" errors=\"0\">"
    )?;
    if count == 0 {
        writeln!(out, "    <testcase name=\"journal\" classname=\"goodwill\"/>")?;
    }
    for (finding, range) in findings.iter() {
        let (file, start) = (escape(range.file), range.start);
        let (rule, severity, summary) =
            (finding.rule.name(), finding.severity.as_str(), escape(summary(finding)));
        writeln!(
            out,
            "    <testcase name=\"{rule} at {file}:{}:{}\" classname=\"{file}\">",
            start.line, start.column
        )?;
        writeln!(out, "      <failure type=\"{severity}\" message=\"{summary}\"/>")?;
        writeln!(out, "    </testcase>")?;
    }
    writeln!(out, "  </testsuite>")?;
    writeln!(out, "</testsuites>")
}

/// Escapes the text of an attribute; characters that XML does not allow become U+FFFD.
fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\t' | '\n' | '\r' => safe.push(' '),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => safe.push('\u{fffd}'),
            c => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_escaped() {
        assert_eq!(escape("a\"><b>&\u{1b}\n"), "a&quot;&gt;&lt;b&gt;&amp;\u{fffd} ");
    }
}
