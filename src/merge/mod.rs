//! Merges three versions of a journal file entry by entry. This is the merge driver for git.
//!
//! - `version` splits a file into entries; `matching` decides which entries of two versions are the same entry, by
//!   `similarity` where their headers differ; `entry` merges the lines of one entry; `arrange` orders the entries;
//!   `order` is the ordering that lines and entries share; `output` writes the result; `by_line` handles files that
//!   still have conflict markers.
//!
//! Guarantees: changes to different entries never conflict and no line moves to another entry; a line that a side
//! added or kept is in the result, or its entry is in conflict; an entry that both sides changed in ways that exclude
//! each other is in conflict, with both whole versions between markers; bytes that no side changed are kept. Does not
//! guarantee that the result is a valid journal: `check` reports that.

mod arrange;
mod by_line;
mod entry;
mod matching;
mod merged;
mod order;
mod output;
mod similarity;
mod version;

pub use crate::syntax::conflict::MARKER_LEN;
pub use merged::Merged;

use crate::syntax::conflict;
use crate::text::SourceMap;
use arrange::Outcome;
use output::Output;
use version::FileVersion;

/// Merges `ours` and `theirs`, two versions of `base`. Conflict markers have `marker_len` signs.
#[must_use]
pub fn merge(base: &[u8], ours: &[u8], theirs: &[u8], marker_len: usize) -> Merged {
    let trivial = if ours == theirs || theirs == base {
        Some(ours)
    } else if ours == base {
        Some(theirs)
    } else {
        None
    };
    if let Some(bytes) = trivial {
        return Merged { bytes: bytes.to_vec(), conflicts: 0 };
    }
    by_entry(base, ours, theirs, marker_len).unwrap_or_else(|| by_line::merge(base, ours, theirs, marker_len))
}

/// `None` if a side has unresolved conflicts, since entries between markers can't be told apart.
fn by_entry(base: &[u8], ours: &[u8], theirs: &[u8], marker_len: usize) -> Option<Merged> {
    if conflict::has_markers(ours) || conflict::has_markers(theirs) {
        return None;
    }
    // Git merges several bases into one, which may contain conflicts. Entries inside them are in no base.
    let without_conflicts = conflict::without_conflicts(base)?;
    let had_conflicts = without_conflicts.len() < base.len();
    let mut map = SourceMap::default();
    for version in [&without_conflicts[..], ours, theirs] {
        map.add(String::new(), version.to_vec()).ok()?;
    }
    let [base, ours, theirs] = map.files() else { return None };
    let (base, ours, theirs) = (FileVersion::new(base), FileVersion::new(ours), FileVersion::new(theirs));
    let mut output = Output::new(marker_len, [&base, &ours, &theirs]);
    if if ours.bom == base.bom { theirs.bom } else { ours.bom } {
        output.push_bom();
    }
    let outcomes = arrange::arrange(&base, &ours, &theirs, had_conflicts);
    let mut visible = outcomes.iter().filter(|outcome| !outcome.is_empty()).peekable();
    while let Some(outcome) = visible.next() {
        match outcome {
            Outcome::Merged { lines, .. } => output.push_lines(lines),
            Outcome::Conflict { ours, theirs, .. } => output.push_conflict(*ours, *theirs),
        }
        output.push_gap(outcome.versions(), visible.peek().map(|next| next.versions()));
    }
    Some(output.finish())
}
