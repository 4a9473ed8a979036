//! Unified diffs of two versions of a file.

use std::collections::HashMap;
use std::fmt::Write as _;

use similar::udiff::UnifiedHunkHeader;
use similar::{Algorithm, DiffOp, DiffTag, capture_diff_slices, group_diff_ops};

/// Unchanged lines shown around each change.
const CONTEXT: usize = 3;

/// Returns the unified diff of two versions of the file `name`; empty if they are equal. Invalid UTF-8 is shown as
/// U+FFFD.
#[must_use]
pub fn unified_diff(name: &str, before: &[u8], after: &[u8]) -> String {
    if before == after {
        return String::new();
    }
    let (before, after) = (String::from_utf8_lossy(before), String::from_utf8_lossy(after));
    let (old, new): (Vec<_>, Vec<_>) =
        (before.split_inclusive('\n').collect(), after.split_inclusive('\n').collect());
    let mut out = format!("--- {name}\n+++ {name}\n");
    for hunk in group_diff_ops(operations(&old, &new), CONTEXT) {
        // Writing to a string does not fail.
        let _ = writeln!(out, "{}", UnifiedHunkHeader::new(&hunk));
        for (tag, before, after) in hunk.iter().map(DiffOp::as_tag_tuple) {
            if tag == DiffTag::Equal {
                write_lines(' ', &old[before], &mut out);
            } else {
                write_lines('-', &old[before], &mut out);
                write_lines('+', &new[after], &mut out);
            }
        }
    }
    out
}

fn write_lines(sign: char, lines: &[&str], out: &mut String) {
    for line in lines {
        out.push(sign);
        out.push_str(line);
        if !line.ends_with('\n') {
            out.push_str("\n\\ No newline at end of file\n");
        }
    }
}

/// A sequence of edit operations in which neighbours of one kind are joined.
#[derive(Default)]
struct Operations {
    ops: Vec<DiffOp>,
    /// How many lines of both versions `ops` covers.
    old: usize,
    new: usize,
}

impl Operations {
    fn equal(&mut self, count: usize) {
        let (old_index, new_index) = (self.old, self.new);
        match self.ops.last_mut() {
            _ if count == 0 => {}
            Some(DiffOp::Equal { len, .. }) => *len += count,
            _ => self.ops.push(DiffOp::Equal { old_index, new_index, len: count }),
        }
        (self.old, self.new) = (old_index + count, new_index + count);
    }

    fn replace(&mut self, removed: usize, added: usize) {
        let (old_end, new_end) = (self.old + removed, self.new + added);
        let changed = self.ops.pop_if(|op| op.tag() != DiffTag::Equal);
        let (old_index, new_index) = match &changed {
            Some(op) => (op.old_range().start, op.new_range().start),
            None => (self.old, self.new),
        };
        match (old_end - old_index, new_end - new_index) {
            (0, 0) => {}
            (0, new_len) => self.ops.push(DiffOp::Insert { old_index, new_index, new_len }),
            (old_len, 0) => self.ops.push(DiffOp::Delete { old_index, old_len, new_index }),
            (old_len, new_len) => self.ops.push(DiffOp::Replace { old_index, old_len, new_index, new_len }),
        }
        (self.old, self.new) = (old_end, new_end);
    }
}

/// Two pieces with at most this product of their lengths are compared by Myers' algorithm, which is quadratic.
const SHORT: usize = 1 << 16;

/// The operations that turn `old` into `new`, in linear time for long texts.
fn operations(old: &[&str], new: &[&str]) -> Vec<DiffOp> {
    if let Some(ops) = white_space_changes(old, new) {
        return ops;
    }
    if old.len() * new.len() <= SHORT {
        return capture_diff_slices(Algorithm::Myers, old, new);
    }
    let mut ops = Operations::default();
    for (old_at, new_at) in anchors(old, new) {
        compare(&old[ops.old..old_at], &new[ops.new..new_at], &mut ops);
        ops.equal(1);
    }
    compare(&old[ops.old..], &new[ops.new..], &mut ops);
    ops.ops
}

/// Appends the operations for two pieces between anchors.
fn compare(old: &[&str], new: &[&str], ops: &mut Operations) {
    let same = |(a, b): &(&&str, &&str)| a == b;
    let prefix = old.iter().zip(new).take_while(same).count();
    let (old, new) = (&old[prefix..], &new[prefix..]);
    let suffix = old.iter().rev().zip(new.iter().rev()).take_while(same).count();
    let (old, new) = (&old[..old.len() - suffix], &new[..new.len() - suffix]);
    ops.equal(prefix);
    if old.len() * new.len() <= SHORT {
        for op in capture_diff_slices(Algorithm::Myers, old, new) {
            match op {
                DiffOp::Equal { len, .. } => ops.equal(len),
                _ => ops.replace(op.old_range().len(), op.new_range().len()),
            }
        }
    } else if old.len() == new.len() {
        // Edits inside lines, for example by `rename`.
        for (before, after) in old.iter().zip(new) {
            if before == after { ops.equal(1) } else { ops.replace(1, 1) }
        }
    } else {
        ops.replace(old.len(), new.len());
    }
    ops.equal(suffix);
}

/// Pairs of lines that occur once in each version, in an order that both versions share (patience diff).
fn anchors(old: &[&str], new: &[&str]) -> Vec<(usize, usize)> {
    let unique = unique_lines(new);
    let once = unique_lines(old);
    let pairs: Vec<(usize, usize)> = old
        .iter()
        .enumerate()
        .filter(|(at, line)| once.get(**line) == Some(&Some(*at)))
        .filter_map(|(at, line)| Some((at, (*unique.get(*line)?)?)))
        .collect();
    longest_increasing(&pairs)
}

/// For each line its position, `None` if it occurs more than once.
fn unique_lines<'t>(lines: &[&'t str]) -> HashMap<&'t str, Option<usize>> {
    let mut found = HashMap::with_capacity(lines.len());
    for (at, line) in lines.iter().enumerate() {
        found.entry(*line).and_modify(|at| *at = None).or_insert(Some(at));
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
        if length == tails.len() { tails.push(at) } else { tails[length] = at }
    }
    let mut chain: Vec<(usize, usize)> =
        std::iter::successors(tails.last().copied(), |&at| previous[at]).map(|at| pairs[at]).collect();
    chain.reverse();
    chain
}

/// The operations if only white space changed, as after formatting: then one walk over the lines finds them. `None`
/// otherwise.
fn white_space_changes(old: &[&str], new: &[&str]) -> Option<Vec<DiffOp>> {
    let mut ops = Operations::default();
    while ops.old < old.len() || ops.new < new.len() {
        match (old.get(ops.old), new.get(ops.new)) {
            (Some(before), Some(after)) if before == after => ops.equal(1),
            (Some(before), Some(after)) if visible(before).eq(visible(after)) => ops.replace(1, 1),
            (Some(before), _) if visible(before).next().is_none() => ops.replace(1, 0),
            (_, Some(after)) if visible(after).next().is_none() => ops.replace(0, 1),
            _ => return None,
        }
    }
    Some(ops.ops)
}

/// The bytes of a line other than white space.
fn visible(line: &str) -> impl Iterator<Item = u8> {
    line.bytes().filter(|byte| !matches!(byte, b' ' | b'\t' | b'\r' | b'\n'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_diff_names_the_file_and_shows_what_changes() {
        let before = "\n; one\ntodo  a\n\n\n\ntodo b\nb\nc\nd\ne\nf\ng\nh\n2026-03-04  tea @ada";
        let after = "; one\ntodo a\n\ntodo b\nb\nc\nd\ne\n\nf\ng\nh\n2026-03-04 tea @ada\n";
        let diff = unified_diff("a.gw", before.as_bytes(), after.as_bytes());
        insta::assert_snapshot!(diff, @r"
        --- a.gw
        +++ a.gw
        @@ -1,15 +1,13 @@
        -
         ; one
        -todo  a
        +todo a
         
        -
        -
         todo b
         b
         c
         d
         e
        +
         f
         g
         h
        -2026-03-04  tea @ada
        \ No newline at end of file
        +2026-03-04 tea @ada
        ");
    }

    #[test]
    fn added_lines_are_shown() {
        let diff = unified_diff("a.gw", b"a\nb\nc\n", b"a\nnew\nb\nc\nd\n");
        insta::assert_snapshot!(diff, @r"
        --- a.gw
        +++ a.gw
        @@ -1,3 +1,5 @@
         a
        +new
         b
         c
        +d
        ");
        assert_eq!(unified_diff("a.gw", b"a\n", b"a\n"), "");
    }

    #[test]
    fn a_change_of_every_line_takes_linear_time() {
        let after = (0..20_000).fold(String::new(), |text, n| text + &format!("todo {n}\n"));
        let diff = unified_diff("a.gw", after.replace('\n', "\r\n").as_bytes(), after.as_bytes());
        assert_eq!(diff.lines().count(), 40_003);
        let renamed = after.replace("todo", "done");
        let diff = unified_diff("a.gw", after.as_bytes(), renamed.as_bytes());
        assert_eq!(diff.lines().count(), 40_003);
        let diff = unified_diff("a.gw", after.as_bytes(), format!("todo\n{renamed}").as_bytes());
        assert_eq!(diff.lines().count(), 40_004);
    }

    /// In long texts, too, unchanged lines are context.
    #[test]
    fn changes_in_long_texts_are_hunks() {
        let before = (0..3000).fold(String::new(), |text, n| text + &format!("todo {n}\n  | x\n"));
        let after = before
            .replace("todo 7\n", "done 7\n")
            .replace("todo 2000\n", "")
            .replace("todo 2900\n", "todo y\ntodo 2900\n");
        let diff = unified_diff("a.gw", before.as_bytes(), after.as_bytes());
        let changed: Vec<&str> = diff.lines().skip(2).filter(|line| line.starts_with(['-', '+'])).collect();
        assert_eq!(changed, ["-todo 7", "+done 7", "-todo 2000", "+todo y"]);
        assert_eq!(diff.matches("@@ -").count(), 3);
    }
}
