//! Aligns two sequences of lines: which line of the old one is which line of the new one.

use std::collections::HashMap;
use std::hash::Hash;

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Two sequences with at most this product of their lengths are compared by Myers' algorithm, which is quadratic.
const SHORT: usize = 1 << 16;

/// For each element of `old` the equal element of `new` that it corresponds to; in increasing order. The alignment is
/// the longest possible for short sequences. For long ones it takes linear time: elements that occur once in each are
/// aligned first, then the stretches between them.
#[must_use]
pub fn align<T: Eq + Hash + Ord>(old: &[T], new: &[T]) -> Vec<Option<usize>> {
    let mut aligned = vec![None; old.len()];
    if old.len().saturating_mul(new.len()) <= SHORT {
        align_stretch(old, new, (0, 0), &mut aligned);
        return aligned;
    }
    let (mut old_start, mut new_start) = (0, 0);
    for (old_at, new_at) in anchors(old, new) {
        align_stretch(&old[old_start..old_at], &new[new_start..new_at], (old_start, new_start), &mut aligned);
        aligned[old_at] = Some(new_at);
        (old_start, new_start) = (old_at + 1, new_at + 1);
    }
    align_stretch(&old[old_start..], &new[new_start..], (old_start, new_start), &mut aligned);
    aligned
}

/// Aligns the stretches of two sequences that start at `start`.
fn align_stretch<T: Eq + Hash + Ord>(
    old: &[T],
    new: &[T],
    start: (usize, usize),
    aligned: &mut [Option<usize>],
) {
    let mut set = |old: usize, new: usize| aligned[start.0 + old] = Some(start.1 + new);
    let prefix = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    (0..prefix).for_each(|at| set(at, at));
    let (old_rest, new_rest) = (&old[prefix..], &new[prefix..]);
    let suffix = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(a, b)| a == b).count();
    (1..=suffix).for_each(|from_end| set(old.len() - from_end, new.len() - from_end));
    let (old, new) = (&old_rest[..old_rest.len() - suffix], &new_rest[..new_rest.len() - suffix]);
    if old.len().saturating_mul(new.len()) <= SHORT {
        for op in capture_diff_slices(Algorithm::Myers, old, new) {
            if let DiffOp::Equal { old_index, new_index, len } = op {
                (0..len).for_each(|at| set(prefix + old_index + at, prefix + new_index + at));
            }
        }
    } else if old.len() == new.len() {
        // Lines were edited in place, for example by `rename`.
        let equal = (0..old.len()).filter(|&at| old[at] == new[at]);
        equal.for_each(|at| set(prefix + at, prefix + at));
    }
}

/// Pairs of elements that occur once in each sequence, in an order that both share (patience diff).
fn anchors<T: Eq + Hash>(old: &[T], new: &[T]) -> Vec<(usize, usize)> {
    let (old_positions, new_positions) = (positions(old), positions(new));
    let pairs: Vec<(usize, usize)> = old
        .iter()
        .enumerate()
        .filter(|(at, element)| old_positions[element] == Some(*at))
        .filter_map(|(at, element)| Some((at, (*new_positions.get(element)?)?)))
        .collect();
    longest_increasing(&pairs)
}

/// The position of each element; `None` if it occurs more than once.
fn positions<T: Eq + Hash>(elements: &[T]) -> HashMap<&T, Option<usize>> {
    let mut found = HashMap::with_capacity(elements.len());
    for (at, element) in elements.iter().enumerate() {
        found.entry(element).and_modify(|at| *at = None).or_insert(Some(at));
    }
    found
}

/// The longest subsequence of `pairs` whose second parts increase.
fn longest_increasing(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut tails: Vec<usize> = Vec::new();
    let mut previous = vec![None; pairs.len()];
    for (at, &(_, new)) in pairs.iter().enumerate() {
        let length = tails.partition_point(|&tail| pairs[tail].1 < new);
        previous[at] = length.checked_sub(1).map(|shorter| tails[shorter]);
        if length == tails.len() {
            tails.push(at);
        } else {
            tails[length] = at;
        }
    }
    let mut chain: Vec<(usize, usize)> =
        std::iter::successors(tails.last().copied(), |&at| previous[at]).map(|at| pairs[at]).collect();
    chain.reverse();
    chain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_sequences_get_the_longest_alignment() {
        let aligned = |old: &str, new: &str| align(old.as_bytes(), new.as_bytes());
        assert_eq!(aligned("xax", "ax"), [None, Some(0), Some(1)]);
        assert_eq!(aligned("abc", "abc"), [Some(0), Some(1), Some(2)]);
        assert_eq!(aligned("abc", ""), [None; 3]);
        assert_eq!(aligned("", "abc"), []);
    }

    #[test]
    fn long_sequences_are_aligned_at_unique_elements() {
        let old: Vec<u32> = (0..2000).flat_map(|n| [n, 7777]).collect();
        let mut new = old.clone();
        new.insert(900, 8888);
        new.remove(20);
        let aligned = align(&old, &new);
        let expected = |at: usize| match at {
            20 => None,
            21..900 => Some(at - 1),
            _ => Some(at),
        };
        assert!((0..old.len()).all(|at| aligned[at] == expected(at)));
    }

    #[test]
    fn elements_edited_in_place_are_paired_by_position() {
        let old: Vec<u32> = (0..1000).flat_map(|n| [n, 7777]).collect();
        let new: Vec<u32> = (0..1000).flat_map(|n| [n + 5000, 7777]).collect();
        let aligned = align(&old, &new);
        assert!((0..old.len()).all(|at| aligned[at] == Some(at).filter(|at| at % 2 == 1)));
    }
}
