//! The changes that format a file, line by line, so that cursors and folds stay where they are.

use std::ops::Range;

use crate::format;
use crate::text::SourceMap;
use crate::text::edit::Change;

/// The changes that format `text`; with a `range` only those of its lines.
#[must_use]
pub fn format(text: &str, range: Option<&Range<usize>>) -> Vec<Change> {
    let mut sources = SourceMap::default();
    let Ok(source) = sources.add(String::new(), text.as_bytes().to_vec()) else { return Vec::new() };
    let Some(after) = format::format(source).and_then(|after| String::from_utf8(after).ok()) else {
        return Vec::new();
    };
    let (old, new) = (contents(text), contents(&after));
    if old.len() != new.len() {
        return super::edit::smallest_change(text, &after).filter(|_| range.is_none()).into_iter().collect();
    }
    let is_wanted = |part: &Range<usize>| {
        range.is_none_or(|range| range.start <= part.start && part.end <= range.end.max(range.start))
    };
    let mut changes = Vec::new();
    let mut push = |old: Range<usize>, new: Range<usize>| {
        if text[old.clone()] != after[new.clone()] && is_wanted(&old) {
            changes.push(Change { range: old, text: after[new].to_string() });
        }
    };
    let (mut old_end, mut new_end) = (0, 0);
    for (old, new) in old.iter().zip(&new) {
        push(old_end..old.start, new_end..new.start);
        push(old.clone(), new.clone());
        (old_end, new_end) = (old.end, new.end);
    }
    push(old_end..text.len(), new_end..after.len());
    changes
}

/// The contents of the lines that are not blank, without the white space around them.
fn contents(text: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let mut found = Vec::new();
    for line in text.split_inclusive('\n') {
        let is_space = |c: char| matches!(c, ' ' | '\t' | '\r' | '\n');
        let body = line.trim_matches(is_space);
        if !body.is_empty() {
            let at = start + line.len() - line.trim_start_matches(is_space).len();
            found.push(at..at + body.len());
        }
        start += line.len();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::edit::apply;

    fn formatted(text: &str, range: Option<&Range<usize>>) -> String {
        let (after, _) = apply(text.as_bytes(), &format(text, range));
        String::from_utf8(after).expect("text")
    }

    #[test]
    fn only_lines_that_differ_change() {
        let text = "person @ada  Ada\n   every:2w\n\n\ntodo  x\n2026-03-04  tea @ada";
        assert_eq!(formatted(text, None), "person @ada Ada\n  every: 2w\n\ntodo x\n2026-03-04 tea @ada\n");
        let last = text.find("todo").expect("todo");
        assert_eq!(
            formatted(text, Some(&(last..text.len()))),
            "person @ada  Ada\n   every:2w\n\n\ntodo x\n2026-03-04 tea @ada\n"
        );
        assert!(format("todo x\n", None).is_empty());
        let bom = "\u{feff}todo   x\r\n";
        assert_eq!(formatted(bom, None), "\u{feff}todo x\n");
    }
}
