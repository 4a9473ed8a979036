//! Markdown tables, in GitHub's dialect.

use std::io::{self, Write};
use std::ops::Range;

use crate::render::bar;
use crate::render::chunks;
use crate::render::visible::visible;
use crate::view::{Align, Block, Content, Document, Table};

/// Writes a document.
pub fn write(document: &Document<'_>, out: &mut dyn Write) -> io::Result<()> {
    for (index, block) in document.blocks.iter().enumerate() {
        if index > 0 {
            out.write_all(b"\n")?;
        }
        match block {
            Block::Heading(text) => writeln!(out, "## {}", escaped(text))?,
            Block::Line(text) => writeln!(out, "{}", escaped(text))?,
            Block::Table(table) => write_table(table, out)?,
        }
    }
    Ok(())
}

fn write_table(table: &Table<'_>, out: &mut dyn Write) -> io::Result<()> {
    let shown = table.shown();
    write_row(shown.headings.iter().map(|heading| heading.name.to_string()), out)?;
    let rules = shown.headings.iter().map(|heading| match heading.align {
        Align::Left => "---".to_string(),
        Align::Right => "---:".to_string(),
    });
    write_row(rules, out)?;
    let draw = |range: Range<usize>| {
        let (mut chunk, mut cells) = (String::new(), Vec::new());
        for at in range {
            shown.row(at, &mut cells);
            push_row(cells.iter().map(|cell| cell_text(&cell.content)), &mut chunk);
        }
        chunk
    };
    chunks::each(shown.count, draw, |chunk| out.write_all(chunk.as_bytes()))
}

fn write_row(cells: impl Iterator<Item = String>, out: &mut dyn Write) -> io::Result<()> {
    let mut row = String::new();
    push_row(cells, &mut row);
    out.write_all(row.as_bytes())
}

fn push_row(cells: impl Iterator<Item = String>, row: &mut String) {
    for cell in cells {
        row.push_str("| ");
        row.push_str(&cell);
        row.push(' ');
    }
    row.push_str("|\n");
}

fn cell_text(content: &Content<'_>) -> String {
    match content {
        Content::Nothing => String::new(),
        Content::Text(text) => escaped(text),
        Content::Number(number) => number.to_string(),
        Content::Bar(thousandths) => bar::bar(*thousandths),
        Content::Course(values) => bar::sparkline(values),
    }
}

/// Escapes markup and HTML, on one line.
fn escaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in visible(text).chars() {
        match c {
            '&' => plain.push_str("&amp;"),
            '<' => plain.push_str("&lt;"),
            '\\' | '|' | '`' | '*' | '_' | '[' | ']' | '~' | '#' => plain.extend(['\\', c]),
            c => plain.push(c),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_the_user_is_never_markup() {
        assert_eq!(
            escaped("a|b <b>*x*</b> [l](u) `c` \\ #t"),
            "a\\|b &lt;b>\\*x\\*&lt;/b> \\[l\\](u) \\`c\\` \\\\ \\#t"
        );
        assert_eq!(escaped("two\nlines"), "two␊lines");
    }
}
