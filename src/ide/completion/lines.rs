//! The starts of lines: dates, entries, fields.

use super::item::{Item, ItemKind, Source, starts_with};
use crate::ide::Cursor;
use crate::ide::words;
use crate::syntax::fields::Key;
use crate::syntax::tree::Content;
use crate::syntax::words::{EntryKind, entry_words};

impl Source<'_> {
    /// What a line at column 0 may start with.
    pub(super) fn line_start(&self, typed: &str) -> Vec<Item> {
        let mut items = self.past_dates(typed);
        for item in &mut items {
            item.insert = format!("{} ", item.insert);
        }
        if typed.contains(' ') || typed.starts_with(|c: char| c.is_ascii_digit()) {
            return items;
        }
        if self.snippets {
            let today = self.analysis.env.today;
            for (label, text, detail) in [
                (
                    "interaction",
                    format!("{today} ${{1:coffee}} @${{2:handle}} $0"),
                    "an interaction of today",
                ),
                (
                    "person",
                    "person @${1:handle} ${2:Name}\n  circle: $0".to_string(),
                    "a person with a circle",
                ),
            ] {
                if starts_with(label, typed) {
                    let item = Item::new(ItemKind::Snippet, label, detail).inserting(text);
                    items.push(Item { is_snippet: true, ..item });
                }
            }
        }
        // Not the word of a snippet again.
        let is_offered = |word: &&str| items.iter().any(|item| item.label == *word);
        let known: Vec<&str> =
            entry_words().filter(|word| starts_with(word, typed) && !is_offered(word)).collect();
        items.extend(known.into_iter().map(|word| {
            let detail = words::line_word(word).map(|(meaning, form)| format!("{form}: {meaning}"));
            Item::new(ItemKind::Word, word, detail.unwrap_or_default()).inserting(format!("{word} "))
        }));
        items
    }

    /// The fields and words of an indented line. A field that may be given once is not offered again.
    #[allow(clippy::unused_self, reason = "like the other lists")]
    pub(super) fn line_words(&self, typed: &str, owner: EntryKind, cursor: &Cursor<'_>) -> Vec<Item> {
        let has = |key: Key| {
            let is_it = |content: &Content| matches!(content, Content::Field(found, _) if *found == key);
            cursor.parsed.lines.iter().any(|line| is_it(&line.content))
        };
        let verbs = owner.line_words().filter(|word| word.starts_with(&typed.to_ascii_lowercase()));
        let verbs = verbs.map(|word| {
            let detail = words::line_word(word).map(|(meaning, form)| format!("{form}: {meaning}"));
            Item::new(ItemKind::Word, word, detail.unwrap_or_default()).inserting(format!("{word} "))
        });
        let fields = Key::of(owner)
            .filter(|&key| key.as_str().starts_with(&typed.to_ascii_lowercase()))
            .filter(|&key| key.repeats() || !has(key));
        let fields = fields.map(|key| {
            let detail = format!("{}: {}", words::shape(key.shape()), words::meaning(key));
            Item::new(ItemKind::Field, format!("{}:", key.as_str()), detail)
                .inserting(format!("{}: ", key.as_str()))
        });
        verbs.chain(fields).collect()
    }
}
