//! New entries between those that are there.

use std::fmt::Write as _;

use super::Document;
use super::document::{Block, Sort};
use crate::text::{BOM, edit::Change};
use crate::value::Date;

/// An entry that is to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEntry {
    /// Its lines, ended by LF or not.
    pub text: String,
    /// Where it goes.
    pub place: Place,
}

/// Where an entry goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Behind the last interaction of this day or before, where the text is in the order of its dates;
    /// else at the end.
    Date(Date),
    /// Behind the last person, else at the end.
    People,
    /// At the end.
    End,
}

/// The gap between entries that new ones go into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Slot {
    /// Into a text without entries.
    Empty,
    Before(usize),
    After(usize),
}

/// The order of new entries that go into one gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Person,
    Dated(Date),
    Last,
}

impl Document<'_> {
    /// The changes that write `entries`, and for each of them where it starts in the text as it will be.
    /// Blank lines come as the layout has them, or as the entries around have them.
    #[must_use]
    pub fn insert(&self, entries: &[NewEntry]) -> (Vec<Change>, Vec<usize>) {
        let ordered = self.is_in_order();
        let mut order: Vec<(Slot, Rank, usize)> = entries
            .iter()
            .enumerate()
            .map(|(index, entry)| {
                let rank = match entry.place {
                    Place::People => Rank::Person,
                    Place::Date(date) if ordered => Rank::Dated(date),
                    _ => Rank::Last,
                };
                (self.slot(entry.place, ordered), rank, index)
            })
            .collect();
        // Stable: entries of one day stay in the order they were given in.
        order.sort_by_key(|&(slot, rank, _)| (slot, rank));
        let mut changes = Vec::new();
        let mut starts = vec![0; entries.len()];
        let mut shift = 0;
        for group in order.chunk_by(|a, b| a.0 == b.0) {
            let texts: Vec<&str> = group.iter().map(|&(_, _, index)| entries[index].text.as_str()).collect();
            let (change, offsets) = self.fill(group[0].0, &texts);
            for (&(_, _, index), offset) in group.iter().zip(offsets) {
                starts[index] = shift + change.range.start + offset;
            }
            shift += change.text.len();
            changes.push(change);
        }
        (changes, starts)
    }

    fn is_in_order(&self) -> bool {
        let dates = self.blocks().iter().filter_map(Block::date);
        // Between the markers of a merge conflict nobody knows what belongs together.
        dates.is_sorted() && self.blocks().iter().all(|block| block.sort != Sort::Conflict)
    }

    fn slot(&self, place: Place, ordered: bool) -> Slot {
        let blocks = self.blocks();
        let last = |is: &dyn Fn(&Block) -> bool| blocks.iter().rposition(is).map(Slot::After);
        let end = || blocks.len().checked_sub(1).map_or(Slot::Empty, Slot::After);
        match place {
            Place::Date(date) if ordered => last(&|block| block.date().is_some_and(|found| found <= date))
                .or_else(|| self.first_interaction().map(Slot::Before))
                .unwrap_or_else(end),
            Place::People if ordered => last(&|block| block.sort == Sort::Person).unwrap_or_else(end),
            _ => end(),
        }
    }

    /// The first interaction, or the comments that stand right above it.
    fn first_interaction(&self) -> Option<usize> {
        let blocks = self.blocks();
        let first = blocks.iter().position(|block| block.date().is_some())?;
        let above = blocks[..first].iter().rposition(|block| block.sort != Sort::Comment || block.gap);
        Some(above.map_or(0, |above| above + 1))
    }

    /// The change that puts `texts` into `slot`, and where in its text each of them starts.
    fn fill(&self, slot: Slot, texts: &[&str]) -> (Change, Vec<usize>) {
        let blocks = self.blocks();
        let (above, below) = match slot {
            Slot::Empty => (None, None),
            Slot::Before(index) => (index.checked_sub(1).map(|above| &blocks[above]), Some(&blocks[index])),
            Slot::After(index) => (Some(&blocks[index]), blocks.get(index + 1)),
        };
        let at = match slot {
            Slot::Empty => self.text().len(),
            Slot::Before(index) => blocks[index].range.start,
            Slot::After(index) => blocks[index].range.end,
        };
        let roomy = self.is_roomy(slot);
        // Blank lines that are there stand above what goes before an entry, below what goes behind one.
        let (gap_above, gap_below) = match slot {
            Slot::Before(_) => (above.is_some_and(|above| above.gap), false),
            _ => (false, above.is_some_and(|above| above.gap)),
        };
        let end = self.line_end(at);
        let mut text = String::new();
        if !self.text()[..at].trim_start_matches(BOM).is_empty() && !self.text()[..at].ends_with('\n') {
            text.push_str(self.closing(at));
        }
        let comment =
            matches!(slot, Slot::After(_)) && above.is_some_and(|above| above.sort == Sort::Comment);
        let mut blank =
            !gap_above && above.is_some_and(|above| roomy || comment || is_parted(above, is_block(texts[0])));
        let mut offsets = Vec::with_capacity(texts.len());
        for (index, new) in texts.iter().enumerate() {
            if index > 0 {
                blank = roomy || is_block(texts[index - 1]) || is_block(new);
            }
            if blank {
                text.push_str(end);
            }
            offsets.push(text.len());
            for line in new.trim_end_matches(['\r', '\n']).split('\n') {
                let _ = write!(text, "{}{end}", line.strip_suffix('\r').unwrap_or(line));
            }
        }
        let last = texts[texts.len() - 1];
        let roomy_below = roomy && matches!(slot, Slot::Before(_));
        if !gap_below && below.is_some_and(|below| roomy_below || is_parted(below, is_block(last))) {
            text.push_str(end);
        }
        (Change { range: at..at, text }, offsets)
    }

    /// Whether single lines beside `slot` have blank lines between them.
    fn is_roomy(&self, slot: Slot) -> bool {
        let blocks = self.blocks();
        let pair = match slot {
            Slot::Empty => None,
            Slot::Before(index) => blocks.get(index..index + 2),
            Slot::After(index) => index.checked_sub(1).and_then(|above| blocks.get(above..=index)),
        };
        pair.is_some_and(|pair| {
            pair[0].gap && pair.iter().all(|block| block.one_line && block.date().is_some())
        })
    }
}

impl Block {
    fn date(&self) -> Option<Date> {
        if let Sort::Interaction(date) = self.sort { Some(date) } else { None }
    }
}

fn is_block(text: &str) -> bool {
    text.trim_end_matches(['\r', '\n']).contains('\n')
}

/// Whether the layout has a blank line between an entry that is there and a new one.
fn is_parted(block: &Block, is_block: bool) -> bool {
    !block.is_unsure && block.sort != Sort::Comment && (!block.one_line || is_block)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::edit::apply;

    fn day(text: &str) -> Date {
        crate::value::date::parse(text).expect("a date")
    }

    fn dated(text: &str) -> NewEntry {
        NewEntry { text: text.into(), place: Place::Date(day(&text[..10])) }
    }

    #[track_caller]
    fn check(before: &str, new: &[&str], after: &str) {
        let entries: Vec<NewEntry> = new.iter().map(|text| dated(text)).collect();
        let page = Document::new(before);
        let (changes, starts) = page.insert(&entries);
        let (made, _) = apply(before.as_bytes(), &changes);
        let made = String::from_utf8(made).expect("text");
        assert_eq!(made, after);
        for (start, new) in starts.iter().zip(new) {
            assert!(made[*start..].starts_with(&new[..10]), "{start} is not where {new} starts");
        }
        assert_eq!(Document::new(&made).count(), page.count() + new.len());
    }

    #[test]
    fn into_nothing() {
        check("", &["2026-03-04 tea @ada"], "2026-03-04 tea @ada\n");
        check("\u{feff}", &["2026-03-04 tea @ada"], "\u{feff}2026-03-04 tea @ada\n");
        check("\r\n ", &["2026-03-04 tea @ada"], "\r\n \r\n2026-03-04 tea @ada\r\n");
    }

    #[test]
    fn at_the_place_of_its_day() {
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
    fn at_the_end_where_there_is_no_order() {
        let lines = "2026-03-09 tea @ada\n2026-03-01 tea @ada\n2026-03-05 tea @bob";
        check(lines, &["2026-03-01 call @x"], &format!("{lines}\n2026-03-01 call @x\n"));
        let conflict =
            "2026-03-01 a @x\n<<<<<<< ours\n2026-03-05 a @x\n=======\n2026-03-06 a @x\n>>>>>>> theirs\n";
        check(conflict, &["2026-03-05 call @x"], &format!("{conflict}2026-03-05 call @x\n"));
    }

    #[test]
    fn blocks_are_parted() {
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
    fn blank_lines_between_single_lines_are_kept_up() {
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
    fn comments_stay_with_what_they_stand_above() {
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
    fn people_stand_together() {
        let text = "person @ada\n  every: 2w\n\n2026-03-04 tea @ada\n";
        let new = NewEntry { text: "person @bob Bob".into(), place: Place::People };
        let (after, _) = apply(text.as_bytes(), &Document::new(text).insert(&[new]).0);
        assert_eq!(
            String::from_utf8(after).as_deref(),
            Ok("person @ada\n  every: 2w\n\nperson @bob Bob\n\n2026-03-04 tea @ada\n")
        );
    }
}
