//! A source line for display: control characters are made visible, and long lines are shortened.
//!
//! Both change offsets, so the line maps the offsets of the source. The work depends on the displayed length, not on
//! that of the line, which may be 10 MB long.

use std::iter;
use std::ops::Range;

use crate::render::visible::{self, CUT};

/// The assumed width of a tab; when drawn, it reaches to the next tab stop.
pub(super) const TAB: usize = 4;

/// A line for display.
pub(super) struct Line {
    pub text: String,
    /// The offset in the source and in `text` for each boundary of a displayed character.
    steps: Vec<(usize, usize)>,
}

impl Line {
    /// Shortens `source` to about `width` columns. The ends of each mark are kept with some context; without marks, the
    /// start of the line is kept.
    pub(super) fn new(source: &str, marks: &[Range<usize>], width: usize) -> Self {
        let mut line = Self { text: String::new(), steps: Vec::new() };
        let mut shown = 0;
        for kept in kept_ranges(source, marks, width) {
            if kept.start > shown {
                line.skip(shown);
            }
            line.show(source, kept.clone());
            shown = kept.end;
        }
        if shown < source.len() {
            line.skip(shown);
        }
        line
    }

    /// Maps an offset in the source to an offset in `text`.
    pub(super) fn at(&self, offset: usize) -> usize {
        let after = self.steps.partition_point(|&(source, _)| source <= offset);
        after.checked_sub(1).and_then(|at| self.steps.get(at)).map_or(0, |&(_, shown)| shown)
    }

    fn skip(&mut self, from: usize) {
        self.steps.push((from, self.text.len()));
        self.text.push(CUT);
    }

    fn show(&mut self, source: &str, kept: Range<usize>) {
        let from = kept.start;
        for (at, c) in source[kept.clone()].char_indices() {
            self.steps.push((from + at, self.text.len()));
            // A tab stays; it is drawn as spaces.
            if c == '\t' { self.text.push(c) } else { visible::push(c, &mut self.text) }
        }
        self.steps.push((kept.end, self.text.len()));
    }
}

/// The disjoint ranges of `source` to show, in order.
fn kept_ranges(source: &str, marks: &[Range<usize>], width: usize) -> Vec<Range<usize>> {
    let start = forward(source, 0, width);
    if start == source.len() {
        return iter::once(0..start).collect();
    }
    if marks.is_empty() {
        return iter::once(0..forward(source, 0, width.saturating_sub(1))).collect();
    }
    // Several marks share the width, but each gets a minimum.
    let width = (width / marks.len()).max(width.min(40));
    let mut kept = Vec::new();
    for mark in marks {
        let (fits, left) = measure(source[mark.clone()].chars(), width);
        let around = left.saturating_sub(2) / 2;
        if fits < mark.len() || left < width / 4 {
            // The mark is too long: keep both ends with some context.
            kept.push(backward(source, mark.start, width / 8)..forward(source, mark.start, width / 4));
            kept.push(backward(source, mark.end, width / 4)..forward(source, mark.end, width / 8));
        } else if mark.end <= forward(source, 0, width * 3 / 4) {
            // The mark is near the start: keep the line from its start.
            kept.push(0..forward(source, 0, width.saturating_sub(1)));
        } else {
            kept.push(backward(source, mark.start, around)..forward(source, mark.end, around));
        }
    }
    kept.sort_by_key(|range| (range.start, range.end));
    kept.dedup_by(|next, last| {
        // A gap of a few bytes is shown instead of an ellipsis.
        let touching = next.start <= last.end + CUT.len_utf8();
        if touching {
            last.end = last.end.max(next.end);
        }
        touching
    });
    kept
}

/// The end of the text that fits into `width` columns from `from` on.
fn forward(source: &str, from: usize, width: usize) -> usize {
    from + measure(source[from..].chars(), width).0
}

/// The start of the text that fits into `width` columns before `to`.
fn backward(source: &str, to: usize, width: usize) -> usize {
    to - measure(source[..to].chars().rev(), width).0
}

/// The number of bytes of `chars` that fit into `width` columns, and the number of columns left.
fn measure(chars: impl Iterator<Item = char>, width: usize) -> (usize, usize) {
    let mut left = width;
    let mut bytes = 0;
    for c in chars {
        // Zero-width characters count as one column, which bounds a line that consists of them.
        let columns = if c == '\t' { TAB } else { visible::char_width(c).max(1) };
        match left.checked_sub(columns) {
            Some(rest) => left = rest,
            None => break,
        }
        bytes += c.len_utf8();
    }
    (bytes, left)
}

#[cfg(test)]
#[allow(clippy::single_range_in_vec_init, reason = "one mark is one range")]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_fits_is_shown_whole() {
        let line = Line::new("a\u{202e}é\tb", &[4..6], 80);
        assert_eq!(line.text, "a\\u{202e}é\tb");
        assert_eq!([0, 1, 4, 6, 7, 8].map(|at| line.at(at)), [0, 1, 9, 11, 12, 13]);
        assert_eq!(line.at(999), 13);
        assert_eq!(Line::new("", &[0..0], 80).at(0), 0);
    }

    #[test]
    fn a_long_line_is_cut_around_its_mark() {
        let source = format!("{}MARK{}", "ab ".repeat(100), "xy ".repeat(1000));
        let line = Line::new(&source, &[300..304], 40);
        assert_eq!(line.text, "…b ab ab ab ab ab MARKxy xy xy xy xy xy…");
        assert_eq!(&line.text[line.at(300)..line.at(304)], "MARK");
        let line = Line::new(&source, &[3..5], 40);
        assert_eq!(line.text, format!("{}…", "ab ".repeat(13)));
        let line = Line::new(&source, &[], 40);
        assert_eq!(line.text, format!("{}…", "ab ".repeat(13)));
    }

    #[test]
    fn a_long_mark_keeps_both_ends() {
        let source = format!("12345 {} 67890", "m".repeat(500));
        let line = Line::new(&source, &[6..506], 40);
        assert_eq!(line.text, "2345 mmmmmmmmmm…mmmmmmmmmm 6789…".replacen("2345", "…2345", 1));
        assert_eq!(&line.text[line.at(6)..line.at(506)], "mmmmmmmmmm…mmmmmmmmmm");
    }
}
