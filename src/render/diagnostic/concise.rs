//! One finding a line, for `grep` and editors: `file:line:column: severity[rule] message (help)`.

use std::fmt::Write;
use std::io;

use crate::diagnostic::Diagnostic;
use crate::render::palette;
use crate::render::style::Style;
use crate::render::visible::visible;

use super::places::Places;

/// Writes one line for each finding; control characters in texts are made visible.
pub(super) fn write(
    findings: &[Diagnostic],
    places: &Places<'_>,
    style: Style,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let mut line = String::new();
    for finding in findings {
        line.clear();
        if let Some(place) = finding.labels.first().and_then(|label| places.locate(label.span)) {
            let position = places.position(place.file, place.bytes.start);
            line.push_str(&visible(&places.file(place.file).name));
            // Writing to a string cannot fail.
            let _ = write!(line, ":{}:{}: ", position.line, position.column);
        }
        let name = format!("{}[{}]", finding.severity.as_str(), finding.rule);
        style.paint(palette::severity_start(finding.severity), &name, &mut line);
        line.push(' ');
        line.push_str(&visible(&finding.message));
        if let Some(help) = finding.help.as_deref().filter(|help| !help.is_empty()) {
            let help = help.lines().map(str::trim).collect::<Vec<_>>().join(" ");
            line.push_str(" (");
            line.push_str(&visible(&help));
            line.push(')');
        }
        line.push('\n');
        out.write_all(line.as_bytes())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Rule;
    use crate::text::{SourceMap, Span};

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
            write(&findings, &Places::new(&sources), style, &mut out).expect("memory");
            String::from_utf8(out).expect("UTF-8")
        };
        assert_eq!(
            output(false),
            "a␊b.gw:1:3: error[syntax-error] odd ␛[1m␊::error::x (write `y`)\na␊b.gw:2:1: info[unknown-favor] end\n"
        );
        assert!(output(true).starts_with("a␊b.gw:1:3: \u{1b}[1;38;5;196merror[syntax-error]\u{1b}[0m odd"));
    }
}
