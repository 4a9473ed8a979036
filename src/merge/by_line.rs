//! Merges files line by line, for files with conflict markers, in which entries can't be told apart.

use super::merged::Merged;
use crate::syntax::conflict::MarkerKind;
use crate::text::align::align;

/// Merges by line. Where both sides changed one place differently, both versions go between markers.
pub(super) fn merge(base: &[u8], ours: &[u8], theirs: &[u8], marker_len: usize) -> Merged {
    let [base, ours, theirs] = [base, ours, theirs].map(lines);
    let (to_ours, to_theirs) = (align(&base, &ours), align(&base, &theirs));
    let is_crlf = [&ours, &theirs]
        .into_iter()
        .find_map(|lines| lines.first())
        .is_some_and(|line| line.ends_with(b"\r\n"));
    let line_end = if is_crlf { "\r\n" } else { "\n" };
    let mut text = Text { bytes: Vec::new(), line_end, marker_len };
    let mut conflicts = 0;
    let (mut at, mut a, mut b) = (0, 0, 0);
    loop {
        let in_both = |n: &usize| Some((*n, to_ours[*n]?, to_theirs[*n]?));
        let (end, next_a, next_b) =
            (at..base.len()).find_map(|n| in_both(&n)).unwrap_or((base.len(), ours.len(), theirs.len()));
        let (old, our_part, their_part) = (&base[at..end], &ours[a..next_a], &theirs[b..next_b]);
        if our_part == their_part || their_part == old {
            text.push(our_part);
        } else if our_part == old {
            text.push(their_part);
        } else {
            conflicts += 1;
            text.push_marker(MarkerKind::Start, " ours");
            text.push(our_part);
            text.push_marker(MarkerKind::Separator, "");
            text.push(their_part);
            text.push_marker(MarkerKind::End, " theirs");
        }
        if end == base.len() {
            return Merged { bytes: text.bytes, conflicts };
        }
        text.push(&base[end..=end]);
        (at, a, b) = (end + 1, next_a + 1, next_b + 1);
    }
}

fn lines(bytes: &[u8]) -> Vec<&[u8]> {
    bytes.split_inclusive(|byte| *byte == b'\n').collect()
}

/// The merged bytes. Markers end like the first line of the file.
struct Text<'l> {
    bytes: Vec<u8>,
    line_end: &'l str,
    marker_len: usize,
}

impl Text<'_> {
    fn push(&mut self, lines: &[&[u8]]) {
        for line in lines {
            self.complete_line();
            self.bytes.extend_from_slice(line);
        }
    }

    fn push_marker(&mut self, kind: MarkerKind, label: &str) {
        self.complete_line();
        let signs: String = std::iter::repeat_n(kind.sign(), self.marker_len).collect();
        self.bytes.extend_from_slice(format!("{signs}{label}{}", self.line_end).as_bytes());
    }

    /// Ends an unterminated last line. After a stray CR with CRLF, since a lone LF would make it part of a line ending.
    fn complete_line(&mut self) {
        if !self.bytes.is_empty() && !self.bytes.ends_with(b"\n") {
            let end = if self.bytes.ends_with(b"\r") { "\r\n" } else { self.line_end };
            self.bytes.extend_from_slice(end.as_bytes());
        }
    }
}
