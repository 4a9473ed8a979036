//! Formats a journal file in the standard layout. Only white space changes.
//!
//! - Lines end in LF, including the last one. A byte order mark is kept.
//! - Indentation is two spaces. One space separates the fields of a line and follows the colon of a `KEY:` and the
//!   comma of a list. Nothing is aligned with other lines.
//! - Free text (prose, titles, the text of fields) keeps its inner spaces; notes and comments keep every byte after
//!   their sign.
//! - An entry has no blank lines inside. One blank line separates entries of several lines; adjacent single lines
//!   stay adjacent, and a comment stays above its entry.
//! - An entry with a syntax error is copied unchanged.
//!
//! Guarantees: only spaces, tabs and line endings change; the order of lines does not; the result parses to the same
//! contents; formatting is idempotent. Does not add a final LF after a stray CR, since that would make a CRLF.

mod diff;
mod line;
mod output;

pub use diff::unified_diff;

use output::Output;

use crate::syntax::blocks::{Block, Shape, is_parted};
use crate::syntax::tree::Line;
use crate::syntax::{self, Parsed};
use crate::text::lines::body;
use crate::text::{BOM, SourceFile};

/// Returns the formatted bytes of `file`; `None` if it is formatted already.
#[must_use]
pub fn format(file: &SourceFile) -> Option<Vec<u8>> {
    let mut formatter = Formatter::new(&file.text, file.bytes());
    // Spans are relative to this file, since no other one is needed.
    syntax::read(&file.text, 0, |parsed| {
        for block in parsed.entries.iter().filter_map(|&entry| Block::new(parsed, entry)) {
            formatter.write_block(parsed, block);
        }
    });
    formatter.output.finish()
}

struct Formatter<'s> {
    text: &'s str,
    /// The bytes after `text`, which may contain invalid UTF-8.
    bytes: &'s [u8],
    /// Length of the byte order mark, which is not part of the first line.
    bom: usize,
    output: Output<'s>,
    previous: Option<Block>,
}

impl<'s> Formatter<'s> {
    fn new(text: &'s str, bytes: &'s [u8]) -> Self {
        let bom = if text.starts_with(BOM) { BOM.len_utf8() } else { 0 };
        let mut output = Output::new(bytes);
        output.push(&bytes[..bom]);
        Self { text, bytes, bom, output, previous: None }
    }

    fn write_block(&mut self, parsed: &Parsed, block: Block) {
        if self.needs_blank_line(block, block.header(parsed)) {
            self.output.push(b"\n");
        }
        if block.shape == Shape::Broken {
            for line in block.lines(parsed) {
                let start = self.start(line);
                self.output.push(&self.bytes[start..line.span.end as usize]);
            }
            // After a stray CR an LF would turn that CR into part of a line ending.
            if !self.output.ends_with(b'\n') && !self.output.ends_with(b'\r') {
                self.output.push(b"\n");
            }
        } else {
            for line in block.lines(parsed).iter().filter(|line| line.is_visible()) {
                let start = self.start(line);
                let body = body(&self.text[start..line.span.end as usize]);
                let start = u32::try_from(start).unwrap_or(u32::MAX);
                line::write(body, start, line, parsed.names_of(line), &mut self.output);
            }
        }
        self.previous = Some(block);
    }

    /// Whether a blank line goes above `block`.
    fn needs_blank_line(&self, block: Block, header: &Line) -> bool {
        match self.previous {
            // At the start of the file, a stray byte order mark would become the file's own.
            None => {
                self.bom == 0
                    && header.span.start > 0
                    && self.text[header.span.start as usize..].starts_with(BOM)
            }
            Some(above) => above.has_gap() || is_parted(above.shape, block.shape),
        }
    }

    /// The first byte of `line` that is not a byte order mark.
    fn start(&self, line: &Line) -> usize {
        (line.span.start as usize).max(self.bom)
    }
}

/// Formats `before` and asserts that formatting is idempotent.
#[cfg(test)]
fn formatted(before: impl AsRef<[u8]>) -> Vec<u8> {
    let once = |bytes: &[u8]| {
        let mut map = crate::text::SourceMap::default();
        let after = format(map.add("a.gw".into(), bytes.to_vec()).expect("small"));
        assert_ne!(after.as_deref(), Some(bytes), "an unchanged file is not returned");
        after.unwrap_or_else(|| bytes.to_vec())
    };
    let after = once(before.as_ref());
    assert_eq!(once(&after), after, "formatting is idempotent");
    after
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(before: &str, after: &str) {
        assert_eq!(String::from_utf8(formatted(before)).as_deref(), Ok(after));
    }

    #[track_caller]
    fn stays(text: &str) {
        check(text, text);
    }

    #[test]
    fn the_file_ends_in_one_lf() {
        check("; a", "; a\n");
        check("; a\r\n\r\n", "; a\n");
        check("person @ada  \n \n\t\n", "person @ada\n");
        check("person @ada\r\n  circle: inner\r\n", "person @ada\n  circle: inner\n");
    }

    #[test]
    fn an_empty_file_stays_empty() {
        stays("");
        stays("\u{feff}");
        check("\n \n", "");
        check("\u{feff} \n", "\u{feff}");
    }

    #[test]
    fn a_byte_order_mark_is_kept() {
        check("\u{feff}person  @ada", "\u{feff}person @ada\n");
        check("\u{feff}\n\nperson  @ada\n", "\u{feff}person @ada\n");
        check("\u{feff}  | stray", "\u{feff}  | stray\n");
        // A stray one does not become the file's own.
        check("\n\n\u{feff}person  @ada\n", "\n\u{feff}person  @ada\n");
    }

    #[test]
    fn entries_have_no_blank_lines_inside() {
        check(
            "\n\nperson @ada\n\n  circle: inner\n \n  | x\n\n\n; c\n",
            "person @ada\n  circle: inner\n  | x\n\n; c\n",
        );
    }

    #[test]
    fn multi_line_entries_are_separated_and_single_lines_stay_adjacent() {
        let lines =
            "; a\n; b\n2026-03-06 email to @ada\n2026-03-09 email from @ada\ntodo write\ninclude a.gw\n";
        stays(lines);
        check("todo a\n\n\ntodo b\ntodo c\n", "todo a\n\ntodo b\ntodo c\n");
        check(
            "todo a\n2026-03-06 tea @ada\n | x\n2026-03-07 tea @ada\n | y\ntodo b\n",
            "todo a\n\n2026-03-06 tea @ada\n  | x\n\n2026-03-07 tea @ada\n  | y\n\ntodo b\n",
        );
    }

    #[test]
    fn a_comment_stays_above_its_entry() {
        stays("; friends\nperson @ada\n  circle: inner\n\n; work\nperson @bob\n  circle: allies\n");
        check(
            "person @ada\n  circle: inner\n; work\n\n\nperson @bob\n",
            "person @ada\n  circle: inner\n\n; work\n\nperson @bob\n",
        );
    }

    #[test]
    fn entries_with_errors_are_unchanged() {
        // An error in an inner line, ...
        stays("person  @ada\n\n\tcirle:   inner\n    aka:  Countess\n");
        // ... in the header, ...
        check("persn  @ada\r\n\t| x \r\n\r\n\r\ntodo   write\r\n", "persn  @ada\r\n\t| x \r\n\ntodo write\n");
        // ... indented lines without a header, or under a comment.
        check("\n\n\t| x\ntodo  a\n", "\t| x\ntodo a\n");
        stays("; comment\n\n   | x\n");
        // A lone CR does not end a line.
        stays("todo a\r");
        check("todo  a\u{0}", "todo  a\u{0}\n");
    }

    #[test]
    fn a_merge_conflict_is_unchanged() {
        let conflict = "<<<<<<< ours\n   | a\n=======\n   | b\n>>>>>>> theirs\n";
        check(
            &format!("2026-03-06 tea  @ada\n   | x\n{conflict}todo  a\n"),
            &format!("2026-03-06 tea @ada\n  | x\n{conflict}todo a\n"),
        );
    }

    #[test]
    fn invalid_utf8_is_kept() {
        assert_eq!(
            formatted(b"todo  a\n\n\n2026-03-06  tea @ada\n   | \xff\xe4 \ntodo  b"),
            b"todo a\n\n2026-03-06  tea @ada\n   | \xff\xe4 \ntodo b\n",
        );
    }

    #[test]
    fn later_pieces_of_a_long_file_are_formatted_alike() {
        let before = "2026-03-06  tea   @ada\n | x\n\n\n".repeat(30_000);
        let after = "2026-03-06 tea @ada\n  | x\n\n".repeat(30_000);
        check(&before, after.strip_suffix('\n').expect("a blank line"));
    }
}
