//! Resolves a journal again after changes of some of its files, for editors.

use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::draft::Draft;
use super::link::link;
use super::part::Part;
use super::{Include, Lowered, lower_all, lower_part, merge_part};
use crate::model::Model;
use crate::parallel;
use crate::project::Project;
use crate::text::{SourceFile, SourceMap};

/// The drafts of the files of a journal, as they were when it was last resolved.
///
/// A draft holds offsets, so it is of use only as long as its file starts at the same one: open the project with
/// [`Project::open_spaced`].
#[derive(Default)]
pub struct Cache {
    sources: Arc<SourceMap>,
    /// By the offset of the file.
    drafts: FxHashMap<u32, (Draft, Lowered)>,
}

/// Like [`resolve`](super::resolve), but parses only the files that are new or have changed since the last call.
#[must_use]
pub fn resolve_again(project: &mut Project<'_>, cache: &mut Cache) -> Model {
    let mut before = std::mem::take(cache);
    let mut draft = lower_all(project, |project, files, draft| {
        cache.take_unchanged(&mut before, &project.sources().files()[files.clone()]);
        cache.lower_files(project.sources(), files, draft)
    });
    cache.sources = Arc::clone(project.sources());
    draft.model.sources = Arc::clone(project.sources());
    link(draft)
}

impl Cache {
    /// Takes over the drafts of those files that are as they were `before`.
    fn take_unchanged(&mut self, before: &mut Self, files: &[SourceFile]) {
        for file in files {
            let known = before.sources.files().binary_search_by_key(&file.base, |known| known.base);
            if known.is_ok_and(|known| before.sources.files()[known].text == file.text)
                && let Some(draft) = before.drafts.remove(&file.base)
            {
                self.drafts.insert(file.base, draft);
            }
        }
    }

    fn lower_files(&mut self, sources: &SourceMap, files: Range<usize>, draft: &mut Draft) -> Vec<Include> {
        let base = |index: usize| sources.files()[index].base;
        let changed: Vec<usize> =
            files.clone().filter(|&index| !self.drafts.contains_key(&base(index))).collect();
        let lowered = parallel::map(changed.len(), |number| {
            let mut draft = Draft::part(sources.bytes());
            let file = Part::Files(changed[number]..changed[number] + 1);
            let lowered = lower_part(sources, file.pieces(sources.files()), &mut draft, false);
            (draft, lowered)
        });
        self.drafts.extend(changed.iter().map(|&index| base(index)).zip(lowered));
        let mut includes = Vec::new();
        for index in files {
            let file = &sources.files()[index];
            let Some((part, lowered)) = self.drafts.get(&file.base) else { continue };
            draft.grow(file.text.len());
            draft.waiting.clear();
            merge_part(sources, draft, part);
            // A file may have another index than before.
            includes
                .extend(lowered.includes.iter().cloned().map(|include| Include { file: index, ..include }));
        }
        includes
    }
}
