//! Reads a large file in pieces of whole entries, so that the memory of each can be freed on its own.

use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt as _;
use std::sync::Arc;

use crate::parallel;
use crate::syntax::next_entry;
use crate::text::source::FileContent;

/// The size of a piece in bytes. The system takes the memory of smaller ones back only later.
const PIECE: usize = 1024 * 1024;

/// The first byte of a byte order mark, which is skipped only at the start of a file.
const BOM_START: u8 = 0xef;

/// The offsets at which the first `length` bytes of a file are cut: each is the start of an entry. A small file has none.
pub fn cuts(file: &File, length: usize) -> io::Result<Vec<usize>> {
    let size = parallel::smallest_part(PIECE);
    let mut cuts = Vec::new();
    let mut window = [0; 4096];
    let mut from = size;
    while from < length {
        let bytes = file.read_at(&mut window, from as u64)?;
        if bytes < 2 {
            break;
        }
        match next_entry(&window[..bytes]) {
            Some(start) if window[start] != BOM_START => {
                cuts.push(from + start);
                from += start + size;
            }
            Some(start) => from += start,
            // The last byte may end the line before the next entry.
            None => from += bytes - 1,
        }
    }
    Ok(cuts)
}

/// The pieces of the first `length` bytes of a file between the offsets `cuts`.
pub fn read(file: &File, cuts: &[usize], length: usize) -> io::Result<Vec<FileContent>> {
    let piece = |number: usize| {
        let start = number.checked_sub(1).map_or(0, |before| cuts[before]);
        let end = cuts.get(number).copied().unwrap_or(length);
        let mut bytes = vec![0; end - start];
        file.read_exact_at(&mut bytes, start as u64)?;
        Ok(match String::from_utf8(bytes) {
            Ok(text) => FileContent::Shared(Arc::new(text)),
            Err(error) => FileContent::Bytes(error.into_bytes()),
        })
    };
    parallel::map(cuts.len() + 1, piece).into_iter().collect()
}
