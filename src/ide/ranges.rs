//! Ranges of a text that belong together: for folding and for growing a selection.

use std::ops::Range;

use super::Cursor;
use super::outline::visible;
use crate::syntax;
use crate::syntax::blocks::{Block, Shape};

/// Lines that fold into their first one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fold {
    /// From the first visible byte of the first line to the last of the last line.
    pub range: Range<usize>,
    /// Whether the lines are comments.
    pub is_comment: bool,
}

/// The entries of several lines, and runs of comments.
#[must_use]
pub fn folds(text: &str) -> Vec<Fold> {
    let mut folds: Vec<Fold> = Vec::new();
    // The range of the last comment if no blank line or other entry follows it yet.
    let mut run: Option<Range<usize>> = None;
    let push_run = |folds: &mut Vec<Fold>, run: Option<Range<usize>>| {
        if let Some(range) = run.filter(|range| text[range.clone()].contains('\n')) {
            folds.push(Fold { range, is_comment: true });
        }
    };
    syntax::read(text, 0, |parsed| {
        for block in parsed.entries.iter().filter_map(|&entry| Block::new(parsed, entry)) {
            let lines = block.lines(parsed);
            let range = visible(text, &lines[0]).start..visible(text, &lines[lines.len() - 1]).end;
            if block.shape == Shape::Comment {
                let start = run.take().map_or(range.start, |run| run.start);
                run = Some(start..range.end);
                if block.has_gap() {
                    push_run(&mut folds, run.take());
                }
                continue;
            }
            push_run(&mut folds, run.take());
            if lines.len() > 1 {
                folds.push(Fold { range, is_comment: false });
            }
        }
    });
    push_run(&mut folds, run);
    folds
}

/// The ranges around a cursor, the smallest first: word, text of the line, line, entry, file.
#[must_use]
pub fn selection(cursor: &Cursor<'_>) -> Vec<Range<usize>> {
    let text = cursor.text;
    let line = cursor.line_range();
    let is_space = |c: char| c == ' ' || c == '\t';
    let before = text[line.start..cursor.offset].rfind(is_space).map_or(line.start, |at| line.start + at + 1);
    let after = text[cursor.offset..line.end].find(is_space).map_or(line.end, |at| cursor.offset + at);
    let body = text[line.clone()].trim_matches(is_space);
    let start = line.start + text[line.clone()].len() - text[line.clone()].trim_start_matches(is_space).len();
    let entry = {
        let entry = &text[cursor.entry.clone()];
        cursor.entry.start..cursor.entry.start + entry.trim_end_matches([' ', '\t', '\r', '\n']).len()
    };
    let mut ranges = Vec::new();
    if let Some(parsed) = cursor.line() {
        let names = super::symbol::names_of_line(&cursor.parsed, parsed, |span| cursor.slice(span));
        let name = names
            .iter()
            .map(|name| name.span.range())
            .find(|range| (range.start..=range.end).contains(&cursor.offset));
        ranges.extend(name);
    }
    ranges.extend([before..after, start..start + body.len(), line, entry, 0..text.len()]);
    // Each range contains the one before it, and is larger.
    let mut nested: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        let contains = nested.last().is_none_or(|inner| {
            range.start <= inner.start && inner.end <= range.end && range.len() > inner.len()
        });
        if contains && (range.contains(&cursor.offset) || range.end == cursor.offset) {
            nested.push(range);
        }
    }
    nested
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_and_runs_of_comments_fold() {
        let text =
            "; a\n; b\nperson @ada\n  every: 2w\n\n; c\n\ntodo x\n2026-03-04 tea @ada\n  | y\n\n; d\n; e";
        let found: Vec<(&str, bool)> =
            folds(text).into_iter().map(|fold| (&text[fold.range], fold.is_comment)).collect();
        assert_eq!(
            found,
            [
                ("; a\n; b", true),
                ("person @ada\n  every: 2w", false),
                ("2026-03-04 tea @ada\n  | y", false),
                ("; d\n; e", true),
            ]
        );
    }

    #[test]
    fn a_selection_grows_from_the_name_to_the_file() {
        let text = "todo x\n2026-03-04 tea @ada, now\n  | y\n\ntodo z\n";
        let cursor = Cursor::new(text, text.find("da,").expect("ada"));
        let found: Vec<&str> = selection(&cursor).into_iter().map(|range| &text[range]).collect();
        assert_eq!(
            found,
            ["ada", "@ada,", "2026-03-04 tea @ada, now", "2026-03-04 tea @ada, now\n  | y", text]
        );
    }
}
