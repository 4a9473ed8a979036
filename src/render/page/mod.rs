//! Draws pages for a terminal. No line is wider than the terminal, and nothing is cut: what does not fit folds, or
//! moves below its row.

mod canvas;
mod fold;
mod grid;

use std::io::{self, Write};

use super::style::Style;
use crate::view::{Align, Entries, Page, Part};
use canvas::{Canvas, GAP};
use fold::Words;

/// Writes a page.
///
/// # Errors
/// When `out` fails.
pub fn write(page: &Page<'_>, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let mut canvas = Canvas::new(style, out);
    for part in &page.parts {
        match part {
            Part::Heading(phrase) => canvas.heading(Words::new(phrase)),
            Part::Text(phrase) => canvas.paragraph(Words::new(phrase)),
            Part::Grid(grid) => grid::draw(grid, &mut canvas),
            Part::Entries(entries) => write_entries(entries, &mut canvas)?,
        }
        canvas.flush_if_full()?;
    }
    canvas.flush()
}

fn write_entries(entries: &Entries<'_>, canvas: &mut Canvas<'_>) -> io::Result<()> {
    let label_width = entries.label_width.min(canvas.room() / 2);
    let text_width = canvas.room() - label_width - GAP;
    for at in 0..entries.count {
        let entry = entries.entry(at);
        let label = Words::new(&entry.label).fold(label_width);
        let lines = entry.lines.iter().flat_map(|line| Words::new(line).fold(text_width)).collect();
        canvas.columns(&[(label, label_width, Align::Left), (lines, text_width, Align::Left)]);
        canvas.flush_if_full()?;
    }
    Ok(())
}
