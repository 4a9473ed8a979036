//! Records drawn in pieces, on all cores: a report may have a million.

use std::io;
use std::ops::Range;

use crate::parallel;

/// Records of a piece.
const PIECE: usize = 4096;
/// Pieces that are drawn before the first of them is taken: enough for many cores, and little memory.
const ROUND: usize = 32;

/// Draws the records below `count` piece by piece, and gives the pieces to `take` in order.
///
/// # Errors
/// When `take` fails; then no more are drawn.
pub fn each<T: Send>(
    count: usize,
    draw: impl Fn(Range<usize>) -> T + Sync,
    take: impl FnMut(T) -> io::Result<()>,
) -> io::Result<()> {
    each_of(count, PIECE, draw, take)
}

/// Draws them as [`each`] does, in pieces of `size` records.
///
/// # Errors
/// As [`each`].
pub fn each_of<T: Send>(
    count: usize,
    size: usize,
    draw: impl Fn(Range<usize>) -> T + Sync,
    mut take: impl FnMut(T) -> io::Result<()>,
) -> io::Result<()> {
    let pieces = count.div_ceil(size);
    for first in (0..pieces).step_by(ROUND) {
        let draw = |piece: usize| {
            let start = (first + piece) * size;
            draw(start..(start + size).min(count))
        };
        for piece in parallel::map(ROUND.min(pieces - first), draw) {
            take(piece)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_record_is_drawn_once_and_in_order() {
        for count in [0, 1, PIECE, PIECE + 1, PIECE * ROUND * 2 + 5] {
            let mut seen = Vec::new();
            each(
                count,
                |range| range,
                |range| {
                    seen.extend(range);
                    Ok(())
                },
            )
            .expect("nothing fails");
            assert!(seen.iter().copied().eq(0..count));
        }
    }
}
