//! What a layout would change, for people to read.

use std::fmt::Write as _;

use similar::udiff::UnifiedHunkHeader;
use similar::{Algorithm, DiffOp, DiffTag, capture_diff_slices, group_diff_ops};

/// Unchanged lines that are shown around each change.
const AROUND: usize = 3;

/// The difference of two versions of the file `name`, as a unified diff; empty where there is none.
/// Bytes that are not UTF-8 are shown as U+FFFD.
#[must_use]
pub fn unified_diff(name: &str, before: &[u8], after: &[u8]) -> String {
    if before == after {
        return String::new();
    }
    let (before, after) = (String::from_utf8_lossy(before), String::from_utf8_lossy(after));
    let (old, new): (Vec<_>, Vec<_>) =
        (before.split_inclusive('\n').collect(), after.split_inclusive('\n').collect());
    let ops = layout_changes(&old, &new).unwrap_or_else(|| capture_diff_slices(Algorithm::Myers, &old, &new));
    let mut out = format!("--- {name}\n+++ {name}\n");
    for hunk in group_diff_ops(ops, AROUND) {
        // Writing to a string never fails.
        let _ = writeln!(out, "{}", UnifiedHunkHeader::new(&hunk));
        for (tag, before, after) in hunk.iter().map(DiffOp::as_tag_tuple) {
            if tag == DiffTag::Equal {
                show(' ', &old[before], &mut out);
            } else {
                show('-', &old[before], &mut out);
                show('+', &new[after], &mut out);
            }
        }
    }
    out
}

fn show(sign: char, lines: &[&str], out: &mut String) {
    for line in lines {
        out.push(sign);
        out.push_str(line);
        if !line.ends_with('\n') {
            out.push_str("\n\\ No newline at end of file\n");
        }
    }
}

/// The changes, where they are of white space alone: then lines answer to lines, and one walk finds
/// them. A search for the shortest difference takes the square of their number, minutes for a long
/// journal from a machine that ends lines in CRLF. Nothing where more has changed.
fn layout_changes(old: &[&str], new: &[&str]) -> Option<Vec<DiffOp>> {
    let mut ops = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < old.len() || j < new.len() {
        let (old_index, new_index) = (i, j);
        while i < old.len() && j < new.len() && old[i] == new[j] {
            (i, j) = (i + 1, j + 1);
        }
        if i > old_index {
            ops.push(DiffOp::Equal { old_index, new_index, len: i - old_index });
        }
        let (old_index, new_index) = (i, j);
        loop {
            match (old.get(i), new.get(j)) {
                (Some(before), Some(after)) if before == after => break,
                (Some(before), Some(after)) if visible(before).eq(visible(after)) => (i, j) = (i + 1, j + 1),
                (Some(before), _) if visible(before).next().is_none() => i += 1,
                (_, Some(after)) if visible(after).next().is_none() => j += 1,
                (None, None) => break,
                _ => return None,
            }
        }
        let (old_len, new_len) = (i - old_index, j - new_index);
        match (old_len, new_len) {
            (0, 0) => {}
            (0, _) => ops.push(DiffOp::Insert { old_index, new_index, new_len }),
            (_, 0) => ops.push(DiffOp::Delete { old_index, old_len, new_index }),
            _ => ops.push(DiffOp::Replace { old_index, old_len, new_index, new_len }),
        }
    }
    Some(ops)
}

/// What there is besides white space.
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
    fn other_changes_show_too() {
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
    fn a_change_of_every_line_takes_no_search() {
        let after = (0..20_000).fold(String::new(), |text, n| text + &format!("todo {n}\n"));
        let diff = unified_diff("a.gw", after.replace('\n', "\r\n").as_bytes(), after.as_bytes());
        assert_eq!(diff.lines().count(), 40_003);
    }
}
