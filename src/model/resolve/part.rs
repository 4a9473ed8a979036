//! The parts of a journal that are lowered side by side: a few whole files, or a piece of a large one.

use std::ops::Range;

use super::draft::Draft;
use super::{Include, Lowering};
use crate::parallel;
use crate::syntax::{Chunks, Parsed, split_chunk};
use crate::text::{SourceFile, SourceMap};

/// The size in bytes from which on another part, and with it another thread, is faster.
const SMALL: usize = 128 * 1024;

/// Whole files, or a run of whole entries of one file.
#[derive(Debug, Clone)]
pub(super) struct Part {
    /// The files.
    pub files: Range<usize>,
    /// The bytes of each file; of one file if they do not start at 0.
    bytes: Range<usize>,
}

impl Part {
    /// The parts of `files`, in the order of the text.
    pub fn split(sources: &[SourceFile], files: Range<usize>) -> Vec<Self> {
        let total: usize = sources[files.clone()].iter().map(|file| file.text.len()).sum();
        let size = parallel::part_size(total, SMALL);
        let mut parts: Vec<Self> = Vec::new();
        for index in files {
            let text = &sources[index].text;
            let mut start = 0;
            while start < text.len() || start == 0 {
                let (here, rest) = split_chunk(&text[start..], size);
                let end = start + here.len();
                match parts.last_mut() {
                    // A few small files together.
                    Some(last)
                        if last.starts_file() && last.bytes.end < size && start == 0 && rest.is_empty() =>
                    {
                        last.files.end = index + 1;
                        last.bytes.end += here.len();
                    }
                    _ => parts.push(Self { files: index..index + 1, bytes: start..end }),
                }
                if rest.is_empty() {
                    break;
                }
                start = end;
            }
        }
        parts
    }

    /// Whether it starts at the start of a file.
    pub const fn starts_file(&self) -> bool {
        self.bytes.start == 0
    }

    /// Lowers the part into `draft`. `in_conflict` is the state of the parser at its start.
    pub fn lower(&self, sources: &SourceMap, draft: &mut Draft, mut in_conflict: bool) -> Lowered {
        let mut includes = Vec::new();
        let mut parsed = Parsed::default();
        for index in self.files.clone() {
            let file = &sources.files()[index];
            let bytes = if self.files.len() == 1 { self.bytes.clone() } else { 0..file.text.len() };
            if bytes.start == 0 {
                draft.waiting.clear();
                in_conflict = false;
            }
            let mut chunks = Chunks::part(&file.text, bytes, file.base, in_conflict);
            while chunks.parse_next(&mut parsed) {
                draft.parse_problems.append(&mut parsed.problems);
                Lowering { sources, file, draft, includes: &mut includes, index }.lower(&parsed);
            }
            in_conflict = chunks.in_conflict();
        }
        Lowered { includes, in_conflict }
    }
}

/// What a part leaves besides its draft.
pub(super) struct Lowered {
    /// Its `include` lines.
    pub includes: Vec<Include>,
    /// Whether it ends between the markers of a merge conflict.
    pub in_conflict: bool,
}
