//! Applying the fixes that findings offer.

use std::collections::BTreeMap;
use std::path::PathBuf;

use rustc_hash::FxHashMap;

use super::error::Failure;
use super::journal::{self, Journal};
use super::{Exit, Global, stdio};
use crate::compose::{self, FileChange};
use crate::diagnostic::Diagnostic;
use crate::format;
use crate::lint::{self, Selection};
use crate::project::fs::Disk;
use crate::project::overlay::Overlay;
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
    let (mended, fixes) = mend(global, selection, unsafe_too)?;
    compose::write_all(&Disk, &mended)?;
    Ok(Mending { fixes, files: mended.len() })
}

/// Prints what [`apply`] would change.
///
/// # Errors
/// When the journal can't be read.
pub fn show(global: &Global, selection: &Selection, unsafe_too: bool) -> Result<Exit, Failure> {
    let (mended, fixes) = mend(global, selection, unsafe_too)?;
    for file in mended {
        let before = file.before.unwrap_or_default();
        let text = format::unified_diff(&file.path.to_string_lossy(), &before, &file.after);
        stdio::print(|out| out.write_all(text.as_bytes()))?;
    }
    if fixes == 0 && !global.quiet {
        stdio::say("no fix to apply");
    }
    Ok(if fixes > 0 { Exit::Findings } else { Exit::Done })
}

/// The files that change, by their paths, and how many fixes that takes.
fn mend(
    global: &Global,
    selection: &Selection,
    unsafe_too: bool,
) -> Result<(Vec<FileChange>, usize), Failure> {
    let mut mended: BTreeMap<PathBuf, FileChange> = BTreeMap::new();
    let mut fixes = 0;
    for _ in 0..ROUNDS {
        let overlay = mended
            .values()
            .fold(Overlay::new(&Disk), |overlay, file| overlay.with(&file.path, file.after.clone()));
        let Journal { model, env, .. } = journal::open_in(&overlay, global)?;
        let findings = lint::check_selected(&model, &env, selection);
        let mut made = 0;
        for (index, changes) in changes(&findings, &model.sources, unsafe_too) {
            // Standard input has no file to mend.
            let Some(path) = model.sources.files()[index].path() else { continue };
            let before = model.sources.files()[index].bytes();
            let (after, count) = edit::apply(before, &changes);
            made += count;
            let file = mended.entry(path.to_path_buf()).or_insert_with(|| FileChange {
                path: path.to_path_buf(),
                name: model.sources.files()[index].name.clone(),
                before: Some(before.to_vec()),
                after: Vec::new(),
                is_read: true,
            });
            file.after = after;
        }
        fixes += made;
        if made == 0 {
            break;
        }
    }
    Ok((mended.into_values().collect(), fixes))
}

/// The changes of all fixes, by file.
fn changes(findings: &[Diagnostic], sources: &SourceMap, unsafe_too: bool) -> Vec<(usize, Vec<Change>)> {
    let mut by_file: FxHashMap<usize, Vec<Change>> = FxHashMap::default();
    let fixes =
        findings.iter().filter_map(|finding| finding.fix.as_ref()).filter(|fix| fix.safe || unsafe_too);
    for edit in fixes.map(|fix| &fix.edit) {
        let index = sources.index_at(edit.span.start);
        let range = sources.files()[index].local(edit.span);
        by_file.entry(index).or_default().push(Change { range, text: edit.text.clone() });
    }
    let mut by_file: Vec<_> = by_file.into_iter().collect();
    by_file.sort_by_key(|(index, _)| *index);
    by_file
}
