//! Findings as JSON: one object, or one row a line.
//!
//! Places are given twice: as line and column from 1, counted in characters, and as half-open byte ranges from 0.

use std::io;

use serde::Serialize;

use crate::diagnostic::{Counts, Diagnostic, Label, Rule, Severity};
use crate::render::report::{Envelope, json};
use crate::text::{Position, Span};
use crate::value::Date;

use super::places::{Place, Places};

/// Writes `{"report":"check",…,"rows":[…],"summary":{…}}`.
pub(super) fn write(
    findings: &[Diagnostic],
    places: &Places<'_>,
    today: Date,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    json::open(Envelope { report: "check", today }, out)?;
    json::write_rows(findings.iter().map(|finding| FindingRow::new(finding, places)), out)?;
    out.write_all(b"],\"summary\":")?;
    serde_json::to_writer(&mut *out, &Counts::new(findings))?;
    out.write_all(b"}\n")
}

/// Writes one row a line.
pub(super) fn write_lines(
    findings: &[Diagnostic],
    places: &Places<'_>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    json::write_lines(findings.iter().map(|finding| FindingRow::new(finding, places)), out)
}

#[derive(Serialize)]
struct FindingRow<'a> {
    rule: Rule,
    severity: Severity,
    message: &'a str,
    help: Option<&'a str>,
    place: Option<Start<'a>>,
    end: Option<End>,
    bytes: Option<[usize; 2]>,
    related: Vec<Related<'a>>,
    fix: Option<Fix<'a>>,
}

#[derive(Serialize)]
struct Start<'a> {
    file: &'a str,
    line: u32,
    column: u32,
}

#[derive(Serialize)]
struct End {
    line: u32,
    column: u32,
}

#[derive(Serialize)]
struct Related<'a> {
    message: &'a str,
    place: Option<Start<'a>>,
}

#[derive(Serialize)]
struct Fix<'a> {
    safe: bool,
    edits: Vec<Edit<'a>>,
}

#[derive(Serialize)]
struct Edit<'a> {
    file: &'a str,
    bytes: [usize; 2],
    text: &'a str,
}

impl<'a> FindingRow<'a> {
    fn new(finding: &'a Diagnostic, places: &Places<'a>) -> Self {
        let place = finding.labels.first().and_then(|label| places.locate(label.span));
        let start = place.as_ref().map(|place| Start::new(place, places));
        let end = place.as_ref().map(|place| {
            let Position { line, column } = places.position(place.file, place.bytes.end);
            End { line, column }
        });
        let related = |label: &'a Label| {
            let place = places.locate(label.span).map(|place| Start::new(&place, places));
            Related { message: &label.message, place }
        };
        Self {
            rule: finding.rule,
            severity: finding.severity,
            message: &finding.message,
            help: finding.help.as_deref(),
            place: start,
            end,
            bytes: place.map(|place| [place.bytes.start, place.bytes.end]),
            related: finding.labels.iter().skip(1).map(related).collect(),
            fix: finding.fix.as_ref().map(|fix| Fix {
                safe: fix.safe,
                edits: Edit::new(fix.edit.span, &fix.edit.text, places).into_iter().collect(),
            }),
        }
    }
}

impl<'a> Start<'a> {
    fn new(place: &Place, places: &Places<'a>) -> Self {
        let Position { line, column } = places.position(place.file, place.bytes.start);
        Self { file: &places.file(place.file).name, line, column }
    }
}

impl<'a> Edit<'a> {
    fn new(span: Span, text: &'a str, places: &Places<'a>) -> Option<Self> {
        let place = places.locate(span)?;
        let bytes = [place.bytes.start, place.bytes.end];
        Some(Self { file: &places.file(place.file).name, bytes, text })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::SourceMap;
    use crate::value::date;

    #[test]
    fn the_object_has_places_and_fixes() {
        let mut sources = SourceMap::default();
        sources.add("a.gw".into(), "é kofee\n".into()).expect("small");
        sources.add("b.gw".into(), "\nkind coffee\n".into()).expect("small");
        let findings = [
            Diagnostic::new(Rule::UnknownKind, Span::new(3, 8), "no kind is called \"kofee\"")
                .help("write `coffee`")
                .also(Span::new(16, 22), "declared here")
                .fix(Span::new(3, 8), "coffee"),
            Diagnostic::new(Rule::LateDate, Span::new(11, 11), "late"),
        ];
        let today = date::parse("2026-11-23").expect("a date");
        let mut out = Vec::new();
        write(&findings, &Places::new(&sources), today, &mut out).expect("memory");
        let expected = concat!(
            r#"{"report":"check","schema":1,"today":"2026-11-23","rows":["#,
            "\n",
            r#"{"rule":"unknown-kind","severity":"warning","message":"no kind is called \"kofee\"","help":"write `coffee`","#,
            r#""place":{"file":"a.gw","line":1,"column":3},"end":{"line":1,"column":8},"bytes":[3,8],"#,
            r#""related":[{"message":"declared here","place":{"file":"b.gw","line":2,"column":6}}],"#,
            r#""fix":{"safe":true,"edits":[{"file":"a.gw","bytes":[3,8],"text":"coffee"}]}},"#,
            "\n",
            r#"{"rule":"late-date","severity":"warning","message":"late","help":null,"#,
            r#""place":{"file":"b.gw","line":2,"column":1},"end":{"line":2,"column":1},"bytes":[1,1],"#,
            r#""related":[],"fix":null}"#,
            "\n",
            r#"],"summary":{"error":0,"warning":2,"info":0}}"#,
            "\n",
        );
        assert_eq!(String::from_utf8_lossy(&out), expected);
    }
}
