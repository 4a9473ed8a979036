//! Applying the fixes that findings offer.

use rustc_hash::FxHashMap;

use super::error::Failure;
use super::journal::{self, Journal};
use super::{Exit, Global, stdio};
use crate::diagnostic::Diagnostic;
use crate::format;
use crate::lint::{self, Selection};
use crate::project::fs::{Disk, FileSystem as _, Overlay};
use crate::text::SourceMap;
use crate::text::edit::{self, Change};

/// Fixes may uncover others; more rounds than this would mean that two undo each other.
const ROUNDS: usize = 10;

/// What was mended.
pub struct Mending {
    /// How many fixes.
    pub fixes: usize,
    /// In how many files.
    pub files: usize,
}

/// Applies fixes until none is left, and writes the files that changed.
///
/// # Errors
/// When the journal can't be read or a file can't be written.
pub fn apply(global: &Global, selection: &Selection, unsafe_too: bool) -> Result<Mending, Failure> {
    let (overlay, fixes) = mend(global, selection, unsafe_too)?;
    let changed = overlay.changed();
    for (path, before, after) in &changed {
        let unwritable = |error| Failure::Unwritable { path: path.clone(), error };
        if Disk.read(path).map_err(unwritable)? != *before {
            let error = std::io::Error::other("it has changed since it was read; run it again");
            return Err(unwritable(error));
        }
        Disk.replace(path, after).map_err(unwritable)?;
    }
    Ok(Mending { fixes, files: changed.len() })
}

/// Prints what [`apply`] would change.
///
/// # Errors
/// When the journal can't be read.
pub fn show(global: &Global, selection: &Selection, unsafe_too: bool) -> Result<Exit, Failure> {
    let (overlay, fixes) = mend(global, selection, unsafe_too)?;
    for (path, before, after) in overlay.changed() {
        let text = format::unified_diff(&path.to_string_lossy(), &before, &after);
        stdio::print(|out| out.write_all(text.as_bytes()))?;
    }
    if fixes == 0 && !global.quiet {
        stdio::say("no fix to apply");
    }
    Ok(if fixes > 0 { Exit::Findings } else { Exit::Done })
}

fn mend(global: &Global, selection: &Selection, unsafe_too: bool) -> Result<(Overlay, usize), Failure> {
    let mut overlay = Overlay::default();
    let mut fixes = 0;
    for _ in 0..ROUNDS {
        let Journal { project, model, env } = journal::open_in(&overlay, global)?;
        let findings = lint::check_selected(&model, &env, selection);
        let mut made = 0;
        let mut mended = Vec::new();
        for (index, changes) in changes(&findings, &model.sources, unsafe_too) {
            // Standard input has no file to mend.
            let Some(path) = project.path(index) else { continue };
            let (after, count) = edit::apply(model.sources.files()[index].bytes(), &changes);
            made += count;
            mended.push((path.to_path_buf(), after));
        }
        drop(project);
        for (path, after) in mended {
            overlay.change(&path, after);
        }
        fixes += made;
        if made == 0 {
            break;
        }
    }
    Ok((overlay, fixes))
}

/// The changes of all fixes, by file. A fix of several edits is made whole or not at all.
fn changes(findings: &[Diagnostic], sources: &SourceMap, unsafe_too: bool) -> Vec<(usize, Vec<Change>)> {
    let mut by_file: FxHashMap<usize, Vec<Change>> = FxHashMap::default();
    let fixes =
        findings.iter().filter_map(|finding| finding.fix.as_ref()).filter(|fix| fix.safe || unsafe_too);
    for edit in fixes.flat_map(|fix| &fix.edits) {
        let index = sources.files().partition_point(|file| file.base <= edit.span.start).saturating_sub(1);
        let range = sources.files()[index].local(edit.span);
        by_file.entry(index).or_default().push(Change { range, text: edit.text.clone() });
    }
    let mut by_file: Vec<_> = by_file.into_iter().collect();
    by_file.sort_by_key(|(index, _)| *index);
    by_file
}
