//! The source lines to show for a finding: a few lines around each of its labels.
//!
//! The excerpts of a finding, from all its files, are concatenated into their own offset space, to which the labels
//! are mapped. The excerpt with the primary label comes first.

use std::ops::Range;

use crate::diagnostic::Label;
use crate::render::visible::{self, visible};
use crate::text::Position;

use super::line::Line;
use super::places::Places;

/// Lines shown before and after those of a label, unless they are blank.
const CONTEXT: usize = 1;
/// A label that spans more lines than this is shown on its first line.
const MAX_LINES: usize = 8;

/// The excerpts of a finding.
#[derive(Debug)]
pub(super) struct Excerpts {
    /// The excerpts in the order of output.
    pub parts: Vec<Excerpt>,
    /// The labels by offset.
    pub marks: Vec<Mark>,
}

/// A few lines of one file.
#[derive(Debug)]
pub(super) struct Excerpt {
    /// The name of the file.
    pub name: String,
    /// The offset of `text` in the offset space of all excerpts.
    pub start: usize,
    /// The visible lines, each ending with LF.
    pub text: String,
    /// The number of the first line, from 0.
    pub line: usize,
}

/// A label in the offset space of the excerpts.
#[derive(Debug)]
pub(super) struct Mark {
    /// The marked bytes.
    pub bytes: Range<usize>,
    /// The position of its start in the file.
    pub position: Position,
    /// The message; may be empty.
    pub message: String,
    /// Whether it is the primary label.
    pub primary: bool,
}

/// A label in the offsets of its file.
struct FileLabel {
    file: usize,
    bytes: Range<usize>,
    first: usize,
    last: usize,
    message: String,
    primary: bool,
}

impl Excerpts {
    /// Creates the excerpts for `labels`, with lines of about `columns` columns.
    pub(super) fn new(labels: &[Label], places: &Places<'_>, columns: usize) -> Self {
        let labels = labels.iter().enumerate();
        let mut file_labels: Vec<FileLabel> =
            labels.filter_map(|(at, label)| FileLabel::new(label, at == 0, places)).collect();
        file_labels.sort_by_key(|label| (label.file, label.first, label.bytes.start, label.bytes.end));
        let mut bottom = 0;
        let is_close = |a: &FileLabel, b: &FileLabel| {
            bottom = bottom.max(a.last);
            // Excerpts that would touch or leave out a single line are merged.
            let is_close = a.file == b.file && b.first <= bottom + 2 * CONTEXT + 1;
            bottom *= usize::from(is_close);
            is_close
        };
        let mut groups: Vec<&[FileLabel]> = file_labels.chunk_by(is_close).collect();
        groups.sort_by_key(|group| !group.iter().any(|label| label.primary));
        let mut all = Self { parts: Vec::new(), marks: Vec::new() };
        for group in groups {
            all.add(group, places, columns);
        }
        all.marks.sort_by_key(|mark| mark.bytes.start);
        all
    }

    /// The column in its line at which the message of a label is attached: the middle of a label on one line.
    pub(super) fn message_column(&self, mark: usize) -> usize {
        let mark = &self.marks[mark];
        let Some(part) = self.part(&mark.bytes) else { return 0 };
        let (start, end) = (mark.bytes.start - part.start, mark.bytes.end - part.start);
        let line = part.text[..start].rfind('\n').map_or(0, |at| at + 1);
        let before = visible::width(&part.text[line..start]);
        match &part.text[start..end] {
            lines if lines.contains('\n') => 0,
            text => before + visible::width(text) / 2,
        }
    }

    /// The excerpt that contains all of `bytes`.
    pub(super) fn part(&self, bytes: &Range<usize>) -> Option<&Excerpt> {
        let after = self.parts.partition_point(|part| part.start <= bytes.start);
        let part = self.parts.get(after.checked_sub(1)?)?;
        (bytes.end <= part.start + part.text.len()).then_some(part)
    }

    fn add(&mut self, group: &[FileLabel], places: &Places<'_>, columns: usize) {
        let (Some(top), Some(bottom)) = (group.first(), group.iter().map(|label| label.last).max()) else {
            return;
        };
        let (file, lines) = (top.file, places.lines(top.file).count());
        let start = self.parts.last().map_or(0, |part| part.start + part.text.len() + 1);
        let name = visible(&places.file(file).name).into_owned();
        let mut part = Excerpt { name, start, text: String::new(), line: top.first };
        let mut starts = vec![0; group.len()];
        for number in top.first.saturating_sub(CONTEXT)..(bottom + 1 + CONTEXT).min(lines) {
            let (from, source) = places.line(file, number);
            let local = |offset: usize| offset.saturating_sub(from).min(source.len());
            let ends: Vec<Range<usize>> =
                group.iter().filter_map(|label| label.visible_part(number, local)).collect();
            let line = Line::new(source, &ends, columns);
            let context = number < top.first || number > bottom;
            if context && line.text.trim().is_empty() {
                continue;
            }
            if part.text.is_empty() {
                part.line = number;
            }
            let base = start + part.text.len();
            for (label, start) in group.iter().zip(&mut starts) {
                if label.first == number {
                    *start = base + line.at(local(label.bytes.start));
                }
                if label.last == number {
                    let end = base + line.at(local(label.bytes.end));
                    self.marks.push(Mark {
                        bytes: *start..end.max(*start),
                        position: places.position(file, label.bytes.start),
                        message: label.message.clone(),
                        primary: label.primary,
                    });
                }
            }
            part.text.push_str(&line.text);
            part.text.push('\n');
        }
        self.parts.push(part);
    }
}

impl FileLabel {
    fn new(label: &Label, primary: bool, places: &Places<'_>) -> Option<Self> {
        let place = places.locate(label.span)?;
        let text = &places.file(place.file).text;
        let mut bytes = place.bytes;
        // A span that includes a line ending must not reach into the next line.
        let shown = text[bytes.clone()].trim_end_matches(['\n', '\r']);
        bytes.end = bytes.start + shown.len();
        let lines = places.lines(place.file);
        let (first, mut last) = (lines.line_of(bytes.start), lines.line_of(bytes.end));
        let mut message = visible(&label.message).into_owned();
        if last - first >= MAX_LINES {
            let (start, source) = places.line(place.file, first);
            let space = if message.is_empty() { "" } else { " " };
            message = format!("{message}{space}(to line {})", last + 1);
            bytes.end = (start + source.len()).max(bytes.start);
            last = first;
        }
        Some(Self { file: place.file, bytes, first, last, message, primary })
    }

    /// The part that must be visible on line `number`: the whole label, or one of its ends.
    fn visible_part(&self, number: usize, local: impl Fn(usize) -> usize) -> Option<Range<usize>> {
        let (start, end) = (local(self.bytes.start), local(self.bytes.end));
        match (self.first == number, self.last == number) {
            (true, true) => Some(start..end.max(start)),
            (true, false) => Some(start..start),
            (false, true) => Some(end..end),
            (false, false) => None,
        }
    }
}
