//! The XML of `JUnit`: each finding a failed test. What the rule is about is said, never what the diary says.

use std::io::{self, Write};

use super::{Findings, summary};

/// One suite; without findings it holds one test that passed.
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
        let (file, start) = (escaped(range.file), range.start);
        let (rule, severity, summary) =
            (finding.rule.name(), finding.severity.as_str(), escaped(summary(finding)));
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

/// Text for an attribute; characters that XML has no way to write become U+FFFD.
fn escaped(text: &str) -> String {
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
    fn attributes_can_not_be_broken_out_of() {
        assert_eq!(escaped("a\"><b>&\u{1b}\n"), "a&quot;&gt;&lt;b&gt;&amp;\u{fffd} ");
    }
}
