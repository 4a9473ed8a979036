//! Applies the fixes of findings.

use std::collections::BTreeMap;
use std::path::PathBuf;

use rustc_hash::FxHashMap;

use super::{Selection, check_selected};
use crate::compose::FileChange;
use crate::diagnostic::Diagnostic;
use crate::model;
use crate::project::fs::FileSystem;
use crate::project::overlay::Overlay;
use crate::project::{LoadError, Project, Root};
use crate::settings::Env;
use crate::text::SourceMap;
use crate::text::edit::{self, Change};

/// A fix may make another one possible. More rounds than this would mean that two fixes undo each other.
const ROUNDS: usize = 10;

/// The files that fixes change.
pub struct Fixed {
    /// The changed files, by path.
    pub files: Vec<FileChange>,
    /// The number of fixes.
    pub fixes: usize,
}

/// Applies the fixes of the selected rules, round by round, until none is left. Writes nothing.
///
/// # Errors
/// When a root file can't be read.
pub fn apply_fixes(
    fs: &dyn FileSystem,
    roots: &[Root],
    env: &Env,
    selection: &Selection,
    unsafe_too: bool,
) -> Result<Fixed, LoadError> {
    let mut files: BTreeMap<PathBuf, FileChange> = BTreeMap::new();
    let mut total = 0;
    for _ in 0..ROUNDS {
        let overlay = files
            .values()
            .fold(Overlay::new(fs), |overlay, file| overlay.with(&file.path, file.after.clone().into()));
        let model = model::resolve(&mut Project::open(&overlay, roots)?);
        let findings = check_selected(&model, env, selection);
        let mut applied = 0;
        for (index, changes) in changes_by_file(&findings, &model.sources, unsafe_too) {
            let source = &model.sources.files()[index];
            // Standard input can't be written.
            let Some(path) = source.path() else { continue };
            let before = source.bytes();
            let (after, count) = edit::apply(before, &changes);
            applied += count;
            let file = files.entry(path.to_path_buf()).or_insert_with(|| FileChange {
                path: path.to_path_buf(),
                name: source.name.clone(),
                before: Some(before.to_vec()),
                after: Vec::new(),
                is_read: true,
            });
            file.after = after;
        }
        total += applied;
        if applied == 0 {
            break;
        }
    }
    Ok(Fixed { files: files.into_values().collect(), fixes: total })
}

fn changes_by_file(
    findings: &[Diagnostic],
    sources: &SourceMap,
    unsafe_too: bool,
) -> Vec<(usize, Vec<Change>)> {
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
