//! What has changed since a revision, for findings about nothing else.

use std::ffi::OsStr;
use std::ops::RangeInclusive;
use std::path::Path;

use super::error::Failure;
use super::git::git;
use super::journal::Journal;
use crate::diagnostic::Diagnostic;
use crate::project::fs::folder_of;
use crate::syntax;
use crate::text::SourceFile;

/// Keeps the findings on entries that hold a line that changed since `revision`.
///
/// # Errors
/// When git is not there, this is not a repository, or there is no such revision.
pub fn retain_changed(
    findings: &mut Vec<Diagnostic>,
    journal: &Journal<'_>,
    revision: &str,
) -> Result<(), Failure> {
    let mut changed: Vec<Option<Vec<(u32, u32)>>> = vec![None; journal.model.sources.files().len()];
    let mut failure = None;
    findings.retain(|finding| {
        let start = finding.span().start;
        let index = journal.model.sources.index_at(start);
        let spans = changed[index].get_or_insert_with(|| {
            let file = &journal.model.sources.files()[index];
            let lines = file.path().map_or(Ok(Vec::new()), |path| changed_lines(path, revision));
            match lines {
                Ok(lines) => changed_entries(file, &lines),
                Err(error) => {
                    failure.get_or_insert(error);
                    Vec::new()
                }
            }
        });
        spans.iter().any(|&(from, to)| (from..to).contains(&start))
    });
    failure.map_or(Ok(()), Err)
}

/// The entries that hold one of `lines`, as bytes of the common offset space.
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

/// The lines of `path` that git says are new, counted from 1; all of a file that git does not know.
fn changed_lines(path: &Path, revision: &str) -> Result<Vec<RangeInclusive<usize>>, Failure> {
    let folder = folder_of(path);
    let name = path.file_name().unwrap_or_default();
    let git = |arguments: &[&str]| {
        let arguments = arguments.iter().map(OsStr::new);
        git(folder, arguments.chain([OsStr::new("--"), name]))
    };
    if git(&["ls-files"])?.is_empty() {
        return Ok(std::iter::once(1..=usize::MAX).collect());
    }
    let difference =
        git(&["diff", "--unified=0", "--no-color", "--no-ext-diff", "--end-of-options", revision])?;
    Ok(String::from_utf8_lossy(&difference).lines().filter_map(hunk).collect())
}

/// `@@ -1,2 +3,4 @@`: the lines that are new; where lines only went, those around the place.
fn hunk(line: &str) -> Option<RangeInclusive<usize>> {
    let new = line.strip_prefix("@@ -")?.split_once(" +")?.1.split(' ').next()?;
    let (start, count) = new.split_once(',').unwrap_or((new, "1"));
    let (start, count): (usize, usize) = (start.parse().ok()?, count.parse().ok()?);
    Some(if count == 0 { start..=start + 1 } else { start..=start + count - 1 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hunks_say_which_lines_are_new() {
        assert_eq!(hunk("@@ -1,2 +3,4 @@ x"), Some(3..=6));
        assert_eq!(hunk("@@ -1 +2 @@"), Some(2..=2));
        assert_eq!(hunk("@@ -4,2 +3,0 @@"), Some(3..=4));
        assert_eq!(hunk("+@@ -1 +2 @@"), None);
    }
}
