//! Rows of reports, and findings, drawn in chunks on all cores: there may be a million.

use std::io;
use std::ops::Range;

use crate::parallel;

/// Rows of a chunk.
const ROWS: usize = 4096;
/// Chunks drawn before the first of them is written: enough for many cores, and little memory.
const ROUND: usize = 32;

/// Draws the rows below `count` chunk by chunk and passes the chunks to `write` in order.
///
/// # Errors
/// When `write` fails; then no more chunks are drawn.
pub fn each<T: Send>(
    count: usize,
    draw: impl Fn(Range<usize>) -> T + Sync,
    write: impl FnMut(T) -> io::Result<()>,
) -> io::Result<()> {
    each_of(count, ROWS, draw, write)
}

/// Like [`each`], with chunks of `size` rows.
///
/// # Errors
/// As [`each`].
pub fn each_of<T: Send>(
    count: usize,
    size: usize,
    draw: impl Fn(Range<usize>) -> T + Sync,
    mut write: impl FnMut(T) -> io::Result<()>,
) -> io::Result<()> {
    let chunks = count.div_ceil(size);
    for first in (0..chunks).step_by(ROUND) {
        let draw = |chunk: usize| {
            let start = (first + chunk) * size;
            draw(start..(start + size).min(count))
        };
        for chunk in parallel::map(ROUND.min(chunks - first), draw) {
            write(chunk)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_drawn_once_and_in_order() {
        for count in [0, 1, ROWS, ROWS + 1, ROWS * ROUND * 2 + 5] {
            let mut seen = Vec::new();
            each(
                count,
                |range| range,
                |range| {
                    seen.extend(range);
                    Ok(())
                },
            )
            .expect("writing succeeds");
            assert!(seen.iter().copied().eq(0..count));
        }
    }
}
