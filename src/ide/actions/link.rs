//! Turning the name at the cursor into a handle.

use std::ops::Range;

use super::action::{Action, ActionKind};
use crate::ide::edit::FileEdit;
use crate::ide::symbol::symbol_at;
use crate::ide::{Analysis, Cursor};
use crate::syntax::tree::Content;
use crate::text::edit::Change;
use crate::value::name::{fold, goes_on, without_accents};

/// The most people to choose from.
const MOST: usize = 5;

/// The actions that replace the name at the cursor by the handle of a person with that name: in prose and notes.
pub fn links(analysis: &Analysis, file: usize, cursor: &Cursor<'_>) -> Vec<Action> {
    let is_prose = cursor.line().is_some_and(|line| {
        matches!(
            line.content,
            Content::Interaction(_)
                | Content::Exchange(_)
                | Content::Introduction(_)
                | Content::Promise(_)
                | Content::Note(_)
                | Content::Broken
        )
    });
    if !is_prose || symbol_at(cursor).is_some() {
        return Vec::new();
    }
    let Some(word) = word_at(cursor.text, cursor.offset) else { return Vec::new() };
    if !cursor.text[word.clone()].starts_with(|c: char| !c.is_lowercase()) {
        return Vec::new();
    }
    let model = &analysis.model;
    let key = |range: &Range<usize>| format!("\n{}\n", without_accents(&fold(&cursor.text[range.clone()])));
    let has = |words: &str, range: &Range<usize>| format!("{words}\n").contains(&key(range));
    let people = analysis.people_by_recency().iter().filter(|(_, words)| has(words, &word)).take(MOST);
    people
        .map(|(id, words)| {
            // The other words of the name next to it are part of the name.
            let mut name = word.clone();
            while let Some(next) = neighbor(cursor.text, name.end, true).filter(|next| has(words, next)) {
                name.end = next.end;
            }
            while let Some(next) = neighbor(cursor.text, name.start, false).filter(|next| has(words, next)) {
                name.start = next.start;
            }
            let handle = format!("@{}", model.handle(*id));
            let title = format!("turn `{}` into {handle}", &cursor.text[name.clone()]);
            let change = Change { range: name, text: handle };
            Action::new(title, ActionKind::Rewrite, vec![FileEdit::one(file, change)])
        })
        .collect()
}

/// The word at a byte offset.
fn word_at(text: &str, offset: usize) -> Option<Range<usize>> {
    let start = text[..offset]
        .char_indices()
        .rev()
        .take_while(|(_, c)| goes_on(*c))
        .last()
        .map_or(offset, |(at, _)| at);
    let end = offset + text[offset..].find(|c| !goes_on(c)).unwrap_or(text.len() - offset);
    (start < end).then_some(start..end)
}

/// The word one space after or before an offset.
fn neighbor(text: &str, offset: usize, is_after: bool) -> Option<Range<usize>> {
    if is_after {
        text[offset..]
            .starts_with(' ')
            .then(|| word_at(text, offset + 1))
            .flatten()
            .filter(|word| word.start > offset)
    } else {
        text[..offset]
            .ends_with(' ')
            .then(|| word_at(text, offset - 1))
            .flatten()
            .filter(|word| word.end < offset)
    }
}
