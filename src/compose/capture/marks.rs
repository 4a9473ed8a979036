//! The marks of a plan and of a cancellation at the start of a text.

use crate::value::date;

/// The marks at the start of a line.
pub struct Marks {
    pub is_plan: bool,
    pub is_cancelled: bool,
}

impl Marks {
    /// Takes the marks off the front of `words`.
    pub fn take(&mut self, words: &mut Vec<&str>) {
        while let Some(mark) = words
            .first()
            .map(|word| word.trim_end_matches([':', ',']))
            .filter(|word| matches!(*word, "?" | "x" | "X"))
        {
            self.is_plan |= mark == "?";
            self.is_cancelled |= mark != "?";
            words.remove(0);
        }
    }
}

/// `2026-10-05x` and `2026-10-05x:` as a date and a mark.
pub fn with_separate_mark(mut words: Vec<&str>) -> Vec<&str> {
    let first = words.first().map_or("", |word| word.trim_end_matches([':', ',']));
    let date = first.strip_suffix(['?', 'x', 'X']);
    if let Some(date) = date.filter(|date| date::parse(date).is_some()) {
        let mark = &first[date.len()..];
        words.splice(..1, [date, mark]);
    }
    words
}
