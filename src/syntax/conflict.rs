//! Merge-conflict markers: the one definition of what a marker line is, used by the parser, `compose` and `merge`.
//!
//! A marker is at least [`MARKER_LEN`] of one sign at the start of a line, then white space or the line's end.

use crate::text::BOM;

/// The length of git's markers where no other is configured.
pub const MARKER_LEN: usize = 7;

/// A marker line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marker {
    /// Its place in the conflict.
    pub kind: MarkerKind,
    /// How many signs it has.
    pub len: usize,
}

/// The place of a marker in its conflict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkerKind {
    /// `<<<<<<<`, above our version.
    Start,
    /// `|||||||`, above the base version, where git writes it.
    Base,
    /// `=======`, above their version.
    Separator,
    /// `>>>>>>>`
    End,
}

impl MarkerKind {
    /// The sign that it repeats.
    #[must_use]
    pub const fn sign(self) -> char {
        match self {
            Self::Start => '<',
            Self::Base => '|',
            Self::Separator => '=',
            Self::End => '>',
        }
    }
}

/// Reads `line`, with or without its line ending, as a marker. A byte order mark before it is ignored.
#[must_use]
pub fn marker(line: &[u8]) -> Option<Marker> {
    let mut mark = [0; BOM.len_utf8()];
    let line = line.strip_prefix(BOM.encode_utf8(&mut mark).as_bytes()).unwrap_or(line);
    let kind = match line.first()? {
        b'<' => MarkerKind::Start,
        b'|' => MarkerKind::Base,
        b'=' => MarkerKind::Separator,
        b'>' => MarkerKind::End,
        _ => return None,
    };
    let len = line.iter().take_while(|byte| **byte == line[0]).count();
    let is_marker = len >= MARKER_LEN && matches!(line.get(len), None | Some(b' ' | b'\t' | b'\r' | b'\n'));
    is_marker.then_some(Marker { kind, len })
}

/// Whether any line of `text` is a marker.
#[must_use]
pub fn has_markers(text: &[u8]) -> bool {
    lines(text).any(|line| marker(line).is_some())
}

/// The lines of `text` outside its conflicts; `None` if the markers do not pair up.
#[must_use]
pub fn without_conflicts(text: &[u8]) -> Option<Vec<u8>> {
    let mut outside = Vec::with_capacity(text.len());
    let mut depth = 0_usize;
    for line in lines(text) {
        match marker(line).map(|marker| marker.kind) {
            Some(MarkerKind::Start) => depth += 1,
            Some(MarkerKind::End) => depth = depth.checked_sub(1)?,
            Some(MarkerKind::Base | MarkerKind::Separator) if depth == 0 => return None,
            None if depth == 0 => outside.extend_from_slice(line),
            _ => {}
        }
    }
    (depth == 0).then_some(outside)
}

fn lines(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    text.split_inclusive(|byte| *byte == b'\n')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_marker_is_seven_signs_and_a_gap() {
        let kind = |line: &str| marker(line.as_bytes()).map(|marker| (marker.kind.sign(), marker.len));
        assert_eq!(kind("<<<<<<< HEAD\n"), Some(('<', 7)));
        assert_eq!(kind("\u{feff}=======\r\n"), Some(('=', 7)));
        assert_eq!(kind(">>>>>>>>>\tx"), Some(('>', 9)));
        assert_eq!(kind("|||||||"), Some(('|', 7)));
        for line in ["", "<<<<<<", "<<<<<<<x", " =======", "<<<<<=="] {
            assert_eq!(kind(line), None, "{line}");
        }
    }

    #[test]
    fn conflicts_are_cut_out() {
        let text = b"a\n<<<<<<< o\nb\n||||||| b\nc\n=======\nd\n>>>>>>> t\ne\n";
        assert!(has_markers(text) && !has_markers(b"a\n =======\n"));
        assert_eq!(without_conflicts(text).as_deref(), Some(&b"a\ne\n"[..]));
        assert_eq!(without_conflicts(b"<<<<<<< o\na\n"), None);
        assert_eq!(without_conflicts(b"=======\na\n"), None);
        assert_eq!(without_conflicts(b">>>>>>> o\na\n"), None);
    }
}
