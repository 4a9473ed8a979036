//! Resolves a journal for reports that show no prose. The text of each part is freed when the part is lowered, so that the
//! whole text and the whole model are never in memory together.

use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use super::draft::Draft;
use super::link::link_lean;
use super::part::{Part, Piece};
use super::{Include, lower_all, lower_deferred, lower_part, merge_part};
use crate::diagnostic::{Diagnostic, Rule};
use crate::model::Model;
use crate::parallel;
use crate::project::Project;
use crate::syntax::tree::{Line, Parsed};
use crate::text::{SourceFile, SourceMap, Span};

/// Like [`resolve`](super::resolve), but only declarations are sure to keep their text: the prose, notes and promises of
/// other entries are usually empty, and the places of findings mean nothing. Takes the texts of `project`.
///
/// `None` for a journal with a merge conflict, which may reach over several texts, or with `@me` where it may not be
/// named.
#[must_use]
pub fn resolve_lean(project: &mut Project<'_>) -> Option<Model> {
    let mut kept = SourceMap::default();
    // So that there is a file for each offset.
    kept.add_excerpt(0, "");
    let mut draft = lower_all(project, |project, files, draft| {
        let texts = project.take_texts(files.clone());
        lower_files(texts, files.start, draft, &mut kept)
    });
    draft.model.sources = Arc::new(kept);
    let model = link_lean(draft)?;
    let is_conflict = |problem: &Diagnostic| problem.rule == Rule::MergeConflict;
    (!model.problems.iter().any(is_conflict)).then_some(model)
}

/// Lowers the files from number `first` on, which it takes, into the draft. The text of declarations is added to `kept`.
fn lower_files(
    files: Vec<SourceFile>,
    first: usize,
    draft: &mut Draft,
    kept: &mut SourceMap,
) -> Vec<Include> {
    let bytes = files.iter().map(|file| file.text.len()).sum();
    draft.grow(bytes);
    draft.reserve(bytes);
    if parallel::threads() < 2 {
        let mut includes = Vec::new();
        for (file, index) in files.into_iter().zip(first..) {
            draft.deferred = Some(Parsed::default());
            let whole = OwnedPiece { index, bytes: 0..file.text.len(), file };
            includes.append(&mut lower([whole], draft, kept));
            if let Some(declarations) = draft.deferred.take() {
                lower_deferred(kept, draft, &declarations);
            }
        }
        return includes;
    }
    let parts = Part::split(&files, 0..files.len());
    let owned = |piece: Piece<'_>| OwnedPiece {
        index: first + piece.index,
        file: piece.file.clone(),
        bytes: piece.bytes,
    };
    let parts: Vec<Mutex<Vec<OwnedPiece>>> =
        parts.iter().map(|part| Mutex::new(part.pieces(&files).map(owned).collect())).collect();
    drop(files);
    let mut includes = Vec::new();
    parallel::ordered(
        parts.len(),
        |number| {
            let pieces = std::mem::take(&mut *parts[number].lock().unwrap_or_else(PoisonError::into_inner));
            let mut draft = Draft::part(bytes);
            draft.reserve(pieces.iter().map(|piece| piece.bytes.len()).sum());
            let mut kept = SourceMap::default();
            let includes = lower(pieces, &mut draft, &mut kept);
            (draft, includes, kept)
        },
        |_, (part, mut of_part, excerpts)| {
            excerpts.files().iter().for_each(|excerpt| kept.add_excerpt(excerpt.base, &excerpt.text));
            merge_part(kept, draft, &part);
            includes.append(&mut of_part);
        },
    );
    includes
}

/// A [`Piece`] that shares the text of its file with the file's other pieces.
struct OwnedPiece {
    index: usize,
    file: SourceFile,
    bytes: Range<usize>,
}

/// The bytes that an excerpt takes besides its text. Shorter text between two declarations is kept with them.
const EXCERPT: u32 = 192;

/// Lowers the pieces into a draft that defers declarations, whose text it adds to `kept`; returns the `include` lines.
fn lower(
    pieces: impl IntoIterator<Item = OwnedPiece>,
    draft: &mut Draft,
    kept: &mut SourceMap,
) -> Vec<Include> {
    let mut includes = Vec::new();
    // Only declarations look at other texts, and they come later.
    let no_others = SourceMap::default();
    for OwnedPiece { index, file, bytes } in pieces {
        let before = declared_lines(draft).len();
        let mut end = file.base + u32::try_from(bytes.start).unwrap_or(0);
        let piece = Piece { index, file: &file, bytes };
        includes.append(&mut lower_part(&no_others, std::iter::once(piece), draft, false).includes);
        for Line { span, .. } in &declared_lines(draft)[before..] {
            let start = if span.start - end < EXCERPT { end } else { span.start };
            kept.add_excerpt(start, file.text(Span::new(start, span.end)));
            end = span.end;
        }
    }
    includes
}

/// The lines of the deferred declarations.
fn declared_lines(draft: &Draft) -> &[Line] {
    draft.deferred.as_ref().map_or(&[], |declarations| &declarations.lines)
}
