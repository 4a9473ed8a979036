//! Inserts new entries between existing ones.

use std::fmt::Write as _;

use super::Document;
use crate::syntax::blocks::{Block, Shape, is_parted};
use crate::syntax::directive;
use crate::syntax::tree::Content;
use crate::text::{BOM, edit::Change};
use crate::value::Date;

/// An entry to insert.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEntry {
    /// Its lines, with or without a final LF.
    pub text: String,
    /// Where it goes.
    pub placement: Placement,
}

/// Where an entry goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Placement {
    /// After the last interaction of this day or earlier if the text is sorted by date, else at the end.
    Date(Date),
    /// After the last person, else at the end.
    People,
    /// At the end.
    End,
}

/// A position between two blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum InsertAt {
    /// The text has no entries.
    Empty,
    Before(usize),
    After(usize),
}

/// Sorts new entries that go to the same position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum SortKey {
    Person,
    Dated(Date),
    Last,
}

impl Document<'_> {
    /// The changes that insert `entries`, and for each entry its offset in the resulting text. Blank lines between
    /// entries follow the layout, or the neighbours where these are spaced out.
    #[must_use]
    pub fn insert(&self, entries: &[NewEntry]) -> (Vec<Change>, Vec<usize>) {
        let sorted = self.is_sorted_by_date();
        let mut order: Vec<(usize, SortKey, InsertAt, usize)> = entries
            .iter()
            .enumerate()
            .map(|(index, entry)| {
                let key = match entry.placement {
                    Placement::People => SortKey::Person,
                    Placement::Date(date) if sorted => SortKey::Dated(date),
                    _ => SortKey::Last,
                };
                let at = self.position(entry.placement, sorted);
                (self.offset(at), key, at, index)
            })
            .collect();
        // Stable: entries of one day keep the order they were given in. Without a blank line, the positions after the
        // last person and before the first interaction are one offset, and so one change.
        order.sort_by_key(|&(offset, key, ..)| (offset, key));
        let mut changes = Vec::new();
        let mut starts = vec![0; entries.len()];
        let mut shift = 0;
        for group in order.chunk_by(|a, b| a.0 == b.0) {
            let texts: Vec<&str> = group.iter().map(|&(.., index)| entries[index].text.as_str()).collect();
            let (change, offsets) = self.insertion(group[0].2, &texts);
            for (&(.., index), offset) in group.iter().zip(offsets) {
                starts[index] = shift + change.range.start + offset;
            }
            shift += change.text.len();
            changes.push(change);
        }
        (changes, starts)
    }

    /// Whether the interactions are in order of their dates. A text with a merge conflict is not: between the
    /// markers it is unclear which lines belong together.
    fn is_sorted_by_date(&self) -> bool {
        let blocks = self.blocks();
        let dates = blocks.iter().filter_map(|&block| self.date(block));
        dates.is_sorted() && !blocks.iter().any(|block| block.is_conflict(self.parsed(), self.text()))
    }

    fn date(&self, block: Block) -> Option<Date> {
        match &block.header(self.parsed()).content {
            Content::Interaction(interaction) => Some(interaction.date),
            _ => None,
        }
    }

    fn position(&self, placement: Placement, sorted: bool) -> InsertAt {
        let blocks = self.blocks();
        let last = |is: &dyn Fn(Block) -> bool| blocks.iter().rposition(|&block| is(block));
        let after = |found: Option<usize>| found.map(InsertAt::After);
        let end = || blocks.len().checked_sub(1).map_or(InsertAt::Empty, InsertAt::After);
        match placement {
            Placement::Date(date) if sorted => {
                after(last(&|block| self.date(block).is_some_and(|found| found <= date)))
                    .or_else(|| self.first_interaction().map(InsertAt::Before))
                    .unwrap_or_else(end)
            }
            Placement::People if sorted => {
                after(last(&|block| matches!(block.header(self.parsed()).content, Content::Person(_))))
                    .unwrap_or_else(end)
            }
            _ => end(),
        }
    }

    /// The first interaction, or the first of the comments that belong to it: those right above it, and directives
    /// above it at any distance, since these cover the next entry.
    fn first_interaction(&self) -> Option<usize> {
        let blocks = self.blocks();
        let interaction = blocks.iter().position(|&block| self.date(block).is_some())?;
        let comments =
            blocks[..interaction].iter().rev().take_while(|block| block.shape == Shape::Comment).count();
        let run = interaction - comments..interaction;
        let directive = run.clone().find(|&at| self.is_directive(blocks[at]));
        let adjacent = run.rev().take_while(|&at| !blocks[at].has_gap()).last();
        Some(directive.unwrap_or(interaction).min(adjacent.unwrap_or(interaction)))
    }

    fn is_directive(&self, block: Block) -> bool {
        directive(&self.text()[self.range(block)]).is_some()
    }

    fn offset(&self, at: InsertAt) -> usize {
        let blocks = self.blocks();
        match at {
            InsertAt::Empty => self.text().len(),
            InsertAt::Before(index) => self.range(blocks[index]).start,
            InsertAt::After(index) => self.range(blocks[index]).end,
        }
    }

    /// The change that inserts `texts` at `at`, and the offset of each in the inserted text.
    fn insertion(&self, at: InsertAt, texts: &[&str]) -> (Change, Vec<usize>) {
        let blocks = self.blocks();
        let (above, below) = match at {
            InsertAt::Empty => (None, None),
            InsertAt::Before(index) => (index.checked_sub(1).map(|above| blocks[above]), Some(blocks[index])),
            InsertAt::After(index) => (Some(blocks[index]), blocks.get(index + 1).copied()),
        };
        let offset = self.offset(at);
        let spaced = self.is_spaced_out(at);
        let is_before = matches!(at, InsertAt::Before(_));
        // Existing blank lines stay above an entry inserted before another one, and below one inserted after.
        let above_has_gap = above.is_some_and(Block::has_gap);
        let (gap_above, gap_below) = (is_before && above_has_gap, !is_before && above_has_gap);
        let end = self.line_end(offset);
        let shapes: Vec<Shape> = texts.iter().map(|text| Shape::of_new(text)).collect();
        let mut text = String::new();
        let before = &self.text()[..offset];
        if !before.trim_start_matches(BOM).is_empty() && !before.ends_with('\n') {
            text.push_str(self.missing_line_end(offset));
        }
        let mut blank = !gap_above
            && above.is_some_and(|above| {
                // The new entry is not what a comment above it is about.
                let is_comment = !is_before && above.shape == Shape::Comment;
                spaced || is_comment || is_parted(above.shape, shapes[0])
            });
        let mut offsets = Vec::with_capacity(texts.len());
        for (index, new) in texts.iter().enumerate() {
            if index > 0 {
                blank = spaced || is_parted(shapes[index - 1], shapes[index]);
            }
            if blank {
                text.push_str(end);
            }
            offsets.push(text.len());
            for line in new.trim_end_matches(['\r', '\n']).split('\n') {
                let _ = write!(text, "{}{end}", line.strip_suffix('\r').unwrap_or(line));
            }
        }
        let last = shapes[shapes.len() - 1];
        let blank_below = below.is_some_and(|below| spaced && is_before || is_parted(last, below.shape));
        if blank_below && !gap_below {
            text.push_str(end);
        }
        (Change { range: offset..offset, text }, offsets)
    }

    /// Whether the neighbouring single lines at `at` have blank lines between them.
    fn is_spaced_out(&self, at: InsertAt) -> bool {
        let blocks = self.blocks();
        let pair = match at {
            InsertAt::Empty => None,
            InsertAt::Before(index) => blocks.get(index..index + 2),
            InsertAt::After(index) => index.checked_sub(1).and_then(|above| blocks.get(above..=index)),
        };
        pair.is_some_and(|pair| {
            pair[0].has_gap() && pair.iter().all(|&block| block.is_one_line() && self.date(block).is_some())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::edit::apply;

    fn day(text: &str) -> Date {
        crate::value::date::parse(text).expect("a date")
    }

    fn dated(text: &str) -> NewEntry {
        NewEntry { text: text.into(), placement: Placement::Date(day(&text[..10])) }
    }

    #[track_caller]
    fn check(before: &str, new: &[&str], after: &str) {
        let entries: Vec<NewEntry> = new.iter().map(|text| dated(text)).collect();
        let document = Document::new(before);
        let (changes, starts) = document.insert(&entries);
        let (result, _) = apply(before.as_bytes(), &changes);
        let result = String::from_utf8(result).expect("text");
        assert_eq!(result, after);
        for (start, new) in starts.iter().zip(new) {
            assert!(result[*start..].starts_with(&new[..10]), "{start} is not where {new} starts");
        }
        assert_eq!(Document::new(&result).count(), document.count() + new.len());
    }

    #[test]
    fn into_an_empty_text() {
        check("", &["2026-03-04 tea @ada"], "2026-03-04 tea @ada\n");
        check("\u{feff}", &["2026-03-04 tea @ada"], "\u{feff}2026-03-04 tea @ada\n");
        check("\r\n ", &["2026-03-04 tea @ada"], "\r\n \r\n2026-03-04 tea @ada\r\n");
    }

    #[test]
    fn after_the_last_entry_of_its_day() {
        let lines = "2026-03-01 tea @ada\n2026-03-04 tea @bob\n2026-03-04 tea @eve\n2026-03-09 tea @ada\n";
        let with = |at: &str, new: &str| lines.replace(at, &format!("{at}{new}\n"));
        check(lines, &["2026-03-04 call @x"], &with("2026-03-04 tea @eve\n", "2026-03-04 call @x"));
        check(lines, &["2026-04-04 call @x"], &format!("{lines}2026-04-04 call @x\n"));
        check(lines, &["2026-02-01 call @x"], &format!("2026-02-01 call @x\n{lines}"));
        check(
            lines,
            &["2026-03-05 b @x", "2026-03-05 c @x", "2026-03-04 a @x"],
            &with("2026-03-04 tea @eve\n", "2026-03-04 a @x\n2026-03-05 b @x\n2026-03-05 c @x"),
        );
    }

    #[test]
    fn at_the_end_of_an_unsorted_text() {
        let lines = "2026-03-09 tea @ada\n2026-03-01 tea @ada\n2026-03-05 tea @bob";
        check(lines, &["2026-03-01 call @x"], &format!("{lines}\n2026-03-01 call @x\n"));
        let conflict =
            "2026-03-01 a @x\n<<<<<<< ours\n2026-03-05 a @x\n=======\n2026-03-06 a @x\n>>>>>>> theirs\n";
        check(conflict, &["2026-03-05 call @x"], &format!("{conflict}2026-03-05 call @x\n"));
    }

    #[test]
    fn multi_line_entries_get_blank_lines_around_them() {
        let block = "2026-03-04 tea @ada\n  | x\n";
        check(block, &["2026-03-05 call @x"], &format!("{block}\n2026-03-05 call @x\n"));
        check(block, &["2026-03-03 call @x"], &format!("2026-03-03 call @x\n\n{block}"));
        check(
            "2026-03-01 tea @ada\n2026-03-09 tea @ada\n",
            &["2026-03-05 call @x\n  | y"],
            "2026-03-01 tea @ada\n\n2026-03-05 call @x\n  | y\n\n2026-03-09 tea @ada\n",
        );
        check(
            "person @ada\n  every: 2w\n\n2026-03-09 tea @ada\n",
            &["2026-03-05 call @x"],
            "person @ada\n  every: 2w\n\n2026-03-05 call @x\n2026-03-09 tea @ada\n",
        );
    }

    #[test]
    fn spaced_out_single_lines_stay_spaced_out() {
        check(
            "2026-03-01 tea @ada\n\n2026-03-09 tea @ada\n",
            &["2026-03-10 call @x"],
            "2026-03-01 tea @ada\n\n2026-03-09 tea @ada\n\n2026-03-10 call @x\n",
        );
        check(
            "2026-03-02 tea @ada\r\n\r\n2026-03-09 tea @ada\r\n",
            &["2026-03-01 call @x"],
            "2026-03-01 call @x\r\n\r\n2026-03-02 tea @ada\r\n\r\n2026-03-09 tea @ada\r\n",
        );
    }

    #[test]
    fn comments_stay_above_their_entry() {
        check(
            "; head\n\n; March\n2026-03-04 tea @ada\n",
            &["2026-03-01 call @x"],
            "; head\n\n2026-03-01 call @x\n; March\n2026-03-04 tea @ada\n",
        );
        check("; head\n", &["2026-03-01 call @x"], "; head\n\n2026-03-01 call @x\n");
        check(
            "2026-03-04 tea @ada\n; April\n2026-04-04 tea @ada\n",
            &["2026-03-05 call @x"],
            "2026-03-04 tea @ada\n2026-03-05 call @x\n; April\n2026-04-04 tea @ada\n",
        );
    }

    #[test]
    fn a_directive_stays_above_its_entry() {
        let allow = "; goodwill: allow(unknown-kind) agreed\n";
        check(
            &format!("person @ada\n\n{allow}\n; March\n\n2026-03-04 teaa @ada\n"),
            &["2026-03-01 call @x"],
            &format!("person @ada\n\n2026-03-01 call @x\n{allow}\n; March\n\n2026-03-04 teaa @ada\n"),
        );
        check(
            &format!("2026-03-04 tea @ada\n{allow}\n2026-03-09 teaa @ada\n"),
            &["2026-03-05 call @x"],
            &format!("2026-03-04 tea @ada\n2026-03-05 call @x\n{allow}\n2026-03-09 teaa @ada\n"),
        );
    }

    #[test]
    fn people_are_kept_together() {
        let text = "person @ada\n  every: 2w\n\n2026-03-04 tea @ada\n";
        let new = NewEntry { text: "person @bob Bob".into(), placement: Placement::People };
        let (after, _) = apply(text.as_bytes(), &Document::new(text).insert(&[new]).0);
        assert_eq!(
            String::from_utf8(after).as_deref(),
            Ok("person @ada\n  every: 2w\n\nperson @bob Bob\n\n2026-03-04 tea @ada\n")
        );
    }

    #[test]
    fn a_new_person_and_an_earlier_day_go_between_the_people_and_the_interactions() {
        let insert = |text: &str| {
            let person = NewEntry { text: "person @bob Bob".into(), placement: Placement::People };
            let (changes, starts) = Document::new(text).insert(&[person, dated("2026-03-01 call @bob")]);
            let (after, _) = apply(text.as_bytes(), &changes);
            let after = String::from_utf8(after).expect("text");
            assert!(after[starts[0]..].starts_with("person @bob"), "{after}");
            assert!(after[starts[1]..].starts_with("2026-03-01"), "{after}");
            after
        };
        assert_eq!(
            insert("person @ada\n2026-03-04 tea @ada\n"),
            "person @ada\nperson @bob Bob\n2026-03-01 call @bob\n2026-03-04 tea @ada\n"
        );
        assert_eq!(
            insert("person @ada\n\n2026-03-04 tea @ada\n"),
            "person @ada\nperson @bob Bob\n\n2026-03-01 call @bob\n2026-03-04 tea @ada\n"
        );
    }
}
