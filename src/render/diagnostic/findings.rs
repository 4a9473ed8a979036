//! Findings beside the text they point at.

use rustc_hash::FxHashMap;

use crate::diagnostic::Diagnostic;
use crate::lint;
use crate::text::{Position, SourceMap};

/// Findings in their order, with what outputs ask about them.
pub struct Findings<'a> {
    findings: &'a [Diagnostic],
    /// The text.
    pub sources: &'a SourceMap,
}

impl<'a> Findings<'a> {
    /// Of one journal.
    pub const fn new(findings: &'a [Diagnostic], sources: &'a SourceMap) -> Self {
        Self { findings, sources }
    }

    /// All, in their order.
    pub fn iter(&self) -> impl Iterator<Item = &'a Diagnostic> + use<'a> {
        self.findings.iter()
    }

    /// The file, and where in it a finding starts.
    pub fn start(&self, finding: &Diagnostic) -> (&'a str, Position) {
        self.sources.position(finding.span().start)
    }

    /// Where it ends.
    pub fn end(&self, finding: &Diagnostic) -> Position {
        let span = finding.span();
        self.sources.position(span.end.max(span.start)).1
    }

    /// A name for each finding that stays when lines move: the rule, the file and how many of that rule
    /// stand before it there. It holds nothing of the diary.
    pub fn fingerprints(&self) -> Vec<String> {
        let mut seen: FxHashMap<(&str, &str), u64> = FxHashMap::default();
        let fingerprint = |finding: &Diagnostic| {
            let (file, _) = self.start(finding);
            let count = seen.entry((finding.rule, file)).or_default();
            *count += 1;
            let name = format!("{}\0{file}\0{count}", finding.rule);
            format!("{:016x}{:016x}", fnv(&name, 0xcbf2_9ce4_8422_2325), fnv(&name, 0x8422_2325_cbf2_9ce4))
        };
        self.findings.iter().map(fingerprint).collect()
    }
}

/// What the rule of a finding is about, in words that hold nothing of the diary.
pub fn summary(finding: &Diagnostic) -> &'static str {
    lint::find(finding.rule).map_or("", |rule| rule.summary())
}

/// Fowler, Noll and Vo's hash, the same on every machine and in every version.
fn fnv(text: &str, start: u64) -> u64 {
    text.bytes().fold(start, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
