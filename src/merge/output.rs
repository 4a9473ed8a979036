//! The merged file, as it is written: no line is glued to another, no two entries lose the blank line between them.

use super::Merged;
use super::version::{Piece, Row, Version};

/// One entry in the base, on our side and on theirs.
pub(super) type Versions<'a, 's> = [Option<&'a Piece<'s>>; 3];

/// What is written so far.
pub(super) struct Paper<'s> {
    bytes: Vec<u8>,
    line_end: &'s [u8],
    marker: usize,
    conflicts: usize,
    /// The last line has no end yet.
    is_open: bool,
}

impl<'s> Paper<'s> {
    /// A new one, with the line end of the first of `versions` that has one.
    pub fn new(marker: usize, versions: [&Version<'s>; 3]) -> Self {
        let mut ends = versions
            .iter()
            .flat_map(|version| &version.pieces)
            .flat_map(|piece| &piece.rows)
            .map(|row| row.end);
        let line_end = ends.find(|end| !end.is_empty()).unwrap_or(b"\n");
        Self { bytes: Vec::new(), line_end, marker, conflicts: 0, is_open: false }
    }

    pub fn mark_byte_order(&mut self) {
        self.bytes.extend_from_slice("\u{feff}".as_bytes());
    }

    pub fn rows(&mut self, rows: &[Row<'s>]) {
        for row in rows {
            self.put(row.body);
            self.put_end(row.end);
        }
    }

    /// Both versions of an entry; where a side took it away, nothing stands on that side.
    pub fn conflict(&mut self, ours: Option<&Piece<'s>>, theirs: Option<&Piece<'s>>) {
        self.conflicts += 1;
        let end = [ours, theirs].into_iter().flatten().find_map(Piece::line_end).unwrap_or(self.line_end);
        let end = end.to_vec();
        self.mark('<', " ours", &end);
        self.rows(ours.map_or(&[], |piece| &piece.rows));
        self.mark('=', "", &end);
        self.rows(theirs.map_or(&[], |piece| &piece.rows));
        self.mark('>', " theirs", &end);
    }

    fn mark(&mut self, sign: char, label: &str, end: &[u8]) {
        let line: String = std::iter::repeat_n(sign, self.marker).collect();
        self.put(line.as_bytes());
        self.bytes.extend_from_slice(label.as_bytes());
        self.put_end(end);
    }

    /// The blank lines below the entry that was just written, with `next` below it. They are what a side made of
    /// them; at the end of the file, what stands at the end of a side's.
    pub fn gap(&mut self, versions: Versions<'_, 's>, next: Option<Versions<'_, 's>>) {
        let [base, ours, theirs] = versions.map(|piece| piece.and_then(|piece| piece.gap));
        let ends_a_side = versions[1..].iter().flatten().any(|piece| piece.gap.is_none());
        let gap: &[u8] = match (base, ours, theirs) {
            _ if next.is_none() && ends_a_side => b"",
            (_, None, None) => next.map_or(b"", |next| self.unknown_gap(versions, next)),
            (_, Some(one), None) | (_, None, Some(one)) => one,
            (Some(base), Some(ours), Some(theirs)) if ours == base => theirs,
            (Some(base), Some(ours), Some(theirs)) if theirs == base => ours,
            (_, Some(ours), Some(theirs)) if theirs.len() > ours.len() => theirs,
            (_, Some(ours), Some(_)) => ours,
        };
        if !gap.is_empty() {
            self.put(gap);
            self.is_open = !gap.ends_with(b"\n");
        }
    }

    /// Between two entries that no side has seen beside each other.
    fn unknown_gap(&self, versions: Versions<'_, 's>, next: Versions<'_, 's>) -> &'s [u8] {
        let is_block = |of: &Versions<'_, 's>| of[1..].iter().flatten().any(|piece| piece.is_block());
        let above = versions[1..].iter().flatten().find_map(|piece| piece.above);
        match (is_block(&versions), is_block(&next)) {
            (false, false) => above.unwrap_or_default(),
            (true, true) => above.unwrap_or(self.line_end),
            _ => self.line_end,
        }
    }

    fn put(&mut self, bytes: &[u8]) {
        if self.is_open {
            // Behind a stray CR an LF would make a line end of the two.
            let end: &[u8] = if self.bytes.ends_with(b"\r") { b"\r\n" } else { self.line_end };
            self.bytes.extend_from_slice(end);
        }
        self.bytes.extend_from_slice(bytes);
    }

    fn put_end(&mut self, end: &[u8]) {
        self.bytes.extend_from_slice(end);
        self.is_open = end.is_empty();
    }

    pub fn finish(self) -> Merged {
        Merged { bytes: self.bytes, conflicts: self.conflicts }
    }
}
