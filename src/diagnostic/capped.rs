//! Findings, as many as a reader can use.

use std::ops::Deref;

use super::Diagnostic;

/// Findings as they are made. Text that is no journal has one on each line, each many times as long as its line: of
/// those that are more than somebody could read, and more than a journal of that size would have, the rest is counted.
#[derive(Debug, Default)]
pub struct Capped {
    found: Vec<Diagnostic>,
    /// The first one of each rule that is not listed; it counts those that follow it.
    rest: Vec<Diagnostic>,
    bytes: usize,
}

impl Capped {
    /// So many are listed of any text,
    const ALWAYS: usize = 10_000;
    /// and one more for so many bytes of it.
    const BYTES: usize = 500;

    /// For a text of `bytes` bytes.
    #[must_use]
    pub const fn for_text(bytes: usize) -> Self {
        Self { found: Vec::new(), rest: Vec::new(), bytes }
    }

    /// There are `bytes` bytes more of text.
    pub const fn grow(&mut self, bytes: usize) {
        self.bytes += bytes;
    }

    /// Takes a finding.
    pub fn push(&mut self, finding: Diagnostic) {
        if self.found.len() < Self::ALWAYS + self.bytes / Self::BYTES {
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

    /// Takes the findings of another text, which stands behind this one.
    pub fn append(&mut self, other: &mut Self) {
        other.found.drain(..).for_each(|finding| self.push(finding));
        other.rest.drain(..).for_each(|finding| self.count(finding));
    }

    /// Forgets them.
    pub fn clear(&mut self) {
        *self = Self { found: std::mem::take(&mut self.found), ..Self::default() };
        self.found.clear();
    }

    /// The findings that are listed, then for each rule that has more of them the next one, which says how many.
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

/// Those that are listed.
impl Deref for Capped {
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
    fn a_long_text_may_have_more_and_none_goes_uncounted() {
        let bytes = 100 * Capped::BYTES;
        let mut findings = Capped::for_text(bytes);
        let mut others = Capped::for_text(0);
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
