//! Findings beside the places they point at, for other programs.

use rustc_hash::FxHashMap;

use super::places::Places;
use crate::diagnostic::{Diagnostic, Rule};
use crate::lint;
use crate::text::{Position, Span};

/// Findings in their order, with what outputs ask about them.
pub(super) struct Findings<'a> {
    findings: &'a [Diagnostic],
    places: &'a Places<'a>,
}

/// Where something stands, from its first character to behind its last.
pub(super) struct Range<'a> {
    pub file: &'a str,
    pub start: Position,
    pub end: Position,
}

impl<'a> Findings<'a> {
    /// Of one journal.
    pub const fn new(findings: &'a [Diagnostic], places: &'a Places<'a>) -> Self {
        Self { findings, places }
    }

    /// All, in their order, each with its place.
    pub fn iter(&self) -> impl Iterator<Item = (&'a Diagnostic, Range<'a>)> + '_ {
        self.findings.iter().filter_map(|finding| Some((finding, self.range(finding.span())?)))
    }

    /// Where a span stands; nowhere where there are no files.
    pub fn range(&self, span: Span) -> Option<Range<'a>> {
        let place = self.places.of(span)?;
        Some(Range {
            file: &self.places.file(place.file).name,
            start: self.places.position(place.file, place.bytes.start),
            end: self.places.position(place.file, place.bytes.end),
        })
    }

    /// Its place with columns in bytes.
    pub fn byte_range(&self, span: Span) -> Option<Range<'a>> {
        let place = self.places.of(span)?;
        let lines = self.places.lines(place.file);
        let count = |n: usize| u32::try_from(n + 1).unwrap_or(u32::MAX);
        let position = |offset: usize| {
            let line = lines.line_of(offset);
            Position { line: count(line), column: count(offset - lines.start(line).unwrap_or(offset)) }
        };
        let file = &self.places.file(place.file).name;
        Some(Range { file, start: position(place.bytes.start), end: position(place.bytes.end) })
    }

    /// A name for each finding that stays when lines move: the rule, the file and how many of that rule
    /// stand before it there. It holds nothing of the diary.
    pub fn fingerprints(&self) -> Vec<String> {
        let mut seen: FxHashMap<(Rule, &str), u64> = FxHashMap::default();
        let fingerprint = |(finding, range): (&'a Diagnostic, Range<'a>)| {
            let count = seen.entry((finding.rule, range.file)).or_default();
            *count += 1;
            let name = format!("{}\0{}\0{count}", finding.rule, range.file);
            format!("{:016x}{:016x}", fnv(&name, 0xcbf2_9ce4_8422_2325), fnv(&name, 0x8422_2325_cbf2_9ce4))
        };
        self.iter().map(fingerprint).collect()
    }
}

/// What the rule of a finding is about, in words that hold nothing of the diary.
pub(super) fn summary(finding: &Diagnostic) -> &'static str {
    lint::definition(finding.rule).summary()
}

/// Fowler, Noll and Vo's hash, the same on every machine and in every version.
fn fnv(text: &str, start: u64) -> u64 {
    text.bytes().fold(start, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
