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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::{Grid, Tone};

    fn drawn(grid: Grid<'_>, width: usize) -> String {
        let mut page = Page::default();
        page.grid(grid);
        let mut out = Vec::new();
        write(&page, Style { color: false, width: Some(width) }, &mut out).expect("memory");
        String::from_utf8(out).expect("UTF-8")
    }

    fn promises<'a>() -> Grid<'a> {
        let mut grid = Grid::default().number("").text("who").text("").prose("what");
        grid.heading("You promised");
        let row = |number: &'a str, who: &'a str, what: &'a str| {
            [Phrase::plain(number), Phrase::toned(who, Tone::Strong), Phrase::default(), Phrase::plain(what)]
        };
        grid.row(row("9", "Ada", "send the draft of the chapter"));
        grid.row(row("10", "", "book a table"));
        grid
    }

    #[test]
    fn empty_columns_are_left_out_and_prose_folds() {
        assert_eq!(
            drawn(promises(), 40),
            "      who  what\n\nYou promised\n   9  Ada  send the draft of the chapter\n  10       book a table\n"
        );
        assert_eq!(
            drawn(promises(), 36),
            "      who  what\n\nYou promised\n   9  Ada  send the draft of the\n           chapter\n  10       book a table\n"
        );
    }

    #[test]
    fn prose_that_would_be_too_narrow_moves_below_its_row() {
        assert_eq!(
            drawn(promises(), 22),
            "      who\n\nYou promised\n   9  Ada\n        send the draft\n        of the chapter\n  10\n        book a table\n"
        );
    }

    #[test]
    fn headings_fold_to_the_width_of_their_numbers() {
        let mut grid = Grid::default().text("channel").number("in touch after 180 days").number("count");
        grid.row(["email", "6/7", "12"].map(Phrase::plain));
        assert_eq!(
            drawn(grid, 30),
            "         in touch after\nchannel        180 days  count\nemail               6/7     12\n"
        );
    }
}
