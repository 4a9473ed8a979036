//! Files as mere lines: where a conflict that nobody resolved leaves no entries to speak of.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::{MARKER, Merged};

/// Merges by line; what both changed at one place stands between markers.
pub(super) fn merge(base: &[u8], ours: &[u8], theirs: &[u8], marker: usize) -> Merged {
    let [base, ours, theirs] = [base, ours, theirs].map(lines);
    let (to_ours, to_theirs) = (kept(&base, &ours), kept(&base, &theirs));
    let mut out = Merged { bytes: Vec::new(), conflicts: 0 };
    let (mut at, mut a, mut b) = (0, 0, 0);
    loop {
        let stays = |n: &usize| Some((*n, to_ours[*n]?, to_theirs[*n]?));
        let (end, next_a, next_b) =
            (at..base.len()).find_map(|n| stays(&n)).unwrap_or((base.len(), ours.len(), theirs.len()));
        let (old, mine, other) = (&base[at..end], &ours[a..next_a], &theirs[b..next_b]);
        if mine == other || other == old {
            put(&mut out.bytes, mine);
        } else if mine == old {
            put(&mut out.bytes, other);
        } else {
            out.conflicts += 1;
            mark(&mut out.bytes, '<', marker, " ours");
            put(&mut out.bytes, mine);
            mark(&mut out.bytes, '=', marker, "");
            put(&mut out.bytes, other);
            mark(&mut out.bytes, '>', marker, " theirs");
        }
        if end == base.len() {
            return out;
        }
        put(&mut out.bytes, &base[end..=end]);
        (at, a, b) = (end + 1, next_a + 1, next_b + 1);
    }
}

/// Whether a line at column 0 is a marker of git's.
pub(super) fn has_markers(bytes: &[u8]) -> bool {
    lines(bytes).iter().any(|line| b"<=>|".iter().any(|sign| is_marker(line, *sign)))
}

/// The file without what stands between markers; nothing where these don't fit together.
pub(super) fn without_conflicts(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut kept = Vec::with_capacity(bytes.len());
    let mut depth = 0_usize;
    for line in lines(bytes) {
        if is_marker(line, b'<') {
            depth += 1;
        } else if is_marker(line, b'>') {
            depth = depth.checked_sub(1)?;
        } else if depth == 0 {
            if b"=|".iter().any(|sign| is_marker(line, *sign)) {
                return None;
            }
            kept.extend_from_slice(line);
        }
    }
    (depth == 0).then_some(kept)
}

fn is_marker(line: &[u8], sign: u8) -> bool {
    let line = line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line);
    let signs = line.iter().take_while(|byte| **byte == sign).count();
    signs >= MARKER && matches!(line.get(signs), None | Some(b' ' | b'\t' | b'\r' | b'\n'))
}

fn lines(bytes: &[u8]) -> Vec<&[u8]> {
    bytes.split_inclusive(|byte| *byte == b'\n').collect()
}

/// For each line of `old` where it is in `new`.
fn kept(old: &[&[u8]], new: &[&[u8]]) -> Vec<Option<usize>> {
    let mut kept = vec![None; old.len()];
    for op in capture_diff_slices(Algorithm::Patience, old, new) {
        if let DiffOp::Equal { old_index, new_index, len } = op {
            (0..len).for_each(|n| kept[old_index + n] = Some(new_index + n));
        }
    }
    kept
}

fn put(out: &mut Vec<u8>, lines: &[&[u8]]) {
    for line in lines {
        if !out.is_empty() && !out.ends_with(b"\n") {
            out.extend_from_slice(if out.ends_with(b"\r") { b"\r\n" } else { b"\n" });
        }
        out.extend_from_slice(line);
    }
}

fn mark(out: &mut Vec<u8>, sign: char, marker: usize, label: &str) {
    let line: String = std::iter::repeat_n(sign, marker).collect();
    put(out, &[format!("{line}{label}\n").as_bytes()]);
}
