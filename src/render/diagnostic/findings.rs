//! Findings with their positions, for the formats of other programs.

use rustc_hash::FxHashMap;

use super::places::Places;
use crate::diagnostic::{Diagnostic, Rule};
use crate::lint;
use crate::text::{Position, Span};

/// Findings with their positions.
pub(super) struct Findings<'a> {
    findings: &'a [Diagnostic],
    places: &'a Places<'a>,
}

/// A range in a file; the end is exclusive.
pub(super) struct FileRange<'a> {
    pub file: &'a str,
    pub start: Position,
    pub end: Position,
}

impl<'a> Findings<'a> {
    /// Creates the list for the findings of one journal.
    pub const fn new(findings: &'a [Diagnostic], places: &'a Places<'a>) -> Self {
        Self { findings, places }
    }

    /// All findings in order, each with its range.
    pub fn iter(&self) -> impl Iterator<Item = (&'a Diagnostic, FileRange<'a>)> + '_ {
        self.findings.iter().filter_map(|finding| Some((finding, self.range(finding.span())?)))
    }

    /// The range of a span; `None` without files.
    pub fn range(&self, span: Span) -> Option<FileRange<'a>> {
        let place = self.places.locate(span)?;
        Some(FileRange {
            file: &self.places.file(place.file).name,
            start: self.places.position(place.file, place.bytes.start),
            end: self.places.position(place.file, place.bytes.end),
        })
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
        let file = &self.places.file(place.file).name;
        Some(FileRange { file, start: position(place.bytes.start), end: position(place.bytes.end) })
    }

    /// An id for each finding that does not change when lines move. It is a hash of the rule, the file and the number
    /// of earlier findings of that rule in the file, and contains no text of the journal.
    pub fn fingerprints(&self) -> Vec<String> {
        let mut seen: FxHashMap<(Rule, &str), u64> = FxHashMap::default();
        let fingerprint = |(finding, range): (&'a Diagnostic, FileRange<'a>)| {
            let count = seen.entry((finding.rule, range.file)).or_default();
            *count += 1;
            let name = format!("{}\0{}\0{count}", finding.rule, range.file);
            format!("{:016x}{:016x}", fnv(&name, 0xcbf2_9ce4_8422_2325), fnv(&name, 0x8422_2325_cbf2_9ce4))
        };
        self.iter().map(fingerprint).collect()
    }
}

/// The summary of the finding's rule, which contains no text of the journal.
pub(super) fn summary(finding: &Diagnostic) -> &'static str {
    lint::definition(finding.rule).summary()
}

/// The FNV-1a hash, stable across machines and versions.
fn fnv(text: &str, start: u64) -> u64 {
    text.bytes().fold(start, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
