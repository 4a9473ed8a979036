//! Findings with source lines, drawn by miette.
//!
//! miette gets excerpts instead of the sources, because it reads a source from its start for each label. Colour and
//! width are set here, because miette would detect them from standard error.

use std::fmt::{self, Display};
use std::io;
use std::ops::Range;

use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents, SourceCode,
    SourceSpan, SpanContents, ThemeCharacters, ThemeStyles,
};
use owo_colors::XtermColors;

use crate::diagnostic::{Diagnostic, Severity};
use crate::render::chunks;
use crate::render::fold::{Line, Words};
use crate::render::palette;
use crate::render::style::Style;
use crate::render::visible::{self, visible};
use crate::text::SourceMap;

use super::excerpt::Excerpts;
use super::line::TAB;
use super::places::Places;

/// The columns of a source line without a terminal.
const DEFAULT_COLUMNS: usize = 240;
/// The columns left of a source line: line number and frame.
const FRAME: usize = 10;
/// The minimum number of columns; a narrower terminal wraps lines.
const MIN_COLUMNS: usize = 40;
/// The columns of `╰── ` in front of the message of a label.
const HOOK: usize = 4;
/// A message with fewer columns goes below the source lines.
const MIN_LABEL: usize = 24;

/// Findings of a chunk: few, since drawing one takes long.
const CHUNK: usize = 64;

/// Writes `findings` with an empty line between them. Findings of one rule in a row share their help.
pub(super) fn write(
    findings: &[Diagnostic],
    sources: &SourceMap,
    style: Style,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let draw = |range| draw_chunk(findings, range, &Places::new(sources), style);
    chunks::each_of(findings.len(), CHUNK, draw, |text: io::Result<String>| out.write_all(text?.as_bytes()))
}

/// Draws the findings in `range`.
fn draw_chunk(
    findings: &[Diagnostic],
    range: Range<usize>,
    places: &Places<'_>,
    style: Style,
) -> io::Result<String> {
    let plain = handler(theme(None, &[]));
    let mut text = String::new();
    let mut drawing = String::new();
    for at in range {
        let finding = &findings[at];
        text.push_str(if at == 0 { "" } else { "\n" });
        push_header(finding, style, &mut text);
        let finding_view = MietteFinding::new(finding, places, style.width);
        drawing.clear();
        let colored = style.color.then(|| handler(theme(Some(finding.severity), &finding_view.primaries())));
        let handler = colored.as_ref().unwrap_or(&plain);
        handler.render_report(&mut drawing, &finding_view).map_err(io::Error::other)?;
        for line in drawing.trim_start_matches('\n').lines() {
            text.push_str(line.trim_end());
            text.push('\n');
        }
        for note in &finding_view.notes {
            push_text("note", note, style, &mut text);
        }
        let is_shared = |next: &&Diagnostic| (next.rule, &next.help) == (finding.rule, &finding.help);
        if let (Some(help), None) = (&finding.help, findings.get(at + 1).filter(is_shared)) {
            push_text("help", help, style, &mut text);
        }
    }
    Ok(text)
}

/// Formats an error that contains its own source text; it is small enough for miette to read directly.
pub(super) fn draw(error: &dyn miette::Diagnostic) -> String {
    let mut text = format!("goodwill: {error}\n");
    // Writing to a string cannot fail.
    let _ = handler(theme(None, &[])).render_report(&mut text, error);
    text
}

/// Appends `error[rule]: message`, since miette would put the rule on a separate line.
fn push_header(finding: &Diagnostic, style: Style, out: &mut String) {
    let name = format!("{}[{}]", finding.severity.as_str(), finding.rule);
    let message = format!(": {}", visible(&finding.message));
    let start = palette::severity_start(finding.severity);
    push_folded("", &[(&name, start), (&message, palette::BOLD)], style, out);
}

/// Appends `  help: text`, with the lines below each other.
fn push_text(label: &str, text: &str, style: Style, out: &mut String) {
    let label = format!("{label}:");
    let indent = " ".repeat(label.len() + 3);
    for (at, line) in text.lines().enumerate() {
        let line = visible(line);
        let mut folded = String::new();
        push_folded(&indent, &[(&line, "")], style, &mut folded);
        if at == 0 && !folded.is_empty() {
            out.push_str("  ");
            style.paint(palette::HELP, &label, out);
            out.push(' ');
            folded.drain(..indent.len());
        }
        out.push_str(&folded);
    }
}

/// Appends texts, folded to the width after `indent` if there is one.
fn push_folded(indent: &str, texts: &[(&str, &'static str)], style: Style, out: &mut String) {
    let Some(width) = style.width else {
        out.push_str(indent);
        for (text, start) in texts {
            style.paint(start, text, out);
        }
        out.push('\n');
        return;
    };
    for line in Words::styled(texts).fold(width.saturating_sub(indent.len()).max(MIN_COLUMNS)) {
        out.push_str(indent);
        line.paint(style, out);
        out.push('\n');
    }
}

fn handler(theme: GraphicalTheme) -> GraphicalReportHandler {
    GraphicalReportHandler::new_themed(theme)
        .with_links(false)
        .with_context_lines(1)
        .tab_width(TAB)
        // Lines wrapped by the terminal can still be copied.
        .with_wrap_lines(false)
        .without_syntax_highlighting()
}

/// The colours for a finding of `severity`; `primaries` has whether each label is primary. Plain without a severity.
fn theme(severity: Option<Severity>, primaries: &[bool]) -> GraphicalTheme {
    let mut styles = ThemeStyles::none();
    if let Some(severity) = severity {
        let color = |color: u8| styles.error.color(XtermColors::from(color));
        let (primary, other) = (color(palette::severity_color(severity)).bold(), color(palette::BLUE));
        (styles.link, styles.linum) = (other, color(palette::GREY));
        styles.highlights = primaries.iter().map(|&is| if is { primary } else { other }).collect();
        // miette cycles through the styles and needs at least one.
        styles.highlights.push(primary);
    }
    let mut characters = ThemeCharacters::unicode();
    // `push_header` writes the message and its sign.
    for sign in [&mut characters.error, &mut characters.warning, &mut characters.advice] {
        sign.clear();
    }
    GraphicalTheme { characters, styles }
}

/// Adapts a finding to miette.
#[derive(Debug)]
struct MietteFinding {
    excerpts: Excerpts,
    /// The messages of labels that are too far to the right.
    notes: Vec<String>,
}

impl MietteFinding {
    fn new(finding: &Diagnostic, places: &Places<'_>, width: Option<usize>) -> Self {
        let room = width.map_or(DEFAULT_COLUMNS, |width| width.saturating_sub(FRAME).max(MIN_COLUMNS));
        let mut excerpts = Excerpts::new(&finding.labels, places, room);
        let notes = width.map_or_else(Vec::new, |width| fold_labels(&mut excerpts, width));
        Self { excerpts, notes }
    }

    fn primaries(&self) -> Vec<bool> {
        self.excerpts.marks.iter().map(|mark| mark.primary).collect()
    }
}

/// Folds the messages of labels to the width, and removes and returns those that have too little room for it.
fn fold_labels(excerpts: &mut Excerpts, width: usize) -> Vec<String> {
    let mut notes = Vec::new();
    for at in 0..excerpts.marks.len() {
        let start = excerpts.message_column(at) + FRAME + HOOK;
        let room = width.saturating_sub(start);
        let message = &mut excerpts.marks[at].message;
        if visible::width(message) <= room {
            continue;
        }
        if room < MIN_LABEL {
            notes.push(std::mem::take(message));
            continue;
        }
        let line = |line: Line| {
            let mut text = String::new();
            line.paint(Style::default(), &mut text);
            text
        };
        let lines: Vec<String> = Words::styled(&[(message, "")]).fold(room).into_iter().map(line).collect();
        *message = lines.join("\n");
    }
    notes
}

impl Display for MietteFinding {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

impl std::error::Error for MietteFinding {}

impl miette::Diagnostic for MietteFinding {
    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.excerpts)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.excerpts.marks.iter().map(|mark| {
            let message = Some(mark.message.clone()).filter(|message| !message.is_empty());
            let span = SourceSpan::from(mark.bytes.clone());
            if mark.primary {
                LabeledSpan::new_primary_with_span(message, span)
            } else {
                LabeledSpan::new_with_span(message, span)
            }
        })))
    }
}

impl SourceCode for Excerpts {
    /// Returns the excerpt that contains `span`. A span across excerpts is an error, which makes miette draw each
    /// excerpt separately. Without context, miette asks for the position in the file.
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let bytes = span.offset()..span.offset() + span.len();
        let part = self.part(&bytes).ok_or(MietteError::OutOfBounds)?;
        let (mut line, mut column) = (part.line, 0);
        if let (0, 0) = (before, after) {
            let at = self.marks.partition_point(|mark| mark.bytes.start < bytes.start);
            if let Some(mark) = self.marks.get(at) {
                (line, column) = (mark.position.line as usize - 1, mark.position.column as usize - 1);
            }
        }
        let whole = SourceSpan::from((part.start, part.text.len()));
        let (name, text, lines) = (part.name.clone(), part.text.as_bytes(), part.text.len());
        Ok(Box::new(MietteSpanContents::new_named(name, text, whole, line, column, lines)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Rule;
    use crate::text::Span;

    const PEOPLE: &str =
        "person @ada Ada Lovelace\n  email: ada@example.org\n\nperson @bob\n\n\nperson @ada\n";
    const JOURNAL: &str =
        "2026-03-04 cofee @ada: talked\u{202e} about\tengines -> lent 東京 guide\n  gave: 2h\n";

    fn sources(files: &[(&str, &str)]) -> SourceMap {
        let mut map = SourceMap::default();
        for (name, text) in files {
            map.add((*name).into(), text.as_bytes().to_vec()).expect("small");
        }
        map
    }

    /// The span of the `nth` `needle` of all files.
    fn find(sources: &SourceMap, needle: &str, nth: usize) -> Span {
        let all = sources.files().iter().flat_map(|file| {
            let at = |offset: usize| file.base + u32::try_from(offset).expect("small");
            file.text.match_indices(needle).map(move |(from, _)| Span::new(at(from), at(from + needle.len())))
        });
        all.collect::<Vec<_>>()[nth]
    }

    fn draw_all(sources: &SourceMap, findings: &[Diagnostic], style: Style) -> String {
        let mut out = Vec::new();
        write(findings, sources, style, &mut out).expect("memory");
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn a_finding_shows_its_line_and_help() {
        let map = sources(&[("a.gw", JOURNAL)]);
        let finding = Diagnostic::new(Rule::UnknownKind, find(&map, "cofee", 0), "no kind is called `cofee`")
            .because("did you mean `coffee`?")
            .help("write `coffee`,\nor declare it");
        insta::assert_snapshot!(draw_all(&map, &[finding], Style::default()), @r"
        warning[unknown-kind]: no kind is called `cofee`
           ╭─[a.gw:1:12]
         1 │ 2026-03-04 cofee @ada: talked\u{202e} about engines -> lent 東京 guide
           ·            ──┬──
           ·              ╰── did you mean `coffee`?
         2 │   gave: 2h
           ╰────
          help: write `coffee`,
                or declare it
        ");
    }

    #[test]
    fn other_places_follow_even_in_other_files() {
        let map = sources(&[("people.gw", PEOPLE), ("a.gw", JOURNAL)]);
        let again = Diagnostic::new(Rule::DuplicatePerson, find(&map, "@ada", 1), "`@ada` is declared twice")
            .because("again here")
            .also(find(&map, "@ada", 0), "first declared here");
        let far = Diagnostic::new(Rule::MentionedOnly, find(&map, "@ada", 2), "in two files")
            .also(find(&map, "@ada", 0), "declared here")
            .also(find(&map, "ada@example.org", 0), "reached here");
        insta::assert_snapshot!(draw_all(&map, &[again, far], Style::default()), @r"
        error[duplicate-person]: `@ada` is declared twice
           ╭─[people.gw:7:8]
         7 │ person @ada
           ·        ──┬─
           ·          ╰── again here
           ╰────
           ╭─[people.gw:1:8]
         1 │ person @ada Ada Lovelace
           ·        ──┬─
           ·          ╰── first declared here
         2 │   email: ada@example.org
           ╰────

        warning[mentioned-only]: in two files
           ╭─[a.gw:1:18]
         1 │ 2026-03-04 cofee @ada: talked\u{202e} about engines -> lent 東京 guide
           ·                  ────
         2 │   gave: 2h
           ╰────
           ╭─[people.gw:1:8]
         1 │ person @ada Ada Lovelace
           ·        ──┬─
           ·          ╰── declared here
         2 │   email: ada@example.org
           ·          ───────┬───────
           ·                 ╰── reached here
           ╰────
        ");
    }

    #[test]
    fn underlines_match_visible_characters() {
        let map = sources(&[("a.gw", JOURNAL)]);
        let hidden = Diagnostic::new(Rule::UnknownFavor, find(&map, "\u{202e}", 0), "turns \u{202e} around")
            .because("this \u{202e}")
            .also(find(&map, "guide", 0), "after a tab and wide characters");
        let nothing = Diagnostic::new(Rule::SyntaxError, find(&map, "talked", 0).at_start(), "nothing there");
        insta::assert_snapshot!(draw_all(&map, &[hidden, nothing], Style::default()), @r"
        info[unknown-favor]: turns \u{202e} around
           ╭─[a.gw:1:30]
         1 │ 2026-03-04 cofee @ada: talked\u{202e} about engines -> lent 東京 guide
           ·                              ────┬───                            ──┬──
           ·                                  │                                 ╰── after a tab and wide characters
           ·                                  ╰── this \u{202e}
         2 │   gave: 2h
           ╰────

        error[syntax-error]: nothing there
           ╭─[a.gw:1:24]
         1 │ 2026-03-04 cofee @ada: talked\u{202e} about engines -> lent 東京 guide
           ·                        ▲
         2 │   gave: 2h
           ╰────
        ");
    }

    #[test]
    fn multi_line_spans_are_drawn_and_long_ones_folded() {
        let long = "one\n".repeat(20);
        let map = sources(&[("people.gw", PEOPLE), ("long.gw", &long)]);
        let span = find(&map, "Lovelace\n  email: ada@example.org\n", 0);
        let findings = [
            Diagnostic::new(Rule::LateDate, span, "two lines").because("all this"),
            Diagnostic::new(Rule::LateDate, find(&map, &long, 0), "twenty lines").because("all this"),
            Diagnostic::new(Rule::Include, Span::new(u32::MAX, 0), "nowhere"),
        ];
        insta::assert_snapshot!(draw_all(&map, &findings, Style::default()), @r"
        warning[late-date]: two lines
           ╭─[people.gw:1:17]
         1 │ ╭─▶ person @ada Ada Lovelace
         2 │ ├─▶   email: ada@example.org
           · ╰──── all this
           ╰────

        warning[late-date]: twenty lines
           ╭─[long.gw:1:1]
         1 │ one
           · ─┬─
           ·  ╰── all this (to line 20)
         2 │ one
           ╰────

        error[include]: nowhere
            ╭─[long.gw:21:1]
         20 │ one
         21 │
            · ▲
            ╰────
        ");
    }

    #[test]
    fn long_lines_are_cut_around_the_label() {
        let line = format!("{}HERE{}\n", "left ".repeat(2000), " right".repeat(2000));
        let map = sources(&[("a.gw", &line)]);
        let finding = Diagnostic::new(Rule::NearMiss, find(&map, "HERE", 0), "far right").because("here");
        insta::assert_snapshot!(draw_all(&map, &[finding], Style { color: false, width: Some(60) }), @r"
        warning[near-miss]: far right
           ╭─[a.gw:1:10001]
         1 │ …t left left left left HERE right right right rig…
           ·                        ──┬─
           ·                          ╰── here
           ╰────
        ");
    }

    #[test]
    fn colour_follows_the_severity_and_does_not_change_the_text() {
        let map = sources(&[("people.gw", PEOPLE)]);
        let finding = Diagnostic::new(Rule::DuplicatePerson, find(&map, "@ada", 1), "twice")
            .because("again")
            .also(find(&map, "@ada", 0), "first");
        let findings = [finding];
        let colored = draw_all(&map, &findings, Style { color: true, width: None });
        assert!(
            colored
                .starts_with("\u{1b}[1;38;5;196merror[duplicate-person]\u{1b}[0m\u{1b}[1m: twice\u{1b}[0m\n")
        );
        assert!(colored.contains("\u{1b}[38;5;196;1m╰── \u{1b}[38;5;196;1magain"), "{colored:?}");
        assert!(colored.contains("\u{1b}[38;5;31m╰── \u{1b}[38;5;31mfirst"), "{colored:?}");
        let plain: String = colored
            .split('\u{1b}')
            .enumerate()
            .map(|(at, part)| if at == 0 { part } else { part.split_once('m').map_or("", |(_, rest)| rest) })
            .collect();
        assert_eq!(plain, draw_all(&map, &findings, Style::default()));
    }

    #[test]
    fn findings_without_files_keep_their_text() {
        let finding =
            Diagnostic::new(Rule::Include, Span::new(3, 9), "no journal").help("run `goodwill init`");
        let text = draw_all(&SourceMap::default(), &[finding], Style::default());
        assert_eq!(text, "error[include]: no journal\n  help: run `goodwill init`\n");
    }
}
