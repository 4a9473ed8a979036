//! Findings with their positions, for the formats of other programs.

use super::FileName;
use super::places::Places;
use crate::diagnostic::Diagnostic;
use crate::lint;
use crate::text::{Position, SourceMap, Span};

/// Findings with their positions.
pub(super) struct Findings<'a> {
    all: &'a [Diagnostic],
    sources: &'a SourceMap,
    places: &'a Places<'a>,
    names: &'a [FileName],
}

/// A range in a file; the end is exclusive.
pub(super) struct FileRange<'a> {
    pub file: &'a str,
    /// Whether `file` is a path from the root of the repository.
    pub is_from_root: bool,
    pub start: Position,
    pub end: Position,
}

impl<'a> Findings<'a> {
    /// Creates the list for the findings of one journal.
    pub const fn new(
        all: &'a [Diagnostic],
        sources: &'a SourceMap,
        places: &'a Places<'a>,
        names: &'a [FileName],
    ) -> Self {
        Self { all, sources, places, names }
    }

    /// All findings in order, each with its range.
    pub fn iter(&self) -> impl Iterator<Item = (&'a Diagnostic, FileRange<'a>)> + '_ {
        self.all.iter().filter_map(|finding| Some((finding, self.range(finding.span())?)))
    }

    /// The range of a span; `None` without files.
    pub fn range(&self, span: Span) -> Option<FileRange<'a>> {
        let place = self.places.locate(span)?;
        let (file, is_from_root) = self.file(place.file);
        Some(FileRange {
            file,
            is_from_root,
            start: self.places.position(place.file, place.bytes.start),
            end: self.places.position(place.file, place.bytes.end),
        })
    }

    /// The name of a file and whether it is a path from the root of the repository.
    fn file(&self, file: usize) -> (&'a str, bool) {
        match self.names.get(file) {
            Some(name) => (name.as_str(), matches!(name, FileName::FromRoot(_))),
            None => (&self.places.file(file).name, false),
        }
    }

    /// Like [`range`](Self::range), with columns in bytes.
    pub fn byte_range(&self, span: Span) -> Option<FileRange<'a>> {
        let place = self.places.locate(span)?;
        let lines = self.places.lines(place.file);
        let count = |n: usize| u32::try_from(n + 1).unwrap_or(u32::MAX);
        let position = |offset: usize| {
            let line = lines.line_of(offset);
            Position { line: count(line), column: count(offset - lines.start(line).unwrap_or(offset)) }
        };
        let (file, is_from_root) = self.file(place.file);
        let (start, end) = (position(place.bytes.start), position(place.bytes.end));
        Some(FileRange { file, is_from_root, start, end })
    }

    /// The [fingerprint](lint::fingerprints) of each finding.
    pub fn fingerprints(&self) -> Vec<String> {
        lint::fingerprints(self.all, self.sources)
    }
}

/// The summary of the finding's rule, which contains no text of the journal.
pub(super) fn summary(finding: &Diagnostic) -> &'static str {
    lint::definition(finding.rule).summary()
}
