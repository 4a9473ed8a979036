//! How many findings there are, by severity.

use serde::Serialize;

use super::{Diagnostic, Severity};

/// How many findings of each severity there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// What can't be read as it was meant.
    pub error: usize,
    /// What is probably not what was meant, or late.
    pub warning: usize,
    /// What is worth knowing.
    pub info: usize,
}

impl Counts {
    /// Of `findings`.
    #[must_use]
    pub fn of(findings: &[Diagnostic]) -> Self {
        let mut counts = Self::default();
        for finding in findings {
            *match finding.severity {
                Severity::Error => &mut counts.error,
                Severity::Warning => &mut counts.warning,
                Severity::Info => &mut counts.info,
            } += finding.count();
        }
        counts
    }

    /// In words: `1 error, 2 warnings`; nothing where there are none.
    #[must_use]
    pub fn said(self) -> Option<String> {
        let parts: Vec<String> = [
            (self.error, "error", "errors"),
            (self.warning, "warning", "warnings"),
            (self.info, "remark", "remarks"),
        ]
        .into_iter()
        .filter(|(number, ..)| *number > 0)
        .map(|(number, one, many)| format!("{number} {}", if number == 1 { one } else { many }))
        .collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }
}
