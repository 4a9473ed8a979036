//! The parts of a journal that are lowered side by side: a few whole files, or a piece of a large one.

use std::ops::Range;

use crate::parallel;
use crate::syntax::split_chunk;
use crate::text::SourceFile;

/// The size in bytes from which on another part, and with it another thread, is faster.
const SMALL: usize = 128 * 1024;

/// A part of the journal. Files are numbered as in the sources.
#[derive(Debug, Clone)]
pub(super) enum Part {
    /// Whole files.
    Files(Range<usize>),
    /// A run of whole entries of one file.
    Entries {
        /// The file.
        file: usize,
        /// Their bytes in the file.
        bytes: Range<usize>,
    },
}

/// A whole file, or the part of it that is lowered at once.
pub(super) struct Piece<'s> {
    /// The index of the file.
    pub index: usize,
    /// The file.
    pub file: &'s SourceFile,
    /// The bytes.
    pub bytes: Range<usize>,
}

impl Part {
    /// The parts of `files`, in the order of the text.
    pub fn split(sources: &[SourceFile], files: Range<usize>) -> Vec<Self> {
        let mut left: usize = sources[files.clone()].iter().map(|file| file.text.len()).sum();
        let mut parts: Vec<Self> = Vec::new();
        // The bytes of the last part.
        let mut filled = 0;
        for file in files {
            let text = &sources[file].text;
            let size = parallel::next_part_size(left, SMALL);
            if split_chunk(text, size).1.is_empty() {
                match parts.last_mut() {
                    Some(Self::Files(files)) if filled < size => files.end = file + 1,
                    _ => {
                        parts.push(Self::Files(file..file + 1));
                        filled = 0;
                    }
                }
                filled += text.len();
                left -= text.len();
                continue;
            }
            let mut start = 0;
            while start < text.len() {
                let size = parallel::next_part_size(left, SMALL);
                let end = start + split_chunk(&text[start..], size).0.len();
                parts.push(Self::Entries { file, bytes: start..end });
                left -= end - start;
                start = end;
            }
        }
        parts
    }

    /// Whether it starts at the start of a file.
    pub const fn starts_file(&self) -> bool {
        match self {
            Self::Files(_) => true,
            Self::Entries { bytes, .. } => bytes.start == 0,
        }
    }

    /// Its size.
    pub fn bytes(&self, sources: &[SourceFile]) -> usize {
        self.pieces(sources).map(|piece| piece.bytes.len()).sum()
    }

    /// The files, each with the bytes of it that are in the part.
    pub fn pieces<'s>(&self, sources: &'s [SourceFile]) -> impl Iterator<Item = Piece<'s>> {
        let (files, bytes) = match self {
            Self::Files(files) => (files.clone(), None),
            Self::Entries { file, bytes } => (*file..file + 1, Some(bytes.clone())),
        };
        files.map(move |index| {
            let file = &sources[index];
            Piece { index, file, bytes: bytes.clone().unwrap_or(0..file.text.len()) }
        })
    }
}
