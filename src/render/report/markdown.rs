//! Markdown tables, as GitHub reads them.

use std::io::{self, Write};

use super::bar;
use crate::render::visible::visible;
use crate::view::{Align, Block, Content, Document, Reader, Table};

/// All of a document.
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
    let side = table.side(Reader::Person);
    write_row(side.columns.iter().map(|column| column.name.to_string()), out)?;
    let rules = side.columns.iter().map(|column| match column.align {
        Align::Left => "---".to_string(),
        Align::Right => "---:".to_string(),
    });
    write_row(rules, out)?;
    let mut cells = Vec::new();
    for record in 0..side.count {
        side.record(record, &mut cells);
        write_row(cells.iter().map(|cell| shown_cell(&cell.content)), out)?;
    }
    Ok(())
}

fn write_row(cells: impl Iterator<Item = String>, out: &mut dyn Write) -> io::Result<()> {
    for cell in cells {
        write!(out, "| {cell} ")?;
    }
    out.write_all(b"|\n")
}

fn shown_cell(content: &Content<'_>) -> String {
    match content {
        Content::Nothing => String::new(),
        Content::Text(text) => escaped(text),
        Content::Number(number) => number.to_string(),
        Content::Bar(thousandths) => bar::bar(*thousandths),
        Content::Course(steps) => bar::course(steps),
    }
}

/// Text that stays text: no markup, no HTML, one line.
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
    fn nothing_of_the_users_text_is_markup() {
        assert_eq!(
            escaped("a|b <b>*x*</b> [l](u) `c` \\ #t"),
            "a\\|b &lt;b>\\*x\\*&lt;/b> \\[l\\](u) \\`c\\` \\\\ \\#t"
        );
        assert_eq!(escaped("two\nlines"), "two␊lines");
    }
}
