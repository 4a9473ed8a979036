//! Unified diffs of two versions of a file.

use std::fmt::Write as _;

use similar::udiff::UnifiedHunkHeader;
use similar::{DiffOp, DiffTag, group_diff_ops};

use crate::text::align::align;

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

/// The operations that turn `old` into `new`.
fn operations(old: &[&str], new: &[&str]) -> Vec<DiffOp> {
    white_space_changes(old, new).unwrap_or_else(|| {
        let mut ops = Operations::default();
        for (old_at, new_at) in align(old, new).into_iter().enumerate() {
            let Some(new_at) = new_at else { continue };
            ops.replace(old_at - ops.old, new_at - ops.new);
            ops.equal(1);
        }
        ops.replace(old.len() - ops.old, new.len() - ops.new);
        ops.ops
    })
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
