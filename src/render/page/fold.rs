//! Folds phrases into lines of a given width in terminal columns.
//!
//! Lines break at spaces, of which one or more count as one. A word that is wider than a line is split; a character
//! stays with the marks that follow it.

use crate::render::style::{Style, tone_start};
use crate::render::visible;
use crate::render::cell_text::text_of;
use crate::render::spaces;
use crate::view::{Phrase, Tone};

/// A phrase, split into words.
#[derive(Debug, Default)]
pub(super) struct Words {
    words: Vec<Word>,
}

/// A word, in pieces of one tone each.
#[derive(Debug, Default)]
struct Word {
    pieces: Vec<(String, Tone)>,
    /// In terminal columns.
    width: usize,
}

/// A line of text that is ready to be painted.
#[derive(Debug, Default)]
pub(super) struct Line {
    pieces: Vec<(String, Tone)>,
    /// In terminal columns.
    pub width: usize,
}

impl Words {
    pub(super) fn new(phrase: &Phrase<'_>) -> Self {
        let mut words = vec![Word::default()];
        for piece in &phrase.pieces {
            let text = text_of(&piece.content);
            for (at, part) in text.split(' ').enumerate() {
                if at > 0 {
                    words.push(Word::default());
                }
                if let Some(word) = words.last_mut().filter(|_| !part.is_empty()) {
                    word.pieces.push((part.to_owned(), piece.tone));
                }
            }
        }
        words.retain(|word| !word.pieces.is_empty());
        words.iter_mut().for_each(Word::measure);
        Self { words }
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
        self.width = match &self.pieces[..] {
            [(text, _)] => visible::width(text),
            pieces => visible::width(&pieces.iter().map(|(text, _)| text.as_str()).collect::<String>()),
        };
    }

    /// Splits the word into parts of at most `width` columns.
    fn split(self, width: usize) -> Vec<Self> {
        if self.width <= width {
            return vec![self];
        }
        let mut parts: Vec<Self> = Vec::new();
        let mut before = ' ';
        let mut taken = usize::MAX;
        for (text, tone) in self.pieces {
            for c in text.chars() {
                let more = visible::added_width(before, c);
                if taken == usize::MAX || taken + more > width && more > 0 {
                    parts.push(Self::default());
                    taken = 0;
                }
                taken += more;
                before = c;
                if let Some(part) = parts.last_mut() {
                    match part.pieces.last_mut() {
                        Some((text, last)) if *last == tone => text.push(c),
                        _ => part.pieces.push((c.to_string(), tone)),
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
        let space = usize::from(!self.pieces.is_empty());
        self.width += space + word.width;
        for (at, (text, tone)) in word.pieces.into_iter().enumerate() {
            let space = if at == 0 && space > 0 { " " } else { "" };
            match self.pieces.last_mut() {
                Some((last, same)) if *same == tone => {
                    last.push_str(space);
                    last.push_str(&text);
                }
                Some((last, _)) => {
                    last.push_str(space);
                    self.pieces.push((text, tone));
                }
                None => self.pieces.push((text, tone)),
            }
        }
    }

    /// Appends the line to `out`.
    pub(super) fn paint(&self, style: Style, out: &mut String) {
        for (text, tone) in &self.pieces {
            // The space between two tones is not painted.
            let word = text.trim_end_matches(' ');
            style.paint(tone_start(*tone), word, out);
            spaces::push(text.len() - word.len(), out);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        assert_eq!(folded("東京都庁", 5), ["東京", "都庁"]);
        assert_eq!(folded("e\u{301}e\u{301}e\u{301}", 2), ["e\u{301}e\u{301}", "e\u{301}"]);
        assert_eq!(folded("a👩\u{200d}💻b", 2), ["a", "👩\u{200d}💻", "b"]);
    }

    #[test]
    fn words_may_have_several_tones() {
        let phrase = Phrase::plain("see (").with("ada lovelace", Tone::Strong).then(").");
        let lines = Words::new(&phrase).fold(9);
        let mut out = String::new();
        lines.iter().for_each(|line| {
            line.paint(Style { color: true, width: None }, &mut out);
            out.push('|');
        });
        assert_eq!(out, "see (\u{1b}[1mada\u{1b}[0m|\u{1b}[1mlovelace\u{1b}[0m|).|");
    }
}
