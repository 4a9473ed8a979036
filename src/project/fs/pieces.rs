//! Reads a large file in pieces of whole entries, so that the memory of each can be freed on its own.

use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt as _;

use crate::parallel;
use crate::syntax::next_entry;
use crate::text::source::FileContent;

/// The size of a piece in bytes: so large that the allocator usually returns its memory to the system at once.
const PIECE: usize = 1024 * 1024;

/// The first byte of a byte order mark. At the start of a piece, as of any file, a mark would be skipped, not reported.
const BOM_START: u8 = 0xef;

/// The offsets at which the first `length` bytes of a file are cut, each the start of an entry.
pub fn cuts(file: &File, length: usize) -> io::Result<Vec<usize>> {
    let size = parallel::smallest_part(PIECE);
    let mut cuts = Vec::new();
    let mut buffer = [0; 4096];
    let mut from = size;
    while from < length {
        let read = file.read_at(&mut buffer, from as u64)?;
        // The file may have another length by now.
        let window = &buffer[..read.min(length - from)];
        if window.len() < 2 {
            break;
        }
        match start_of_piece(window) {
            Some(start) => {
                cuts.push(from + start);
                from += start + size;
            }
            // The last byte may end the line before the next entry.
            None => from += window.len() - 1,
        }
    }
    Ok(cuts)
}

/// The start of the first entry after a line end in `window` that can start a piece.
fn start_of_piece(window: &[u8]) -> Option<usize> {
    let mut start = next_entry(window)?;
    while window[start] == BOM_START {
        start += next_entry(&window[start..])?;
    }
    Some(start)
}

/// The pieces of the first `length` bytes of a file between the offsets `cuts`.
pub fn read(file: &File, cuts: &[usize], length: usize) -> io::Result<Vec<FileContent>> {
    let piece = |number: usize| {
        let start = number.checked_sub(1).map_or(0, |before| cuts[before]);
        let end = cuts.get(number).copied().unwrap_or(length);
        let mut bytes = vec![0; end - start];
        file.read_exact_at(&mut bytes, start as u64)?;
        Ok(bytes.into())
    };
    parallel::map(cuts.len() + 1, piece).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    #[test]
    fn nothing_behind_the_length_is_cut() {
        let text = b"a\nb\n\xef\xbb\xbfc\n d\ne\n";
        let mut file = tempfile::tempfile().expect("a file");
        file.write_all(text).expect("written");
        for length in 0..text.len() {
            let cuts = parallel::with_threads(2, || cuts(&file, length)).expect("cuts");
            let expected: Vec<usize> = [2, 12].into_iter().filter(|&cut| cut < length).collect();
            assert_eq!(cuts, expected, "{length}");
            let pieces = read(&file, &cuts, length).expect("pieces");
            assert_eq!(pieces.iter().map(FileContent::size).sum::<usize>(), length);
        }
    }
}
