//! The lines that changed since a git revision.

use std::ffi::OsStr;
use std::ops::RangeInclusive;
use std::path::Path;

use super::error::Failure;
use super::git::git;
use crate::project::fs::folder_of;

/// Returns the lines of a file that are new since `revision`, counted from 1. All lines of an untracked file are new.
///
/// # Errors
/// When git is not installed, the file is in no repository, or the revision does not exist.
pub fn changed_lines(path: &Path, revision: &str) -> Result<Vec<RangeInclusive<usize>>, Failure> {
    let folder = folder_of(path);
    let name = path.file_name().unwrap_or_default();
    let git = |arguments: &[&str]| {
        let arguments = arguments.iter().map(OsStr::new);
        git(folder, arguments.chain([OsStr::new("--"), name]))
    };
    if git(&["ls-files"])?.is_empty() {
        return Ok(std::iter::once(1..=usize::MAX).collect());
    }
    let diff = git(&["diff", "--unified=0", "--no-color", "--no-ext-diff", "--end-of-options", revision])?;
    Ok(String::from_utf8_lossy(&diff).lines().filter_map(new_lines).collect())
}

/// Parses the header of a hunk, such as `@@ -1,2 +3,4 @@`, into its new lines. A hunk that only removes lines counts as
/// the two lines around it.
fn new_lines(header: &str) -> Option<RangeInclusive<usize>> {
    let new = header.strip_prefix("@@ -")?.split_once(" +")?.1.split(' ').next()?;
    let (start, count) = new.split_once(',').unwrap_or((new, "1"));
    let (start, count): (usize, usize) = (start.parse().ok()?, count.parse().ok()?);
    Some(if count == 0 { start..=start + 1 } else { start..=start + count - 1 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hunk_header_gives_the_new_lines() {
        assert_eq!(new_lines("@@ -1,2 +3,4 @@ x"), Some(3..=6));
        assert_eq!(new_lines("@@ -1 +2 @@"), Some(2..=2));
        assert_eq!(new_lines("@@ -4,2 +3,0 @@"), Some(3..=4));
        assert_eq!(new_lines("+@@ -1 +2 @@"), None);
    }
}
