//! What of the sources a finding shows: a few lines around each of its labels.
//!
//! The excerpts of one finding, of all files it points into, lie one after the other in an offset
//! space of their own; labels are moved there. The one around the primary label comes first.

use std::ops::Range;

use crate::diagnostic::Label;
use crate::render::visible::visible;
use crate::text::Position;

use super::line::Line;
use super::places::Places;

/// Lines shown before and after those of a label, unless they are blank.
const CONTEXT: usize = 1;
/// A label over more lines than this is shown at its first.
const MOST: usize = 8;

/// All that one finding shows.
#[derive(Debug)]
pub(super) struct Excerpts {
    /// In the order they are drawn.
    pub parts: Vec<Excerpt>,
    /// The labels, in the order of their offsets.
    pub marks: Vec<Mark>,
}

/// A few lines of one file.
#[derive(Debug)]
pub(super) struct Excerpt {
    /// The name of the file.
    pub name: String,
    /// Offset of the first byte of `text` among all excerpts.
    pub start: usize,
    /// The lines as they are shown, each with LF at its end.
    pub text: String,
    /// The number of the first line, from 0.
    pub line: usize,
}

/// A label in the offsets of the excerpts.
#[derive(Debug)]
pub(super) struct Mark {
    /// Its bytes.
    pub bytes: Range<usize>,
    /// Where it starts in its file.
    pub position: Position,
    /// What it says; may be empty.
    pub message: String,
    /// Whether the finding is about it.
    pub primary: bool,
}

/// A label in the offsets of its file.
struct Spot {
    file: usize,
    bytes: Range<usize>,
    first: usize,
    last: usize,
    message: String,
    primary: bool,
}

impl Excerpts {
    /// The excerpts for `labels`, their lines in about `room` columns.
    pub(super) fn new(labels: &[Label], places: &Places<'_>, room: usize) -> Self {
        let labels = labels.iter().enumerate();
        let mut spots: Vec<Spot> =
            labels.filter_map(|(at, label)| Spot::new(label, at == 0, places)).collect();
        spots.sort_by_key(|spot| (spot.file, spot.first, spot.bytes.start, spot.bytes.end));
        let mut bottom = 0;
        let together = |a: &Spot, b: &Spot| {
            bottom = bottom.max(a.last);
            // With their context they touch, or one line lies between them.
            let together = a.file == b.file && b.first <= bottom + 2 * CONTEXT + 1;
            bottom *= usize::from(together);
            together
        };
        let mut groups: Vec<&[Spot]> = spots.chunk_by(together).collect();
        groups.sort_by_key(|group| !group.iter().any(|spot| spot.primary));
        let mut all = Self { parts: Vec::new(), marks: Vec::new() };
        for group in groups {
            all.add(group, places, room);
        }
        all.marks.sort_by_key(|mark| mark.bytes.start);
        all
    }

    /// The excerpt that holds all of `bytes`.
    pub(super) fn part(&self, bytes: &Range<usize>) -> Option<&Excerpt> {
        let after = self.parts.partition_point(|part| part.start <= bytes.start);
        let part = self.parts.get(after.checked_sub(1)?)?;
        (bytes.end <= part.start + part.text.len()).then_some(part)
    }

    fn add(&mut self, group: &[Spot], places: &Places<'_>, room: usize) {
        let (Some(top), Some(bottom)) = (group.first(), group.iter().map(|spot| spot.last).max()) else {
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
            let ends: Vec<Range<usize>> = group.iter().filter_map(|spot| spot.on(number, local)).collect();
            let line = Line::new(source, &ends, room);
            let context = number < top.first || number > bottom;
            if context && line.text.trim().is_empty() {
                continue;
            }
            if part.text.is_empty() {
                part.line = number;
            }
            let base = start + part.text.len();
            for (spot, start) in group.iter().zip(&mut starts) {
                if spot.first == number {
                    *start = base + line.at(local(spot.bytes.start));
                }
                if spot.last == number {
                    let end = base + line.at(local(spot.bytes.end));
                    self.marks.push(Mark {
                        bytes: *start..end.max(*start),
                        position: places.position(file, spot.bytes.start),
                        message: spot.message.clone(),
                        primary: spot.primary,
                    });
                }
            }
            part.text.push_str(&line.text);
            part.text.push('\n');
        }
        self.parts.push(part);
    }
}

impl Spot {
    fn new(label: &Label, primary: bool, places: &Places<'_>) -> Option<Self> {
        let place = places.of(label.span)?;
        let text = &places.file(place.file).text;
        let mut bytes = place.bytes;
        // The end of a line belongs to it: a span with it would reach into the next.
        let shown = text[bytes.clone()].trim_end_matches(['\n', '\r']);
        bytes.end = bytes.start + shown.len();
        let lines = places.lines(place.file);
        let (first, mut last) = (lines.line_of(bytes.start), lines.line_of(bytes.end));
        let mut message = visible(&label.message).into_owned();
        if last - first >= MOST {
            let (start, source) = places.line(place.file, first);
            let space = if message.is_empty() { "" } else { " " };
            message = format!("{message}{space}(to line {})", last + 1);
            bytes.end = (start + source.len()).max(bytes.start);
            last = first;
        }
        Some(Self { file: place.file, bytes, first, last, message, primary })
    }

    /// What of it must be seen on line `number`: all of it, or the end that lies there.
    fn on(&self, number: usize, local: impl Fn(usize) -> usize) -> Option<Range<usize>> {
        let (start, end) = (local(self.bytes.start), local(self.bytes.end));
        match (self.first == number, self.last == number) {
            (true, true) => Some(start..end.max(start)),
            (true, false) => Some(start..start),
            (false, true) => Some(end..end),
            (false, false) => None,
        }
    }
}
