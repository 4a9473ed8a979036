//! Sorting the interactions of a file by date.

use std::ops::Range;

use super::action::{Action, ActionKind, Deferred};
use crate::ide::Analysis;
use crate::ide::edit::{FileEdit, smallest_change};
use crate::syntax;
use crate::syntax::blocks::{Block, Shape, blocks};
use crate::syntax::tree::Content;
use crate::value::{Date, Time};

/// The action that sorts a file, if its interactions are not in the order of their dates.
pub fn sorting(analysis: &Analysis, file: usize) -> Option<Action> {
    let span = analysis.files().get(file)?.span();
    let all = &analysis.model.interactions;
    let own = all.partition_point(|found| found.place < span.start)
        ..all.partition_point(|found| found.place < span.end);
    let is_sorted = all[own].is_sorted_by_key(|interaction| interaction.date);
    (!is_sorted).then(|| Action::deferred("sort this file by date", ActionKind::Sort, Deferred::SortByDate))
}

/// An interaction with the comments directly above it.
struct Unit {
    range: Range<usize>,
    key: (Date, Option<Time>),
}

/// The change that sorts the interactions of a text by date and time. Comments directly above an interaction move with
/// it; other entries and blank lines stay where they are. A text with a merge conflict does not change.
pub fn sorted(text: &str, file: usize) -> Vec<FileEdit> {
    let parsed = syntax::parse(text, 0);
    let blocks: Vec<Block> = blocks(&parsed).collect();
    if blocks.iter().any(|block| block.is_conflict(&parsed, text)) {
        return Vec::new();
    }
    let mut units = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        let Content::Interaction(interaction) = &block.header(&parsed).content else { continue };
        let is_attached = |above: &&Block| above.shape == Shape::Comment && !above.has_gap();
        let comments = blocks[..at].iter().rev().take_while(is_attached).count();
        let start = blocks[at - comments].range(&parsed, text).start;
        let range = start..block.range(&parsed, text).end;
        // Without its last line ending, which the place has.
        let body = text[range.clone()].trim_end_matches(['\r', '\n']).len();
        units.push(Unit { range: start..start + body, key: (interaction.date, interaction.time) });
    }
    let mut order: Vec<usize> = (0..units.len()).collect();
    order.sort_by_key(|&at| units[at].key);
    let mut after = String::with_capacity(text.len());
    let mut done = 0;
    for (place, &from) in order.iter().enumerate() {
        after.push_str(&text[done..units[place].range.start]);
        after.push_str(&text[units[from].range.clone()]);
        done = units[place].range.end;
    }
    after.push_str(&text[done..]);
    smallest_change(text, &after).into_iter().map(|change| FileEdit::one(file, change)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::edit::apply;

    #[test]
    fn interactions_are_sorted_and_other_entries_stay() {
        let sort = |text: &str| {
            let changes: Vec<_> = sorted(text, 0).into_iter().flat_map(|edit| edit.changes).collect();
            String::from_utf8(apply(text.as_bytes(), &changes).0).expect("text")
        };
        assert_eq!(
            sort(
                "; head\n\n; late\n2026-03-05 tea @a\n  | x\n\nperson @a\n2026-03-04 18:00 tea @b\n2026-03-04 tea @c"
            ),
            "; head\n\n2026-03-04 tea @c\n\nperson @a\n2026-03-04 18:00 tea @b\n; late\n2026-03-05 tea @a\n  | x"
        );
        let same = "2026-03-04 tea @a\n2026-03-04 tea @b\n";
        assert_eq!(sort(same), same);
        let conflict = "<<<<<<< a\n2026-03-05 tea @a\n=======\n2026-03-04 tea @a\n>>>>>>> b\n";
        assert_eq!(sort(conflict), conflict);
    }
}
