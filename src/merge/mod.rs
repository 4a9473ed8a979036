//! Floor 4: three versions of a file become one, entry by entry. A merge driver for git.
//!
//! - `version` cuts a file into entries, `matching` says which entries of two versions are one, `rows` merges
//!   the lines of one entry, `order` says where each stands, `paper` writes them, `lines` is for files that
//!   are no journals any more.
//!
//! Guarantees: what two sides did to different entries never meets, and no line changes its entry; every
//! line that a side added or kept is in the result, or both versions of its entry are, between markers; bytes
//! that no side changed stay as they are, whatever they are. Does not guarantee that the result makes sense:
//! `check` says that.

mod arrange;
mod entry;
mod lines;
mod matching;
mod output;
mod version;

use crate::text::SourceMap;
use arrange::Outcome;
use output::Paper;
use version::Version;

/// What git puts between the versions of a conflict has so many signs where it does not say otherwise.
pub const MARKER: usize = 7;

/// The merged file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// How many entries stand in it in two versions, between markers.
    pub conflicts: usize,
}

/// Merges what `ours` and `theirs` made of `base`. Markers of a conflict have `marker` signs.
#[must_use]
pub fn merge(base: &[u8], ours: &[u8], theirs: &[u8], marker: usize) -> Merged {
    let settled = if ours == theirs || theirs == base {
        Some(ours)
    } else if ours == base {
        Some(theirs)
    } else {
        None
    };
    if let Some(bytes) = settled {
        return Merged { bytes: bytes.to_vec(), conflicts: 0 };
    }
    by_entry(base, ours, theirs, marker).unwrap_or_else(|| lines::merge(base, ours, theirs, marker))
}

/// Nothing where a side holds a conflict that nobody has resolved: what is an entry there, nobody knows.
fn by_entry(base: &[u8], ours: &[u8], theirs: &[u8], marker: usize) -> Option<Merged> {
    if lines::has_markers(ours) || lines::has_markers(theirs) {
        return None;
    }
    // Git merges several bases into one first, conflicts and all. What it could not decide is in no base.
    let decided = lines::without_conflicts(base)?;
    let open = decided.len() < base.len();
    let mut map = SourceMap::default();
    for version in [&decided[..], ours, theirs] {
        map.add(String::new(), version.to_vec()).ok()?;
    }
    let [base, ours, theirs] = map.files() else { return None };
    let (base, ours, theirs) = (Version::new(base), Version::new(ours), Version::new(theirs));
    let mut paper = Paper::new(marker, [&ours, &theirs, &base]);
    if if ours.bom == base.bom { theirs.bom } else { ours.bom } {
        paper.mark_byte_order();
    }
    let outcomes = arrange::arrange(&base, &ours, &theirs, open);
    let mut visible = outcomes.iter().filter(|outcome| !outcome.is_empty()).peekable();
    while let Some(outcome) = visible.next() {
        match outcome {
            Outcome::Merged { rows, .. } => paper.rows(rows),
            Outcome::Conflict { ours, theirs, .. } => paper.conflict(*ours, *theirs),
        }
        paper.gap(outcome.versions(), visible.peek().map(|next| next.versions()));
    }
    Some(paper.finish())
}
