//! One finding a line, for `grep` and editors: `file:line:column: severity[rule] message (help)`.

use std::fmt::Write;
use std::io;
use std::ops::Range;

use crate::diagnostic::Diagnostic;
use crate::render::chunks;
use crate::render::palette;
use crate::render::style::Style;
use crate::render::visible::visible;
use crate::text::SourceMap;

use super::places::Places;

/// Findings of a chunk.
const CHUNK: usize = 512;

/// Writes one line for each finding; control characters in texts are made visible.
pub(super) fn write(
    findings: &[Diagnostic],
    sources: &SourceMap,
    style: Style,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let draw = |range: Range<usize>| draw_chunk(&findings[range], &Places::new(sources), style);
    chunks::each_of(findings.len(), CHUNK, draw, |lines| out.write_all(lines.as_bytes()))
}

fn draw_chunk(findings: &[Diagnostic], places: &Places<'_>, style: Style) -> String {
    let mut lines = String::new();
    for finding in findings {
        if let Some(place) = finding.labels.first().and_then(|label| places.locate(label.span)) {
            let position = places.position(place.file, place.bytes.start);
            lines.push_str(&visible(&places.file(place.file).name));
            // Writing to a string cannot fail.
            let _ = write!(lines, ":{}:{}: ", position.line, position.column);
        }
        let name = format!("{}[{}]", finding.severity.as_str(), finding.rule);
        style.paint(palette::severity_start(finding.severity), &name, &mut lines);
        lines.push(' ');
        lines.push_str(&visible(&finding.message));
        if let Some(help) = finding.help.as_deref().filter(|help| !help.is_empty()) {
            let help = help.lines().map(str::trim).collect::<Vec<_>>().join(" ");
            lines.push_str(" (");
            lines.push_str(&visible(&help));
            lines.push(')');
        }
        lines.push('\n');
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Rule;
    use crate::text::Span;

    #[test]
    fn line_breaks_in_texts_do_not_break_the_line() {
        let mut sources = SourceMap::default();
        sources.add("a\nb.gw".into(), "é x\n".into()).expect("small");
        let findings = [
            Diagnostic::new(Rule::SyntaxError, Span::new(3, 4), "odd \u{1b}[1m\n::error::x")
                .help("write\n  `y`"),
            Diagnostic::new(Rule::UnknownFavor, Span::new(99, 99), "end"),
        ];
        let output = |color| {
            let mut out = Vec::new();
            let style = Style { color, width: None };
            write(&findings, &sources, style, &mut out).expect("memory");
            String::from_utf8(out).expect("UTF-8")
        };
        assert_eq!(
            output(false),
            "a␊b.gw:1:3: error[syntax-error] odd ␛[1m␊::error::x (write `y`)\na␊b.gw:2:1: info[unknown-favor] end\n"
        );
        assert!(output(true).starts_with("a␊b.gw:1:3: \u{1b}[1;38;5;196merror[syntax-error]\u{1b}[0m odd"));
    }
}
