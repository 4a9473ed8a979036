//! The files of a journal, one after the other in a common offset space.

use std::borrow::Cow;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use super::{LineIndex, Lines, Position, Span};

/// Replaces each byte that is not UTF-8 (U+001A, SUBSTITUTE), so that offsets stay those of the file. It is a control
/// character, which the parser reports as an error.
pub const SUBSTITUTE: char = '\u{1a}';

/// A file: its displayed name and its text.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// The displayed path, relative to the working folder if possible.
    pub name: String,
    path: Option<PathBuf>,
    /// The text: the bytes on disk, except for those that are not UTF-8 ([`SUBSTITUTE`]).
    pub text: Arc<String>,
    /// Offset of the first byte in the common space.
    pub base: u32,
    /// The bytes on disk, if they differ from the text.
    raw: Option<Vec<u8>>,
    /// Built for the first position; most reports need none.
    lines: OnceLock<LineIndex>,
}

impl SourceFile {
    /// The path it was read from. Standard input and texts in memory have none.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// The bytes on disk.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.raw.as_deref().unwrap_or(self.text.as_bytes())
    }

    /// Its lines.
    #[must_use]
    pub fn lines(&self) -> Lines<'_> {
        self.lines.get_or_init(|| LineIndex::new(&self.text)).of(&self.text)
    }

    /// The span of the whole file.
    #[must_use]
    pub fn span(&self) -> Span {
        Span::new(self.base, self.base + u32_len(&self.text))
    }

    /// The text of `span`.
    ///
    /// # Panics
    /// If `span` is not a part of this file.
    #[must_use]
    pub fn text(&self, span: Span) -> &str {
        &self.text[(span.start - self.base) as usize..(span.end - self.base) as usize]
    }

    /// The byte range of `span` within this file, clamped to it.
    #[must_use]
    pub fn local(&self, span: Span) -> Range<usize> {
        let clamp = |offset: u32| (offset.max(self.base) - self.base) as usize;
        let start = clamp(span.start).min(self.text.len());
        start..clamp(span.end).clamp(start, self.text.len())
    }
}

/// The content of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileContent {
    /// Bytes that are not UTF-8.
    Bytes(Vec<u8>),
    /// A text, which is shared instead of copied.
    Shared(Arc<String>),
}

impl FileContent {
    /// Its size in bytes.
    #[must_use]
    pub fn size(&self) -> usize {
        match self {
            Self::Bytes(bytes) => bytes.len(),
            Self::Shared(text) => text.len(),
        }
    }
}

impl From<Vec<u8>> for FileContent {
    fn from(bytes: Vec<u8>) -> Self {
        match String::from_utf8(bytes) {
            Ok(text) => Self::Shared(Arc::new(text)),
            Err(error) => Self::Bytes(error.into_bytes()),
        }
    }
}

/// All files that were read, in the order they were read.
#[derive(Debug, Clone, Default)]
pub struct SourceMap {
    files: Vec<SourceFile>,
    /// The smallest offset that the next file may start at.
    end: u32,
    spaced: bool,
}

/// The offsets of a file in a map with space start at a multiple of this.
const SPACE: u32 = 4096;

/// The files together are larger than 4 GiB, the limit of offsets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooLarge;

impl SourceMap {
    /// A map with space after each file, so that a file usually can grow without moving the others.
    #[must_use]
    pub const fn spaced() -> Self {
        Self { files: Vec::new(), end: 0, spaced: true }
    }

    /// Adds a text that has a name but no path, and returns it.
    ///
    /// # Errors
    /// [`TooLarge`] if all files together are larger than 4 GiB.
    pub fn add(&mut self, name: String, bytes: Vec<u8>) -> Result<&SourceFile, TooLarge> {
        self.add_content(name, bytes.into())
    }

    /// Like [`add`](Self::add), without a copy of a text that is in memory already.
    ///
    /// # Errors
    /// As [`add`](Self::add).
    pub fn add_content(&mut self, name: String, content: FileContent) -> Result<&SourceFile, TooLarge> {
        self.push(name, None, content)
    }

    /// Adds the file at `path`, which is also its name, and returns it.
    ///
    /// # Errors
    /// [`TooLarge`] when all files together pass 4 GiB.
    pub fn add_file(&mut self, path: PathBuf, content: FileContent) -> Result<&SourceFile, TooLarge> {
        self.push(path.to_string_lossy().into_owned(), Some(path), content)
    }

    fn push(
        &mut self,
        name: String,
        path: Option<PathBuf>,
        content: FileContent,
    ) -> Result<&SourceFile, TooLarge> {
        let space = if self.spaced { SPACE } else { 1 };
        let base = self.end.checked_next_multiple_of(space).ok_or(TooLarge)?;
        // One byte apart, so that the end of one file is not the start of the next.
        let length = u32::try_from(content.size() + 1).map_err(|_| TooLarge)?;
        self.end = base.checked_add(length).ok_or(TooLarge)?;
        let (text, raw) = match content {
            FileContent::Shared(text) => (text, None),
            FileContent::Bytes(raw) => (Arc::new(substitute(&raw)), Some(raw)),
        };
        self.files.push(SourceFile { name, path, text, base, raw, lines: OnceLock::new() });
        Ok(&self.files[self.files.len() - 1])
    }

    /// Adds an excerpt of a file at the offset that it has in another map, after all others here.
    pub fn add_excerpt(&mut self, start: u32, text: &str) {
        match self.files.last_mut() {
            Some(last) if last.span().end == start => Arc::make_mut(&mut last.text).push_str(text),
            _ => self.files.push(SourceFile {
                name: String::new(),
                path: None,
                text: Arc::new(text.to_string()),
                base: start,
                raw: None,
                lines: OnceLock::new(),
            }),
        }
        self.end = start.saturating_add(u32_len(text)).saturating_add(1);
    }

    /// Takes the texts of `files`, but not the bytes on disk: here both are empty from now on.
    pub fn take(&mut self, files: Range<usize>) -> Vec<SourceFile> {
        let take = |file: &mut SourceFile| {
            file.raw = None;
            SourceFile { text: std::mem::take(&mut file.text), ..file.clone() }
        };
        self.files[files].iter_mut().map(take).collect()
    }

    /// How many more bytes there is room for.
    #[must_use]
    pub const fn room(&self) -> usize {
        (u32::MAX - self.end) as usize
    }

    /// The total size of all texts in bytes.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.files.iter().map(|file| file.text.len()).sum()
    }

    /// The files, in the order they were read.
    #[must_use]
    pub fn files(&self) -> &[SourceFile] {
        &self.files
    }

    /// The index of the file that contains `offset`; of the last file for an offset after all files.
    #[must_use]
    pub fn index_at(&self, offset: u32) -> usize {
        self.files.partition_point(|file| file.base <= offset).saturating_sub(1)
    }

    /// The file that contains `offset`; the last file for an offset after all files.
    ///
    /// # Panics
    /// If no file was added.
    #[must_use]
    pub fn file_at(&self, offset: u32) -> &SourceFile {
        &self.files[self.index_at(offset)]
    }

    /// The text of `span`.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        let file = self.file_at(span.start);
        let local = |offset: u32| offset.wrapping_sub(file.base) as usize;
        file.text.get(local(span.start)..local(span.end).min(file.text.len())).unwrap_or_default()
    }

    /// File name, line and column of an offset.
    #[must_use]
    pub fn position(&self, offset: u32) -> (&str, Position) {
        let file = self.file_at(offset);
        let local = (offset - file.base) as usize;
        (&file.name, file.lines().position(local))
    }
}

fn u32_len(text: &str) -> u32 {
    // `SourceMap::add` rejects longer texts.
    u32::try_from(text.len()).unwrap_or(u32::MAX)
}

/// The text of a file's bytes, of the same length, with [`SUBSTITUTE`] for each byte that is not UTF-8.
#[must_use]
pub fn text_of(bytes: &[u8]) -> Cow<'_, str> {
    std::str::from_utf8(bytes).map_or_else(|_| Cow::Owned(substitute(bytes)), Cow::Borrowed)
}

fn substitute(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|_| SUBSTITUTE));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_not_utf8_keep_every_offset() {
        let mut map = SourceMap::default();
        let file = map.add("a.gw".into(), b"a\xff\xe4b\n\xe2\x82c".to_vec()).expect("small");
        assert_eq!(file.text.as_str(), "a\u{1a}\u{1a}b\n\u{1a}\u{1a}c");
        assert_eq!(file.bytes(), b"a\xff\xe4b\n\xe2\x82c");
    }

    #[test]
    fn a_file_grows_into_its_space() {
        let base = |first: &[u8]| {
            let mut map = SourceMap::spaced();
            map.add("a.gw".into(), first.to_vec()).expect("small");
            map.add("b.gw".into(), b"b".to_vec()).expect("small").base
        };
        assert_eq!([base(b""), base(&[b'a'; 4095]), base(&[b'a'; 4096])], [4096, 4096, 8192]);
    }

    #[test]
    fn an_offset_alone_names_the_file() {
        let mut map = SourceMap::default();
        map.add("a.gw".into(), b"one\n".to_vec()).expect("small");
        let second = map.add("b.gw".into(), b"two\nthree".to_vec()).expect("small").span();
        assert_eq!(second, Span::new(5, 14));
        assert_eq!(map.position(4), ("a.gw", Position { line: 2, column: 1 }));
        assert_eq!(map.position(11), ("b.gw", Position { line: 2, column: 3 }));
        assert_eq!(map.slice(Span::new(9, 14)), "three");
    }
}
