//! A baseline of known findings: their number by file and rule. It has no lines and no dates, so it changes only when
//! findings do.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Diagnostic, Rule};
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

    /// Counts `findings`; dated ones only if `with_dated`, since they change without a change of the journal. `names` are
    /// the names of the files in `sources` from the folder of the baseline.
    #[must_use]
    pub fn new(findings: &[Diagnostic], sources: &SourceMap, names: &[String], with_dated: bool) -> Self {
        let mut baseline = Self::default();
        for finding in findings.iter().filter(|finding| with_dated || !finding.dated) {
            let Some(file) = names.get(sources.index_at(finding.span().start)) else { continue };
            *baseline
                .findings
                .entry(file.clone())
                .or_default()
                .entry(finding.rule.name().into())
                .or_default() += 1;
        }
        baseline
    }

    /// Removes the known findings; returns how many known ones of static rules no longer occur.
    pub fn subtract(mut self, findings: &mut Vec<Diagnostic>, sources: &SourceMap, names: &[String]) -> u64 {
        findings.retain(|finding| {
            let file = names.get(sources.index_at(finding.span().start));
            let rules = file.and_then(|file| self.findings.get_mut(file));
            let left = rules.and_then(|rules| rules.get_mut(finding.rule.name()));
            match left {
                Some(left) if *left > 0 => {
                    *left -= 1;
                    false
                }
                _ => true,
            }
        });
        let is_static = |rule: &str| Rule::parse(rule).is_none_or(|rule| !rule.is_dated());
        let left = self.findings.values().flatten().filter(|(rule, _)| is_static(rule));
        left.map(|(_, count)| count).sum()
    }
}
