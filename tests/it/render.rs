//! Properties of rendering: any text and any finding can be drawn, and formats for programs can be read back.

use std::borrow::Cow;

use goodwill::diagnostic::{Diagnostic, Rule, Severity};
use goodwill::render::visible::{self, visible};
use goodwill::render::{Style, diagnostic, report};
use goodwill::text::{SourceMap, Span};
use goodwill::view::{Block, Cell, Columns, Content, Document, Field, Present};
use proptest::prelude::*;
use serde::{Deserialize, Serialize};

use crate::support::today;

/// Texts that are hard to draw: line ends, tabs, wide and hidden characters, markup, formulas.
fn text() -> impl Strategy<Value = String> {
    let hard = concat!(
        "([\u{0}\u{7}\u{1b}\t\n\r\u{7f}\u{9b}\u{ad}\u{200b}\u{200d}\u{202e}\u{2066}\u{2028}\u{feff}]",
        "|[é東👩\u{301}|*_<&=+@\"',\\\\-]|[ab] |\r\n){0,30}",
    );
    prop_oneof![Just(String::new()), "[a-c \n]{0,40}", hard, any::<String>()]
}

fn finding() -> impl Strategy<Value = Diagnostic> {
    let span = || {
        (0..200u32, prop_oneof![Just(0), 0..12u32, 0..200u32])
            .prop_map(|(at, length)| Span::new(at, at + length))
    };
    let span = move || prop_oneof![9 => span(), 1 => any::<(u32, u32)>().prop_map(|(a, b)| Span::new(a, b))];
    let severity = prop_oneof![Just(Severity::Error), Just(Severity::Warning), Just(Severity::Info)];
    let labels = prop::collection::vec((span(), text()), 0..5);
    let head = (severity, span(), text(), text());
    (head, labels, prop::option::of(text()), prop::option::of((any::<bool>(), span(), text()))).prop_map(
        |((severity, span, message, because), labels, help, fix)| {
            let mut finding = Diagnostic::new(Rule::Include, span, message).because(because);
            finding.severity = severity;
            for (span, message) in labels {
                finding = finding.also(span, message);
            }
            finding.help = help;
            match fix {
                Some((true, span, text)) => finding.fix(span, text),
                Some((false, span, text)) => finding.unsafe_fix(span, text),
                None => finding,
            }
        },
    )
}

fn sources(texts: &[String]) -> SourceMap {
    let mut sources = SourceMap::default();
    for (at, text) in texts.iter().enumerate() {
        sources.add(format!("{at}\u{202e}.gw"), text.clone().into_bytes()).expect("small");
    }
    sources
}

fn drawn(findings: &[Diagnostic], sources: &SourceMap, format: diagnostic::Format, style: Style) -> String {
    let mut out = Vec::new();
    diagnostic::write(findings, sources, &[], today(), format, style, &mut out).expect("memory");
    String::from_utf8(out).expect("UTF-8")
}

/// Rows of three texts and a number.
#[derive(Debug)]
struct Answer(Vec<Row>);

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Row {
    one: String,
    two: String,
    net: i8,
    three: String,
}

impl Present for Answer {
    type Row = Row;

    fn rows(&self) -> &[Row] {
        &self.0
    }

    fn document(&self) -> Document<'_> {
        let text =
            |text: &str| Cell { content: Content::Text(Cow::Owned(text.to_owned())), ..Cell::default() };
        let table = Columns::of(&self.0)
            .long_text("one", move |row| text(&row.one))
            .text("two", move |row| text(&row.two))
            .number("net", |row| Cell::number(row.net))
            .long_text("three", move |row| text(&row.three))
            .text("bar", |row| Cell {
                content: Content::Bar(u16::try_from(row.one.len()).unwrap_or(u16::MAX)),
                ..Cell::default()
            })
            .table(&self.0, Field::keys(&["one", "two", "net", "three"]));
        Document {
            blocks: vec![
                Block::Heading("Head\ning".into()),
                Block::Table(table),
                Block::Line("\u{1b}".into()),
            ],
        }
    }
}

fn answered(answer: &Answer, format: report::Format, style: Style) -> String {
    let mut out = Vec::new();
    let envelope = report::Envelope { report: "log", today: today() };
    report::write(answer, envelope, format, style, &mut out).expect("memory");
    String::from_utf8(out).expect("UTF-8")
}

fn without_colors(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let first = parts.next().unwrap_or_default().to_string();
    parts.fold(first, |plain, part| plain + part.split_once('m').map_or("", |(_, rest)| rest))
}

fn disarmed(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    format!("{}{text}", if formula { "'" } else { "" })
}

fn disarmed_row(row: &Row) -> Vec<String> {
    vec![disarmed(&row.one), disarmed(&row.two), row.net.to_string(), disarmed(&row.three)]
}

fn answer() -> impl Strategy<Value = Answer> {
    let row = [text(), text(), text()].prop_map(|[one, two, three]| Row { one, two, net: -1, three });
    prop::collection::vec(row, 0..5).prop_map(Answer)
}

proptest! {
    #[test]
    #[ignore = "slow: takes seconds"]
    fn findings_are_drawn_at_any_place(
        texts in prop::collection::vec(text(), 0..4),
        findings in prop::collection::vec(finding(), 0..4),
        width in prop::option::of(0..120usize),
    ) {
        let sources = sources(&texts);
        let plain = Style { color: false, width };
        for format in [diagnostic::Format::Pretty, diagnostic::Format::Concise] {
            let text = drawn(&findings, &sources, format, plain);
            // A mark after right-to-left text keeps what follows it in place.
            let text = text.replace('\u{200e}', "");
            prop_assert_eq!(text.lines().find(|line| visible(line) != *line), None);
            drawn(&findings, &sources, format, Style { color: true, width });
        }
        let concise = drawn(&findings, &sources, diagnostic::Format::Concise, plain);
        prop_assert_eq!(concise.matches('\n').count(), findings.len());

        let json = drawn(&findings, &sources, diagnostic::Format::Json, plain);
        let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        prop_assert_eq!(json["rows"].as_array().map(Vec::len), Some(findings.len()));
        let lines = drawn(&findings, &sources, diagnostic::Format::Jsonl, plain);
        for ((line, row), finding) in lines.split_terminator('\n').zip(json["rows"].as_array().expect("rows")).zip(&findings) {
            prop_assert_eq!(&serde_json::from_str::<serde_json::Value>(line).expect("JSON"), row);
            prop_assert_eq!(&row["message"], &finding.message);
            if !texts.is_empty() {
                // The place is consistent: the bytes are text of that file, at that position.
                let file = sources.files().iter().find(|file| row["place"]["file"] == file.name).expect("a file");
                let byte = |at: usize| row["bytes"][at].as_u64().and_then(|at| usize::try_from(at).ok()).expect("a byte");
                prop_assert!(file.text.get(byte(0)..byte(1)).is_some());
                let start = file.base + u32::try_from(byte(0)).expect("small");
                let (_, position) = sources.position(start);
                prop_assert_eq!(&row["place"]["line"], position.line);
                prop_assert_eq!(&row["place"]["column"], position.column);
            }
        }
    }

    #[test]
    fn csv_round_trips_every_value(answer in answer()) {
        let text = answered(&answer, report::Format::Csv, Style::default());
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
        let records: Vec<Vec<String>> = reader
            .records()
            .map(|record| record.expect("a record").iter().map(str::to_owned).collect())
            .collect();
        let mut expected = vec![["one", "two", "net", "three"].map(str::to_owned).to_vec()];
        expected.extend(answer.0.iter().map(disarmed_row));
        prop_assert_eq!(records, expected);
    }

    #[test]
    fn tsv_round_trips_every_value(answer in answer()) {
        let text = answered(&answer, report::Format::Tsv, Style::default());
        let unescaped = |field: &str| {
            let mut out = String::new();
            let mut chars = field.chars();
            while let Some(c) = chars.next() {
                out.push(match c {
                    '\\' => match chars.next() { Some('t') => '\t', Some('n') => '\n', Some('r') => '\r', _ => '\\' },
                    c => c,
                });
            }
            out
        };
        let lines: Vec<Vec<String>> = text.split_terminator('\n').skip(1).map(|line| line.split('\t').map(unescaped).collect()).collect();
        let expected: Vec<Vec<String>> =
            answer.0.iter().map(disarmed_row).collect();
        prop_assert_eq!(lines, expected);
    }

    #[test]
    fn a_table_without_a_width_is_never_cut(answer in answer(), width in 0..100usize) {
        let text = answered(&answer, report::Format::Table, Style::default());
        let lines: Vec<&str> = text.lines().collect();
        // Heading, header, records, a line.
        prop_assert_eq!(lines.len(), answer.0.len() + 3);
        prop_assert!(text.bytes().all(|byte| byte == b'\n' || byte >= b' '));
        for (line, cells) in lines.iter().skip(2).zip(&answer.0) {
            prop_assert!(!line.ends_with(' '), "{:?}", line);
            for cell in [&cells.one, &cells.two, &cells.three] {
                prop_assert!(line.contains(visible(cell).trim_end()), "{:?} in {:?}", cell, line);
            }
        }
        let styled = answered(&answer, report::Format::Table, Style { color: true, width: Some(width) });
        prop_assert_eq!(styled, text, "a table has neither colour nor width");
    }

    #[test]
    fn a_page_fits_its_width_and_keeps_every_character(answer in answer(), width in 20..100usize) {
        let text = answered(&answer, report::Format::Page, Style { color: false, width: Some(width) });
        for line in text.lines() {
            prop_assert!(visible::width(line) <= width, "{:?}", line);
            prop_assert!(!line.ends_with(' '), "{:?}", line);
        }
        // Cells fold beside each other, so the order of characters is kept only within each.
        let count = |text: &str, c: char| text.chars().filter(|found| *found == c).count();
        for c in ['é', '東', '👩', '\u{301}', '␛'] {
            let cells = answer.0.iter().flat_map(|row| [&row.one, &row.two, &row.three]);
            let expected: usize = cells.map(|cell| count(&visible(cell), c)).sum();
            prop_assert_eq!(count(&text, c), expected + count("Head␊ing␛", c), "{:?} in {}", c, text);
        }
        let colored = answered(&answer, report::Format::Page, Style { color: true, width: Some(width) });
        prop_assert_eq!(without_colors(&colored), text);
    }

    #[test]
    fn markdown_has_one_line_per_row_with_all_cells(answer in answer()) {
        let text = answered(&answer, report::Format::Md, Style::default());
        let rows: Vec<&str> = text.lines().filter(|line| line.starts_with('|')).collect();
        prop_assert_eq!(rows.len(), answer.0.len() + 2);
        let bars = |line: &str| {
            let bare = line.replace("\\\\", "").replace("\\|", "");
            bare.matches('|').count()
        };
        for row in &rows {
            prop_assert_eq!(bars(row), bars(rows[0]), "{}", row);
        }
    }

    #[test]
    fn json_round_trips_every_row(answer in answer()) {
        let json = answered(&answer, report::Format::Json, Style::default());
        let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        prop_assert_eq!(&json["rows"], &serde_json::json!(answer.0));
        let lines = answered(&answer, report::Format::Jsonl, Style::default());
        let rows: Vec<Row> = lines.split_terminator('\n').map(|line| serde_json::from_str(line).expect("JSON")).collect();
        prop_assert_eq!(rows, answer.0);
    }
}
