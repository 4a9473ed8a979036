//! A list of findings with a limit.

use std::ops::Deref;

use super::Diagnostic;

/// Collects findings up to a limit and only counts the rest. Without it, a file that is not a journal would have a
/// finding on each line, each many times as long as the line.
#[derive(Debug, Clone, Default)]
pub struct CappedFindings {
    found: Vec<Diagnostic>,
    /// The first unlisted finding of each rule; its `more` counts the others.
    rest: Vec<Diagnostic>,
    bytes: usize,
}

impl CappedFindings {
    /// The limit for an empty text.
    const BASE: usize = 10_000;
    /// The limit grows by one for this many bytes of text.
    const BYTES: usize = 500;

    /// Creates an empty list for a text of `bytes` bytes.
    #[must_use]
    pub const fn for_text(bytes: usize) -> Self {
        Self { found: Vec::new(), rest: Vec::new(), bytes }
    }

    /// Raises the limit for `bytes` more bytes of text.
    pub const fn grow(&mut self, bytes: usize) {
        self.bytes += bytes;
    }

    /// Adds a finding.
    pub fn push(&mut self, finding: Diagnostic) {
        if self.found.len() < Self::BASE + self.bytes / Self::BYTES {
            self.found.push(finding);
        } else {
            self.count(finding);
        }
    }

    fn count(&mut self, finding: Diagnostic) {
        match self.rest.iter_mut().find(|first| first.rule == finding.rule) {
            Some(first) => first.more += finding.count(),
            None => self.rest.push(finding),
        }
    }

    /// Moves the findings of the text that follows out of `other`.
    pub fn append(&mut self, other: &mut Self) {
        other.found.drain(..).for_each(|finding| self.push(finding));
        other.rest.drain(..).for_each(|finding| self.count(finding));
    }

    /// Removes all findings and keeps the allocation.
    pub fn clear(&mut self) {
        *self = Self { found: std::mem::take(&mut self.found), ..Self::default() };
        self.found.clear();
    }

    /// The listed findings, then for each rule with more the next one, whose message has the number of others.
    #[must_use]
    pub fn into_found(self) -> Vec<Diagnostic> {
        let Self { mut found, rest, .. } = self;
        found.extend(rest.into_iter().map(|mut finding| {
            if finding.more > 0 {
                finding.message =
                    format!("{}; {} more like this one are not listed", finding.message, finding.more);
            }
            finding
        }));
        found
    }
}

/// Dereferences to the listed findings.
impl Deref for CappedFindings {
    type Target = [Diagnostic];

    fn deref(&self) -> &[Diagnostic] {
        &self.found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Rule;
    use crate::text::Span;

    fn finding(rule: Rule, at: u32) -> Diagnostic {
        Diagnostic::new(rule, Span::new(at, at), "is wrong")
    }

    #[test]
    fn the_limit_grows_with_the_text_and_all_findings_are_counted() {
        let bytes = 100 * CappedFindings::BYTES;
        let mut findings = CappedFindings::for_text(bytes);
        let mut others = CappedFindings::for_text(0);
        for at in 0..20_000 {
            others.push(finding(Rule::NearMiss, at));
        }
        others.push(finding(Rule::Include, 20_000));
        findings.append(&mut others);
        findings.push(finding(Rule::SyntaxError, 20_001));
        assert_eq!((findings.len(), others.len()), (10_001, 0));
        findings.grow(bytes);
        for at in 30_000..30_500 {
            findings.push(finding(Rule::Include, at));
        }
        let found = findings.into_found();
        let messages: Vec<(usize, &str, u32)> = found
            .iter()
            .enumerate()
            .filter(|(_, finding)| finding.message != "is wrong")
            .map(|(at, finding)| (at, finding.message.as_str(), finding.span().start))
            .collect();
        // 10,000 of the others, one syntax error and 199 of `include` are listed.
        assert_eq!(found.iter().map(Diagnostic::count).sum::<usize>(), 20_002 + 500);
        assert_eq!(
            messages,
            [
                (10_200, "is wrong; 9999 more like this one are not listed", 10_000),
                (10_201, "is wrong; 301 more like this one are not listed", 20_000),
            ]
        );
    }
}
