//! A baseline of known findings: their number by file and rule. It has no lines and no dates, so it changes only when
//! findings do.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::diagnostic::Diagnostic;
use crate::text::SourceMap;

/// The number of known findings by file and rule.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    /// The numbers by file, then by rule.
    pub findings: BTreeMap<String, BTreeMap<String, u64>>,
}

impl Baseline {
    /// Parses a baseline file.
    ///
    /// # Errors
    /// The reason why it is not a baseline.
    pub fn parse(bytes: &[u8]) -> Result<Self, String> {
        serde_json::from_slice(bytes).map_err(|error| error.to_string())
    }

    /// The contents of a baseline file: sorted, one number a line.
    #[must_use]
    pub fn text(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// Counts `findings`, except dated ones.
    #[must_use]
    pub fn new(findings: &[Diagnostic], sources: &SourceMap) -> Self {
        let mut baseline = Self::default();
        for finding in findings.iter().filter(|finding| !finding.dated) {
            let file = &sources.file_at(finding.span().start).name;
            *baseline
                .findings
                .entry(file.clone())
                .or_default()
                .entry(finding.rule.name().into())
                .or_default() += 1;
        }
        baseline
    }

    /// Removes the known findings; returns how many known ones no longer occur.
    pub fn subtract(mut self, findings: &mut Vec<Diagnostic>, sources: &SourceMap) -> u64 {
        findings.retain(|finding| {
            let file = &sources.file_at(finding.span().start).name;
            let left = self.findings.get_mut(file).and_then(|rules| rules.get_mut(finding.rule.name()));
            match left {
                Some(left) if *left > 0 && !finding.dated => {
                    *left -= 1;
                    false
                }
                _ => true,
            }
        });
        self.findings.values().flat_map(BTreeMap::values).sum()
    }
}
