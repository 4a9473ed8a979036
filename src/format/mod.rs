//! The one layout of a journal: lines in, the same lines out, with other white space between.
//!
//! - Lines end in LF, the last one too. A byte order mark stays.
//! - Indented lines start with two spaces. One space stands between the fields of a line, behind the
//!   colon of a `KEY:` and behind a comma of a list. Nothing is ever aligned with another line.
//! - Text is the user's: prose, titles, the text of fields keep their inner spaces, notes and
//!   comments every byte behind their sign.
//! - Inside an entry no line is blank, between two there is one. Entries of one line that stand
//!   together stay together, and a comment stays with what it stands above.
//! - An entry with anything in it that was not understood stays as it is, byte for byte.
//!
//! Guarantees: only spaces, tabs and line ends change; nothing changes its order; the result parses
//! to the same contents, and is its own layout. Does not guarantee a final line end where that would
//! make a CRLF of a stray CR.

mod diff;
mod line;
mod output;

pub use diff::unified_diff;

use output::Sheet;

use crate::syntax::tree::{Content, Entry, Line};
use crate::syntax::{self, Parsed};
use crate::text::lines::body;
use crate::text::{BOM, SourceFile};

/// The bytes of `file` in the one layout; nothing where they are in it already.
#[must_use]
pub fn format(file: &SourceFile) -> Option<Vec<u8>> {
    let mut page = Page::new(&file.text, file.bytes());
    // Spans are counted from this file's start: the layout needs no other file.
    syntax::read(&file.text, 0, |parsed| {
        for entry in &parsed.entries {
            page.entry(parsed, *entry);
        }
    });
    page.sheet.finish()
}

/// The file being written.
struct Page<'s> {
    text: &'s str,
    /// The text with the bytes that are not UTF-8.
    bytes: &'s [u8],
    /// Length of the byte order mark, which is no part of the first line.
    bom: usize,
    sheet: Sheet<'s>,
    above: Option<Above>,
}

/// What the white space below an entry depends on.
struct Above {
    shape: Shape,
    /// Blank lines stood below it.
    gap: bool,
}

/// How an entry stands to its neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// A comment at column 0.
    Comment,
    /// Any other single line.
    OneLine,
    /// A block of its own.
    Block,
    /// Left as it is.
    Verbatim,
}

impl<'s> Page<'s> {
    fn new(text: &'s str, bytes: &'s [u8]) -> Self {
        let bom = if text.starts_with(BOM) { BOM.len_utf8() } else { 0 };
        let mut sheet = Sheet::new(bytes);
        sheet.push(&bytes[..bom]);
        Self { text, bytes, bom, sheet, above: None }
    }

    fn entry(&mut self, parsed: &Parsed, entry: Entry) {
        let lines = parsed.lines_of(entry);
        let is_visible = |line: &Line| !matches!(line.content, Content::Blank);
        // Only the start of a file has blank lines that stand above their entry.
        let (Some(first), Some(last)) =
            (lines.iter().position(is_visible), lines.iter().rposition(is_visible))
        else {
            return;
        };
        let gap = last + 1 < lines.len();
        let lines = &lines[first..=last];
        let shape = shape(lines);
        self.separate(shape, &lines[0]);
        if shape == Shape::Verbatim {
            for line in lines {
                let start = self.start(line);
                self.sheet.push(&self.bytes[start..line.span.end as usize]);
            }
            // Behind a stray CR a line end would be a CRLF, and the CR gone.
            if !self.sheet.ends_with(b'\n') && !self.sheet.ends_with(b'\r') {
                self.sheet.push(b"\n");
            }
        } else {
            for line in lines.iter().filter(|line| is_visible(line)) {
                let start = self.start(line);
                let body = body(&self.text[start..line.span.end as usize]);
                let start = u32::try_from(start).unwrap_or(u32::MAX);
                line::write(body, start, line, parsed.names_of(line), &mut self.sheet);
            }
        }
        self.above = Some(Above { shape, gap });
    }

    /// The white space above an entry.
    fn separate(&mut self, shape: Shape, first: &Line) {
        let blank = match &self.above {
            // Pulled up to the file's start, a stray mark would become a byte order mark.
            None => {
                self.bom == 0
                    && first.span.start > 0
                    && self.text[first.span.start as usize..].starts_with(BOM)
            }
            Some(above) => above.gap || is_parted(above.shape, shape),
        };
        if blank {
            self.sheet.push(b"\n");
        }
    }

    /// The first byte of `line` that is not a byte order mark.
    fn start(&self, line: &Line) -> usize {
        (line.span.start as usize).max(self.bom)
    }
}

fn shape(lines: &[Line]) -> Shape {
    match lines {
        _ if lines.iter().any(|line| matches!(line.content, Content::Broken)) => Shape::Verbatim,
        [Line { content: Content::Comment, .. }] => Shape::Comment,
        [_] => Shape::OneLine,
        _ => Shape::Block,
    }
}

/// Whether a blank line comes between two entries that had none.
fn is_parted(above: Shape, below: Shape) -> bool {
    // Next to what was not understood, between the marks of a merge conflict for one, nobody knows
    // what belongs together; and a comment speaks of what it stands above.
    let is_unsure = above == Shape::Verbatim || below == Shape::Verbatim || above == Shape::Comment;
    !is_unsure && (above == Shape::Block || below == Shape::Block)
}

/// The layout of `before`, and the same again to see that it holds.
#[cfg(test)]
fn laid(before: impl AsRef<[u8]>) -> Vec<u8> {
    let once = |bytes: &[u8]| {
        let mut map = crate::text::SourceMap::default();
        let after = format(map.add("a.gw".into(), bytes.to_vec()).expect("small"));
        assert_ne!(after.as_deref(), Some(bytes), "what does not change is not returned");
        after.unwrap_or_else(|| bytes.to_vec())
    };
    let after = once(before.as_ref());
    assert_eq!(once(&after), after, "a layout is its own");
    after
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(before: &str, after: &str) {
        assert_eq!(String::from_utf8(laid(before)).as_deref(), Ok(after));
    }

    #[track_caller]
    fn stays(text: &str) {
        check(text, text);
    }

    #[test]
    fn one_final_line_end() {
        check("; a", "; a\n");
        check("; a\r\n\r\n", "; a\n");
        check("person @ada  \n \n\t\n", "person @ada\n");
        check("person @ada\r\n  circle: inner\r\n", "person @ada\n  circle: inner\n");
    }

    #[test]
    fn nothing_stays_nothing() {
        stays("");
        stays("\u{feff}");
        check("\n \n", "");
        check("\u{feff} \n", "\u{feff}");
    }

    #[test]
    fn a_byte_order_mark_stays_where_it_is() {
        check("\u{feff}person  @ada", "\u{feff}person @ada\n");
        check("\u{feff}\n\nperson  @ada\n", "\u{feff}person @ada\n");
        check("\u{feff}  | stray", "\u{feff}  | stray\n");
        // None is made of a stray one.
        check("\n\n\u{feff}person  @ada\n", "\n\u{feff}person  @ada\n");
    }

    #[test]
    fn blank_lines_stand_between_entries_alone() {
        check(
            "\n\nperson @ada\n\n  circle: inner\n \n  | x\n\n\n; c\n",
            "person @ada\n  circle: inner\n  | x\n\n; c\n",
        );
    }

    #[test]
    fn blocks_are_parted_and_single_lines_stay_together() {
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
    fn a_comment_stays_with_what_follows() {
        stays("; friends\nperson @ada\n  circle: inner\n\n; work\nperson @bob\n  circle: allies\n");
        check(
            "person @ada\n  circle: inner\n; work\n\n\nperson @bob\n",
            "person @ada\n  circle: inner\n\n; work\n\nperson @bob\n",
        );
    }

    #[test]
    fn what_was_not_understood_stays() {
        // One line inside, ...
        stays("person  @ada\n\n\tcirle:   inner\n    aka:  Countess\n");
        // ... the first line, ...
        check("persn  @ada\r\n\t| x \r\n\r\n\r\ntodo   write\r\n", "persn  @ada\r\n\t| x \r\n\ntodo write\n");
        // ... lines under nothing, or under a comment.
        check("\n\n\t| x\ntodo  a\n", "\t| x\ntodo a\n");
        stays("; comment\n\n   | x\n");
        // A CR alone ends no line, and is not made to.
        stays("todo a\r");
        check("todo  a\u{0}", "todo  a\u{0}\n");
    }

    #[test]
    fn a_merge_conflict_is_left_alone() {
        let conflict = "<<<<<<< ours\n   | a\n=======\n   | b\n>>>>>>> theirs\n";
        check(
            &format!("2026-03-06 tea  @ada\n   | x\n{conflict}todo  a\n"),
            &format!("2026-03-06 tea @ada\n  | x\n{conflict}todo a\n"),
        );
    }

    #[test]
    fn bytes_that_are_not_utf8_stay() {
        assert_eq!(
            laid(b"todo  a\n\n\n2026-03-06  tea @ada\n   | \xff\xe4 \ntodo  b"),
            b"todo a\n\n2026-03-06  tea @ada\n   | \xff\xe4 \ntodo b\n",
        );
    }

    #[test]
    fn later_pieces_are_laid_out_like_the_first() {
        let before = "2026-03-06  tea   @ada\n | x\n\n\n".repeat(30_000);
        let after = "2026-03-06 tea @ada\n  | x\n\n".repeat(30_000);
        check(&before, after.strip_suffix('\n').expect("a blank line"));
    }
}
