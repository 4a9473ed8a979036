//! The lines of a page under construction.

use std::io::{self, Write};

use crate::render::fold::{Line, Words};
use crate::render::spaces;
use crate::render::style::Style;
use crate::view::Align;

/// Spaces between columns.
pub(super) const GAP: usize = 2;
/// Spaces before what is below a heading, and again before what is below a row.
const INDENT: usize = 2;
/// The width of a page where the terminal has none.
const DEFAULT_WIDTH: usize = 80;
/// A narrower terminal wraps the lines itself.
const MIN_WIDTH: usize = 20;
/// Bytes of text that are written at once.
const BUFFER: usize = 1 << 16;

/// The lines of a page that are not written yet.
pub(super) struct Canvas<'o> {
    out: &'o mut dyn Write,
    text: String,
    style: Style,
    width: usize,
    /// Spaces before the lines below a heading.
    indent: usize,
    is_empty: bool,
}

impl<'o> Canvas<'o> {
    pub(super) fn new(style: Style, out: &'o mut dyn Write) -> Self {
        let width = style.width.unwrap_or(DEFAULT_WIDTH).max(MIN_WIDTH);
        Self { out, text: String::new(), style, width, indent: 0, is_empty: true }
    }

    /// The columns of a line right of its indentation.
    pub(super) const fn room(&self) -> usize {
        self.width - self.indent
    }

    /// Indents the next lines as below a heading.
    pub(super) const fn indent(&mut self) {
        self.indent = INDENT;
    }

    /// Draws a heading, and an empty line above it unless the page is dense there.
    pub(super) fn heading(&mut self, words: Words, is_dense: bool) {
        if !self.is_empty && !is_dense {
            self.text.push('\n');
        }
        self.lines(words, 0);
        self.indent();
    }

    /// Draws a paragraph.
    pub(super) fn paragraph(&mut self, words: Words) {
        self.lines(words, self.indent);
    }

    /// Draws words below a row, `lead` columns to the right.
    pub(super) fn below(&mut self, words: Words, lead: usize) {
        self.lines(words, self.indent + lead + INDENT);
    }

    fn lines(&mut self, words: Words, indent: usize) {
        for line in words.fold(self.width - indent) {
            spaces::push(indent, &mut self.text);
            line.paint(self.style, &mut self.text);
            self.end_line();
        }
    }

    /// Draws the lines of a row; each column comes with its width.
    pub(super) fn columns(&mut self, columns: &[(Vec<Line>, usize, Align)]) {
        let height = columns.iter().map(|(lines, ..)| lines.len()).max().unwrap_or_default();
        for at in 0..height {
            // Spaces are written before the next cell, so that no line ends in a space.
            let mut pending = self.indent;
            for (lines, width, align) in columns {
                let taken = lines.get(at).map_or(0, |line| line.width);
                let pad = width.saturating_sub(taken);
                if *align == Align::Right {
                    pending += pad;
                }
                if let Some(line) = lines.get(at).filter(|line| line.width > 0) {
                    spaces::push(pending, &mut self.text);
                    line.paint(self.style, &mut self.text);
                    pending = 0;
                }
                pending += GAP + if *align == Align::Left { pad } else { 0 };
            }
            self.end_line();
        }
    }

    fn end_line(&mut self) {
        self.text.push('\n');
        self.is_empty = false;
    }

    /// Writes the lines if there are many.
    pub(super) fn flush_if_full(&mut self) -> io::Result<()> {
        if self.text.len() < BUFFER { Ok(()) } else { self.flush() }
    }

    /// Writes the lines.
    pub(super) fn flush(&mut self) -> io::Result<()> {
        self.out.write_all(self.text.as_bytes())?;
        self.text.clear();
        Ok(())
    }
}
