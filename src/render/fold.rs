//! Folds phrases into lines of a given width in terminal columns.
//!
//! Lines break at spaces, of which one or more count as one. A word that is wider than a line is split, after a hyphen if
//! there is one; a character stays with the marks that follow it.

use super::cell_text::text_of;
use super::palette::tone_start;
use super::style::Style;
use super::{spaces, visible};
use crate::view::Phrase;

/// Ends the influence of right-to-left text: a terminal would move a number in the next column to its left.
const LEFT_TO_RIGHT_MARK: char = '\u{200e}';

/// A text, split into words.
#[derive(Debug, Default)]
pub(super) struct Words {
    words: Vec<Word>,
}

/// A word, in pieces of one style each.
#[derive(Debug, Default)]
struct Word {
    pieces: Vec<Piece>,
    /// In terminal columns.
    width: usize,
}

/// A line of text that is ready to be painted.
#[derive(Debug, Default)]
pub(super) struct Line {
    pieces: Vec<Piece>,
    /// In terminal columns.
    pub width: usize,
}

/// Visible text and the sequence of the palette that starts its style.
#[derive(Debug)]
struct Piece {
    text: String,
    start: &'static str,
}

impl Words {
    /// The words of a phrase.
    pub(super) fn new(phrase: &Phrase<'_>) -> Self {
        let mut words = Self::default();
        for piece in &phrase.pieces {
            words.add(&text_of(&piece.content), tone_start(piece.tone));
        }
        words.measured()
    }

    /// The words of visible texts; each text comes with the sequence of the palette that starts its style.
    pub(super) fn styled(texts: &[(&str, &'static str)]) -> Self {
        let mut words = Self::default();
        for (text, start) in texts {
            words.add(text, start);
        }
        words.measured()
    }

    fn add(&mut self, text: &str, start: &'static str) {
        for (at, part) in text.split(' ').enumerate() {
            if at > 0 || self.words.is_empty() {
                self.words.push(Word::default());
            }
            if let Some(word) = self.words.last_mut().filter(|_| !part.is_empty()) {
                word.pieces.push(Piece { text: part.to_owned(), start });
            }
        }
    }

    fn measured(mut self) -> Self {
        self.words.retain(|word| !word.pieces.is_empty());
        self.words.iter_mut().for_each(Word::measure);
        self
    }

    /// The width of all words on one line.
    pub(super) fn width(&self) -> usize {
        self.words.iter().map(|word| word.width + 1).sum::<usize>().saturating_sub(1)
    }

    /// The width of the widest word.
    pub(super) fn widest_word(&self) -> usize {
        self.words.iter().map(|word| word.width).max().unwrap_or_default()
    }

    /// Folds the words into lines of at most `width` columns.
    pub(super) fn fold(self, width: usize) -> Vec<Line> {
        let width = width.max(2);
        let mut lines = vec![Line::default()];
        for word in self.words {
            for word in word.split(width) {
                let line = lines.last_mut().filter(|line| line.has_room(&word, width));
                match line {
                    Some(line) => line.push(word),
                    None => lines.push(Line::default().with(word)),
                }
            }
        }
        lines
    }
}

impl Word {
    fn measure(&mut self) {
        let width = match &self.pieces[..] {
            [piece] => visible::width(&piece.text),
            pieces => visible::width(&pieces.iter().map(|piece| piece.text.as_str()).collect::<String>()),
        };
        // A mark without a letter takes a column at most.
        self.width = width.max(1);
    }

    /// Splits the word into parts of at most `width` columns.
    fn split(self, width: usize) -> Vec<Self> {
        if self.width <= width {
            return vec![self];
        }
        // A longer one is no word of a language, and splitting it step by step takes long.
        if self.width <= 4 * width
            && let Some((start, end)) = self.at_hyphen(width)
        {
            return std::iter::once(start).chain(end.split(width)).collect();
        }
        let parts = self.pieces_of(width, visible::added_width);
        let split = |part: Self| {
            // Marks that belong to nothing may be wider than expected.
            if part.width > width { part.pieces_of(width, |_, c| visible::char_width(c)) } else { vec![part] }
        };
        parts.into_iter().flat_map(split).collect()
    }

    /// Splits a word of letters after its last hyphen within `width` columns: `Oberhausen-Bergmann`.
    fn at_hyphen(&self, width: usize) -> Option<(Self, Self)> {
        let [Piece { text, start }] = &self.pieces[..] else { return None };
        let is_between = |at: usize| {
            text[..at].ends_with(char::is_alphabetic) && text[at + 1..].starts_with(char::is_alphabetic)
        };
        let fits = |at: &usize| visible::width(&text[..=*at]) <= width;
        let at =
            text.match_indices('-').map(|(at, _)| at).filter(|at| is_between(*at)).take_while(fits).last()?;
        let part = |text: &str| {
            let mut part = Self { pieces: vec![Piece { text: text.to_owned(), start }], width: 0 };
            part.measure();
            part
        };
        Some((part(&text[..=at]), part(&text[at + 1..])))
    }

    /// Splits the word before each character with which a part would exceed `width`, by what a character adds to the one
    /// before it.
    fn pieces_of(self, width: usize, added_width: fn(char, char) -> usize) -> Vec<Self> {
        let mut parts = vec![Self::default()];
        let (mut before, mut taken) = (' ', 0);
        for Piece { text, start } in self.pieces {
            for c in text.chars() {
                let more = added_width(before, c);
                if taken + more > width && more > 0 {
                    parts.push(Self::default());
                    taken = 0;
                }
                taken += more;
                before = c;
                if let Some(part) = parts.last_mut() {
                    match part.pieces.last_mut() {
                        Some(piece) if piece.start == start => piece.text.push(c),
                        _ => part.pieces.push(Piece { text: c.to_string(), start }),
                    }
                }
            }
        }
        parts.iter_mut().for_each(Self::measure);
        parts
    }
}

impl Line {
    fn has_room(&self, word: &Word, width: usize) -> bool {
        self.pieces.is_empty() || self.width + 1 + word.width <= width
    }

    fn with(mut self, word: Word) -> Self {
        self.push(word);
        self
    }

    fn push(&mut self, word: Word) {
        if let Some(last) = self.pieces.last_mut() {
            last.text.push(' ');
            self.width += 1;
        }
        self.width += word.width;
        for piece in word.pieces {
            match self.pieces.last_mut() {
                Some(last) if last.start == piece.start => last.text.push_str(&piece.text),
                _ => self.pieces.push(piece),
            }
        }
    }

    /// Appends the line to `out`.
    pub(super) fn paint(&self, style: Style, out: &mut String) {
        for Piece { text, start } in &self.pieces {
            // A space between two styles has none.
            let word = text.trim_end_matches(' ');
            style.paint(start, word, out);
            if word.chars().any(visible::is_right_to_left) {
                out.push(LEFT_TO_RIGHT_MARK);
            }
            spaces::push(text.len() - word.len(), out);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::Tone;

    fn folded(text: &str, width: usize) -> Vec<String> {
        let paint = |line: &Line| {
            let mut out = String::new();
            line.paint(Style::default(), &mut out);
            assert_eq!(visible::width(&out), line.width);
            assert!(line.width <= width, "{out:?}");
            out
        };
        Words::new(&Phrase::plain(text)).fold(width).iter().map(paint).collect()
    }

    #[test]
    fn lines_break_at_spaces() {
        assert_eq!(folded("Show her the rota,  today", 9), ["Show her", "the rota,", "today"]);
        assert_eq!(folded("", 9), [""]);
        assert_eq!(folded("nine nine", 9), ["nine nine"]);
    }

    #[test]
    fn wide_words_are_split_between_characters() {
        assert_eq!(folded("a storage-system", 8), ["a", "storage-", "system"]);
        assert_eq!(folded("Oberhausen-Bergmann-Roth", 20), ["Oberhausen-Bergmann-", "Roth"]);
        assert_eq!(folded("Oberhausen-Bergmann", 14), ["Oberhausen-", "Bergmann"]);
        assert_eq!(folded("2026-12-05..2026-12-09", 14), ["2026-12-05..20", "26-12-09"]);
        assert_eq!(folded("東京都庁", 5), ["東京", "都庁"]);
        assert_eq!(folded("e\u{301}e\u{301}e\u{301}", 2), ["e\u{301}e\u{301}", "e\u{301}"]);
        assert_eq!(folded("a👩\u{200d}💻b", 2), ["a", "👩\u{200d}💻", "b"]);
    }

    #[test]
    fn words_may_have_several_tones() {
        let phrase = Phrase::plain("see (").with("ada lovelace", Tone::Strong).then(").");
        let lines = Words::new(&phrase).fold(9);
        let mut out = String::new();
        for line in &lines {
            line.paint(Style { color: true, width: None }, &mut out);
            out.push('|');
        }
        assert_eq!(out, "see (\u{1b}[1mada\u{1b}[0m|\u{1b}[1mlovelace\u{1b}[0m)|.|");
    }
}
