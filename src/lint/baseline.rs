//! Findings that were there before somebody began to look: by file and rule, how many. No lines and no days, so
//! that it changes only when findings do.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::diagnostic::Diagnostic;
use crate::text::SourceMap;

/// How many findings of each rule each file may have.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    /// By file, then rule.
    pub findings: BTreeMap<String, BTreeMap<String, u64>>,
}

impl Baseline {
    /// The baseline that a file holds.
    ///
    /// # Errors
    /// Why it is none.
    pub fn parse(bytes: &[u8]) -> Result<Self, String> {
        serde_json::from_slice(bytes).map_err(|error| error.to_string())
    }

    /// The baseline as a file holds it: sorted, one count a line.
    #[must_use]
    pub fn text(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// The baseline that holds all of `findings` but those that depend on the day.
    #[must_use]
    pub fn of(findings: &[Diagnostic], sources: &SourceMap) -> Self {
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

    /// Takes the first of each kind away, as many as the baseline holds; how many of those it holds are gone.
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
