//! The parts of a journal that are lowered side by side: a few whole files, or a piece of a large one.

use std::ops::Range;

use crate::parallel;
use crate::syntax::split_chunk;
use crate::text::SourceFile;

/// The size in bytes from which on another part, and with it another thread, is faster.
const SMALL: usize = 128 * 1024;

/// Whole files, or a run of whole entries of one file.
#[derive(Debug, Clone)]
pub(super) struct Part {
    /// The files.
    files: Range<usize>,
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

    /// A whole file.
    pub fn file(sources: &[SourceFile], index: usize) -> Self {
        Self { files: index..index + 1, bytes: 0..sources[index].text.len() }
    }

    /// Whether it starts at the start of a file.
    pub const fn starts_file(&self) -> bool {
        self.bytes.start == 0
    }

    /// The files, each with the bytes of it that are in the part.
    pub fn pieces<'s>(
        &self,
        sources: &'s [SourceFile],
    ) -> impl Iterator<Item = (usize, &'s SourceFile, Range<usize>)> {
        let bytes = (self.files.len() == 1).then(|| self.bytes.clone());
        self.files.clone().map(move |index| {
            let file = &sources[index];
            (index, file, bytes.clone().unwrap_or(0..file.text.len()))
        })
    }
}
