//! Findings for people, drawn by miette: the lines concerned, underlined, and what to write instead.
//!
//! miette never sees a file. Each finding brings an excerpt of the lines it points at, already cut and made
//! safe to look at, so that drawing one costs the same in a journal of any size.

use std::fmt;
use std::io::{self, Write};

use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents, SourceCode,
    SourceSpan, SpanContents, ThemeCharacters, ThemeStyles,
};

use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::render::Style;
use crate::render::visible;
use crate::text::{SourceFile, SourceMap};

/// Labels this many lines apart still share an excerpt.
const NEAR: usize = 4;
/// Characters of a long line that are shown before and after what is pointed at.
const AROUND: usize = 60;

/// All findings, with a blank line after each.
pub fn write(
    findings: &[Diagnostic],
    sources: &SourceMap,
    style: &Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    let handler = handler(style);
    let mut text = String::new();
    for finding in findings {
        text.clear();
        // Writing to a string does not fail.
        let _ = handler.render_report(&mut text, &Drawn::new(finding, sources));
        for line in text.lines() {
            writeln!(out, "{}", line.trim_end())?;
        }
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// How miette draws for us: it would decide on colour by standard error and on width by itself.
#[must_use]
pub fn handler(style: &Style) -> GraphicalReportHandler {
    let styles = if style.color { ThemeStyles::ansi() } else { ThemeStyles::none() };
    let theme = GraphicalTheme { characters: ThemeCharacters::unicode(), styles };
    let handler = GraphicalReportHandler::new_themed(theme).with_links(false).with_context_lines(0);
    match style.width {
        Some(width) => handler.with_width(width.max(40)),
        None => handler.with_width(usize::MAX).with_wrap_lines(false),
    }
}

/// A finding as miette wants it.
struct Drawn<'a> {
    finding: &'a Diagnostic,
    message: String,
    excerpt: Excerpt,
    elsewhere: Vec<Elsewhere>,
}

/// A label too far from the first one to share its excerpt.
struct Elsewhere {
    message: String,
    excerpt: Excerpt,
}

impl<'a> Drawn<'a> {
    fn new(finding: &'a Diagnostic, sources: &SourceMap) -> Self {
        let primary = &finding.labels[0];
        let file = sources.file_at(primary.span.start);
        let line = |label: &Label| file.lines().line_of(file.local(label.span).start);
        let is_near = |label: &&Label| {
            std::ptr::eq(sources.file_at(label.span.start), file)
                && line(label).abs_diff(line(primary)) <= NEAR
        };
        let (near, far): (Vec<&Label>, Vec<&Label>) = finding.labels.iter().partition(is_near);
        let elsewhere = far.into_iter().map(|label| Elsewhere {
            message: visible::visible(&label.message).into_owned(),
            excerpt: Excerpt::new(
                sources.file_at(label.span.start),
                &[&Label { span: label.span, message: String::new() }],
            ),
        });
        Self {
            finding,
            message: visible::visible(&finding.message).into_owned(),
            excerpt: Excerpt::new(file, &near),
            elsewhere: elsewhere.collect(),
        }
    }
}

/// Some lines of a file, safe to look at, with the labels moved to where they are in them.
#[derive(Debug)]
struct Excerpt {
    name: String,
    text: String,
    /// Of the first line, from 0.
    line: usize,
    /// Of the first label, from 0.
    column: usize,
    labels: Vec<LabeledSpan>,
}

impl Excerpt {
    fn new(file: &SourceFile, labels: &[&Label]) -> Self {
        let lines = file.lines();
        let line_of = |label: &&Label| lines.line_of(file.local(label.span).start);
        let first = labels.iter().map(line_of).min().unwrap_or(0);
        let last = labels.iter().map(line_of).max().unwrap_or(0);
        let mut excerpt = Self {
            name: visible::visible(&file.name).into_owned(),
            text: String::new(),
            line: first,
            column: 0,
            labels: vec![LabeledSpan::new(None, 0, 0); labels.len()],
        };
        for line in first..=last {
            let here: Vec<usize> = (0..labels.len()).filter(|&at| line_of(&labels[at]) == line).collect();
            excerpt.push_line(file, line, labels, &here);
        }
        if let Some(primary) = labels.first() {
            let start = u32::try_from(file.local(primary.span).start).unwrap_or(u32::MAX);
            excerpt.column = lines.position(&file.text, start as usize).column.saturating_sub(1) as usize;
        }
        excerpt
    }

    /// Adds a line of the file, cut around its labels, and moves those labels.
    fn push_line(&mut self, file: &SourceFile, line: usize, labels: &[&Label], here: &[usize]) {
        let start = file.lines().start(line).unwrap_or(file.text.len());
        let end = file.lines().start(line + 1).unwrap_or(file.text.len());
        let text = file.text[start..end].trim_end_matches(['\n', '\r']);
        // What a label points at, within the line: a span that goes on is cut at its end.
        let local = |at: usize| {
            let span = file.local(labels[at].span);
            let within =
                |offset: usize| text.floor_char_boundary(offset.saturating_sub(start).min(text.len()));
            (within(span.start), within(span.end.min(end)))
        };
        let points: Vec<(usize, usize)> = here.iter().map(|&at| local(at)).collect();
        let from = points.iter().map(|(from, _)| *from).min().unwrap_or(0);
        let to = points.iter().map(|(_, to)| *to).max().unwrap_or(0).min(from + 4 * AROUND);
        let from = back(text, from, AROUND);
        let to = forward(text, text.floor_char_boundary(to.max(from)), AROUND);

        let mut moved: Vec<(usize, usize)> = vec![(0, 0); here.len()];
        let base = self.text.len();
        if from > 0 {
            self.text.push('…');
        }
        for (at, c) in text[from..to].char_indices().map(|(at, c)| (from + at, c)).chain([(to, '\0')]) {
            for (moved, &(start, end)) in moved.iter_mut().zip(&points) {
                if start == at {
                    moved.0 = self.text.len();
                }
                if end == at {
                    moved.1 = self.text.len();
                }
            }
            if at < to {
                push(&mut self.text, c);
            }
        }
        if to < text.len() {
            self.text.push('…');
        }
        for ((&at, &(start, end)), &(_, point_end)) in here.iter().zip(&moved).zip(&points) {
            let end = if point_end > to { self.text.len() } else { end };
            let start = start.max(base);
            let message = visible::visible(&labels[at].message).into_owned();
            let message = (!message.is_empty()).then_some(message);
            self.labels[at] = LabeledSpan::new(message, start, end.saturating_sub(start));
        }
        self.text.push('\n');
    }
}

/// A tab is shown as the one space that it is worth: miette would widen it and move what is underlined.
fn push(text: &mut String, c: char) {
    if c == '\t' { text.push(' ') } else { visible::push(text, c) }
}

fn back(text: &str, from: usize, count: usize) -> usize {
    text[..from].char_indices().rev().nth(count).map_or(0, |(at, _)| at)
}

fn forward(text: &str, from: usize, count: usize) -> usize {
    text[from..].char_indices().nth(count).map_or(text.len(), |(at, _)| from + at)
}

impl SourceCode for Excerpt {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        _: usize,
        _: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let bytes = self.text.as_bytes();
        let offset = span.offset().min(bytes.len());
        let start = bytes[..offset].iter().rposition(|&b| b == b'\n').map_or(0, |newline| newline + 1);
        let last = (offset + span.len()).min(bytes.len()).max(offset);
        let end =
            bytes[last..].iter().position(|&b| b == b'\n').map_or(bytes.len(), |newline| last + newline + 1);
        let line = self.line + count_lines(&bytes[..start]);
        // miette asks with the first label alone to say where the finding is.
        let is_primary = self.labels.first().is_some_and(|label| label.inner() == span);
        let column = if is_primary { self.column } else { 0 };
        let data = &bytes[start..end];
        let whole = SourceSpan::new(start.into(), data.len());
        let count = count_lines(data);
        Ok(Box::new(MietteSpanContents::new_named(self.name.clone(), data, whole, line, column, count)))
    }
}

fn count_lines(bytes: &[u8]) -> usize {
    bytes.split(|&b| b == b'\n').count() - 1
}

impl fmt::Debug for Drawn<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.finding.fmt(f)
    }
}

impl fmt::Display for Drawn<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Drawn<'_> {}

impl miette::Diagnostic for Drawn<'_> {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(format!("{}[{}]", self.finding.severity.as_str(), self.finding.rule)))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.finding.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Info => miette::Severity::Advice,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        let help = self.finding.help.as_deref()?;
        Some(Box::new(visible::visible(help).into_owned()))
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.excerpt)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.excerpt.labels.iter().cloned()))
    }

    fn related<'a>(&'a self) -> Option<Box<dyn Iterator<Item = &'a dyn miette::Diagnostic> + 'a>> {
        if self.elsewhere.is_empty() {
            return None;
        }
        Some(Box::new(self.elsewhere.iter().map(|elsewhere| elsewhere as &dyn miette::Diagnostic)))
    }
}

impl fmt::Debug for Elsewhere {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl fmt::Display for Elsewhere {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Elsewhere {}

impl miette::Diagnostic for Elsewhere {
    fn severity(&self) -> Option<miette::Severity> {
        Some(miette::Severity::Advice)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.excerpt)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.excerpt.labels.iter().cloned()))
    }
}
