//! Changes that the editor offers at a place.
//!
//! Each file lists the actions of one subject. Actions that need the whole file are named here and computed by
//! [`deferred`] when the user chooses one.

mod action;
mod declare;
mod fixes;
mod link;
mod promises;
mod snooze;
mod sort;

use std::ops::Range;

pub use action::{Action, ActionChange, ActionKind, Deferred};

use super::edit::FileEdit;
use super::{Analysis, Cursor};
use crate::project::fs::FileSystem;

/// The actions for a range of a file of the journal.
#[must_use]
pub fn actions(analysis: &Analysis, file: usize, range: &Range<usize>) -> Vec<Action> {
    let text = analysis.files()[file].text.as_str();
    let cursor = Cursor::new(text, range.start);
    let mut actions = fixes::fixes(analysis, file, range);
    actions.extend(declare::declarations(analysis, file, &cursor));
    actions.extend(link::links(analysis, file, &cursor));
    actions.extend(promises::closings(analysis, file, &cursor));
    actions.extend(snooze::snoozes(analysis, &cursor));
    // Behind what mends a finding: some editors choose the first action.
    actions.extend(fixes::allows(analysis, file, range));
    actions.extend(fixes::fix_all(analysis, file));
    actions.extend(sort::sorting(analysis, file));
    actions
}

/// Computes the changes of an action that was chosen.
#[must_use]
pub fn deferred(analysis: &Analysis, fs: &dyn FileSystem, file: usize, what: Deferred) -> Vec<FileEdit> {
    match what {
        Deferred::FixAll => fixes::all_fixes(analysis, fs, file),
        Deferred::SortByDate => sort::sorted(&analysis.files()[file].text, file),
    }
}
