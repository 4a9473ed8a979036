//! Writes the merged file: completes unterminated lines, and keeps or adds the blank lines between entries.

use super::merged::Merged;
use super::version::{EntryVersions, FileVersion, VersionEntry, VersionLine};
use crate::syntax::conflict::MarkerKind;
use crate::text::BOM;

/// The file as written so far.
pub(super) struct Output<'s> {
    bytes: Vec<u8>,
    /// The line ending of lines that have none in their version.
    line_end: &'s [u8],
    /// The line ending of the whole file, where one side converted it.
    converted_to: Option<&'static str>,
    marker_len: usize,
    conflicts: usize,
    /// Whether the last line has no line ending yet.
    is_unterminated: bool,
}

impl<'s> Output<'s> {
    pub fn new(marker_len: usize, [base, ours, theirs]: [&FileVersion<'s>; 3]) -> Self {
        let ends = [ours, theirs, base].into_iter().flat_map(FileVersion::lines).map(|line| line.end);
        let line_end = ends.into_iter().find(|end| !end.is_empty()).unwrap_or(b"\n");
        Self {
            bytes: Vec::new(),
            line_end,
            converted_to: converted_line_end(base, ours, theirs),
            marker_len,
            conflicts: 0,
            is_unterminated: false,
        }
    }

    pub fn push_bom(&mut self) {
        self.bytes.extend_from_slice(BOM.encode_utf8(&mut [0; 4]).as_bytes());
    }

    pub fn push_lines(&mut self, lines: &[VersionLine<'s>]) {
        for line in lines {
            self.push(line.body);
            self.push_end(line.end);
        }
    }

    /// Writes both versions of an entry between markers; a side that removed it is empty.
    pub fn push_conflict(&mut self, ours: Option<&VersionEntry<'s>>, theirs: Option<&VersionEntry<'s>>) {
        self.conflicts += 1;
        let end =
            [ours, theirs].into_iter().flatten().find_map(VersionEntry::line_end).unwrap_or(self.line_end);
        self.push_marker(MarkerKind::Start, " ours", end);
        self.push_lines(ours.map_or(&[], |entry| &entry.lines));
        self.push_marker(MarkerKind::Separator, "", end);
        self.push_lines(theirs.map_or(&[], |entry| &entry.lines));
        self.push_marker(MarkerKind::End, " theirs", end);
    }

    fn push_marker(&mut self, kind: MarkerKind, label: &str, end: &'s [u8]) {
        let signs: String = std::iter::repeat_n(kind.sign(), self.marker_len).collect();
        self.push(signs.as_bytes());
        self.bytes.extend_from_slice(label.as_bytes());
        self.push_end(end);
    }

    /// Writes the blank lines between the entry that was just written and `next`: those of the side that changed them.
    pub fn push_gap(&mut self, versions: EntryVersions<'_, 's>, next: Option<EntryVersions<'_, 's>>) {
        let [base, ours, theirs] = versions.map(|entry| entry.and_then(|entry| entry.gap));
        let ends_a_side = versions[1..].iter().flatten().any(|entry| entry.gap.is_none());
        let gap: &[u8] = match (base, ours, theirs) {
            _ if next.is_none() && ends_a_side => b"",
            (_, None, None) => next.map_or(b"", |next| self.new_gap(versions, next)),
            (_, Some(one), None) | (_, None, Some(one)) => one,
            (Some(base), Some(ours), Some(theirs)) if ours == base => theirs,
            (Some(base), Some(ours), Some(theirs)) if theirs == base => ours,
            (_, Some(ours), Some(theirs)) if theirs.len() > ours.len() => theirs,
            (_, Some(ours), Some(_)) => ours,
        };
        if !gap.is_empty() {
            self.push(gap);
            self.is_unterminated = !gap.ends_with(b"\n");
        }
    }

    /// The gap between two entries that are not neighbours on either side.
    fn new_gap(&self, versions: EntryVersions<'_, 's>, next: EntryVersions<'_, 's>) -> &'s [u8] {
        let is_multi_line = |versions: EntryVersions<'_, 's>| {
            versions[1..].iter().flatten().any(|entry| entry.is_multi_line())
        };
        let above = versions[1..].iter().flatten().find_map(|entry| entry.gap_above);
        match (is_multi_line(versions), is_multi_line(next)) {
            (false, false) => above.unwrap_or_default(),
            (true, true) => above.unwrap_or(self.line_end),
            _ => self.line_end,
        }
    }

    fn push(&mut self, bytes: &[u8]) {
        if self.is_unterminated {
            // After a stray CR a lone LF would make it part of a line ending.
            let end: &[u8] = if self.bytes.ends_with(b"\r") { b"\r\n" } else { self.line_end };
            self.bytes.extend_from_slice(end);
        }
        self.bytes.extend_from_slice(bytes);
    }

    fn push_end(&mut self, end: &[u8]) {
        self.bytes.extend_from_slice(end);
        self.is_unterminated = end.is_empty();
    }

    pub fn finish(self) -> Merged {
        let bytes = match self.converted_to {
            Some(end) => convert_line_ends(&self.bytes, end.as_bytes()),
            None => self.bytes,
        };
        Merged { bytes, conflicts: self.conflicts }
    }
}

/// The line ending of the result if the sides use different ones, each only one: that of the side that differs from the
/// base, else ours.
fn converted_line_end(
    base: &FileVersion<'_>,
    ours: &FileVersion<'_>,
    theirs: &FileVersion<'_>,
) -> Option<&'static str> {
    let (ours, theirs) = (only_line_end(ours)?, only_line_end(theirs)?);
    if ours == theirs {
        return None;
    }
    Some(if only_line_end(base) == Some(ours) { theirs } else { ours })
}

/// The line ending of a version; `None` if it has none or both. Files with a stray CR count as having both, since
/// converting them could turn that CR into part of a line ending.
fn only_line_end(version: &FileVersion<'_>) -> Option<&'static str> {
    let mut only = None;
    for line in version.lines() {
        let end = match line.end {
            b"\n" => "\n",
            b"\r\n" => "\r\n",
            _ => "",
        };
        if line.body.ends_with(b"\r") || !end.is_empty() && only.is_some_and(|only| only != end) {
            return None;
        }
        only = only.or(Some(end).filter(|end| !end.is_empty()));
    }
    only
}

fn convert_line_ends(bytes: &[u8], end: &[u8]) -> Vec<u8> {
    let mut converted = Vec::with_capacity(bytes.len());
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        match line.strip_suffix(b"\n") {
            Some(body) => {
                converted.extend_from_slice(body.strip_suffix(b"\r").unwrap_or(body));
                converted.extend_from_slice(end);
            }
            None => converted.extend_from_slice(line),
        }
    }
    converted
}
