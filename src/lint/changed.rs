//! Selects the findings on entries that changed.

use std::ops::RangeInclusive;

use crate::diagnostic::Diagnostic;
use crate::syntax;
use crate::text::{SourceFile, SourceMap};

/// Keeps the findings on entries that have a changed line. `changed_lines` returns the changed lines of a file, counted
/// from 1.
///
/// # Errors
/// The first error of `changed_lines`.
pub fn retain_changed<E>(
    findings: &mut Vec<Diagnostic>,
    sources: &SourceMap,
    mut changed_lines: impl FnMut(&SourceFile) -> Result<Vec<RangeInclusive<usize>>, E>,
) -> Result<(), E> {
    let mut changed: Vec<Option<Vec<(u32, u32)>>> = vec![None; sources.files().len()];
    for finding in &*findings {
        let index = sources.index_at(finding.span().start);
        if changed[index].is_none() {
            let file = &sources.files()[index];
            changed[index] = Some(changed_entries(file, &changed_lines(file)?));
        }
    }
    findings.retain(|finding| {
        let start = finding.span().start;
        let spans = changed[sources.index_at(start)].iter().flatten();
        spans.into_iter().any(|&(from, to)| (from..to).contains(&start))
    });
    Ok(())
}

/// The spans of the entries that contain one of `lines`.
fn changed_entries(file: &SourceFile, lines: &[RangeInclusive<usize>]) -> Vec<(u32, u32)> {
    let mut found = Vec::new();
    syntax::read(&file.text, file.base, |parsed| {
        for &entry in &parsed.entries {
            let [first, .., last] = parsed.lines_of(entry) else {
                continue;
            };
            let line_of = |offset: u32| file.lines().line_of((offset - file.base) as usize) + 1;
            let (from, to) = (line_of(first.span.start), line_of(last.span.start));
            if lines.iter().any(|changed| *changed.start() <= to && from <= *changed.end()) {
                found.push((first.span.start, last.span.end));
            }
        }
    });
    found
}
