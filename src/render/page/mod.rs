//! Draws pages for a terminal. No line is wider than the terminal, and nothing is cut: what does not fit folds, or
//! moves below its row.

mod canvas;
mod grid;

use std::io::{self, Write};

use super::fold::Words;
use super::style::Style;
use crate::view::{Align, DOT, Entries, Page, Part, Phrase};
use canvas::{Canvas, GAP};

/// Writes a page.
///
/// # Errors
/// When `out` fails.
pub fn write(page: &Page<'_>, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let mut canvas = Canvas::new(style, out);
    for part in &page.parts {
        match part {
            Part::Heading(phrase) => canvas.heading(Words::new(phrase), false),
            Part::Text(phrase) => canvas.paragraph(Words::new(phrase)),
            Part::Grid(grid) => grid::draw(grid, &mut canvas),
            Part::Entries(entries) => write_entries(entries, &mut canvas)?,
        }
        canvas.flush_if_full()?;
    }
    canvas.flush()
}

/// Joins each phrase with the one before where both fit on one line.
fn joined(phrases: Vec<Phrase<'_>>, width: usize) -> Vec<Phrase<'_>> {
    let mut lines: Vec<Phrase<'_>> = Vec::new();
    for phrase in phrases.into_iter().filter(|phrase| !phrase.is_empty()) {
        let both = lines.last().map(|last| last.clone().joined(DOT, phrase.clone()));
        match both.filter(|both| Words::new(both).width() <= width).zip(lines.last_mut()) {
            Some((both, last)) => *last = both,
            None => lines.push(phrase),
        }
    }
    lines
}

fn write_entries(entries: &Entries<'_>, canvas: &mut Canvas<'_>) -> io::Result<()> {
    let label_width = entries.label_width.min(canvas.room() / 2);
    let text_width = canvas.room() - label_width - GAP;
    for at in 0..entries.count {
        let entry = entries.entry(at);
        let label = Words::new(&entry.label).fold(label_width);
        let head = joined(entry.head, text_width);
        let lines =
            head.iter().chain(&entry.lines).flat_map(|line| Words::new(line).fold(text_width)).collect();
        canvas.columns(&[(label, label_width, Align::Left), (lines, text_width, Align::Left)]);
        canvas.flush_if_full()?;
    }
    Ok(())
}
