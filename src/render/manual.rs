//! Pages of the manual on a terminal: Markdown without its marks, folded to the width.

use super::Style;
use super::fold_text::words;
use super::palette::BOLD;
use super::visible;

/// The widest column of prose that is comfortable to read.
const MOST: usize = 100;
/// The space between the columns of a table.
const GAP: usize = 2;

/// Draws a page of Markdown. Headings lose their `#`, paragraphs and list items fold, the columns of tables are aligned;
/// code blocks stay as they are.
#[must_use]
pub fn markdown(text: &str, style: Style) -> String {
    let mut page = Page { style, width: style.width.unwrap_or(MOST).min(MOST), out: String::new() };
    let mut paragraph = String::new();
    let mut table: Vec<&str> = Vec::new();
    let mut is_code = false;
    for line in text.lines() {
        if !line.starts_with('|') {
            page.table(&std::mem::take(&mut table));
        }
        let is_fence = line.trim_start().starts_with("```");
        if is_code || is_fence || line.is_empty() || line.starts_with(['|', '#']) {
            page.paragraph(&std::mem::take(&mut paragraph));
            is_code ^= is_fence;
            match line.trim_start_matches('#').trim_start() {
                _ if is_code || is_fence => page.line(line),
                _ if line.starts_with('|') => table.push(line),
                heading if line.starts_with('#') => page.strong(heading),
                _ => page.line(line),
            }
        } else if !paragraph.is_empty() && marker(line) == 0 {
            paragraph.push(' ');
            paragraph.push_str(line.trim());
        } else {
            page.paragraph(&std::mem::take(&mut paragraph));
            paragraph.push_str(line);
        }
    }
    page.table(&table);
    page.paragraph(&paragraph);
    page.out
}

/// The page as far as it is drawn.
struct Page {
    style: Style,
    width: usize,
    out: String,
}

impl Page {
    fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    fn strong(&mut self, line: &str) {
        self.style.paint(BOLD, line, &mut self.out);
        self.out.push('\n');
    }

    /// Draws a paragraph or a list item, folded.
    fn paragraph(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let start = text.len() - text.trim_start().len();
        self.out.push_str(&text[..start]);
        words(text, start, start + marker(text), self.width, &mut self.out);
        self.out.push('\n');
    }

    /// Draws the lines of a table. The last column folds; where the others leave it less than half of the width, it stands
    /// below them.
    fn table(&mut self, lines: &[&str]) {
        let rows: Vec<Vec<String>> = lines.iter().map(|line| cells(line)).collect();
        let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
        let Some(last) = columns.checked_sub(1) else { return };
        let width_of = |column: usize| {
            let cells = rows.iter().filter_map(|row| row.get(column));
            cells.map(|cell| visible::width(cell)).max().unwrap_or_default()
        };
        let widths: Vec<usize> = (0..last).map(width_of).collect();
        let before = widths.iter().map(|width| width + GAP).sum::<usize>();
        let is_beside = before + width_of(last) <= self.width || before <= self.width / 2;
        for (number, row) in rows.iter().enumerate() {
            let is_rule = row
                .iter()
                .all(|cell| !cell.is_empty() && cell.bytes().all(|byte| matches!(byte, b'-' | b':')));
            if is_rule {
                continue;
            }
            let mut line = String::new();
            for (cell, width) in row.iter().zip(&widths) {
                line.push_str(cell);
                line.extend(std::iter::repeat_n(' ', width + GAP - visible::width(cell)));
            }
            let text = row.get(last).map_or("", String::as_str);
            if number == 0 {
                self.strong(if is_beside { format!("{line}{text}") } else { line }.trim_end());
            } else if is_beside {
                self.out.push_str(&line);
                words(text, before, before, self.width, &mut self.out);
                self.out.push('\n');
            } else {
                self.paragraph(line.trim_end());
                self.paragraph(&format!("    {text}"));
            }
        }
    }
}

/// The cells of a line of a table. `\|` is a bar in a cell.
fn cells(line: &str) -> Vec<String> {
    let line = line.trim().trim_matches('|').replace("\\|", "\0");
    line.split('|').map(|cell| cell.trim().replace('\0', "|")).collect()
}

/// The width of the marker of a list item with the space after it; 0 for other lines.
fn marker(line: &str) -> usize {
    let line = line.trim_start();
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if line.starts_with("- ") || line.starts_with("* ") {
        2
    } else if digits > 0 && line[digits..].starts_with(". ") {
        digits + 2
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str, width: usize) -> String {
        markdown(text, Style { color: false, width: Some(width) })
    }

    #[test]
    fn paragraphs_and_items_are_joined_and_folded() {
        let text = "# A heading that is wide\n\nTwo lines\nof prose.\n\n- an item with\n  two lines\n- another\n10. ten and\n    more\n";
        assert_eq!(
            plain(text, 14),
            "A heading that is wide\n\nTwo lines of\nprose.\n\n- an item with\n  two lines\n- another\n10. ten and\n    more\n"
        );
        assert_eq!(
            plain(text, 30),
            "A heading that is wide\n\nTwo lines of prose.\n\n- an item with two lines\n- another\n10. ten and more\n"
        );
        assert_eq!(
            markdown("## Heading\n", Style { color: true, width: None }),
            "\u{1b}[1mHeading\u{1b}[0m\n"
        );
    }

    #[test]
    fn code_is_kept() {
        let text = "```gw\n2026-11-05 tea @ada\n  | note\n# not a heading\n```\n";
        assert_eq!(plain(text, 10), text);
    }

    #[test]
    fn columns_are_aligned_and_the_last_one_folds() {
        let text = "| key | meaning |\n|---|---|\n| `a` | one \\| two |\n| `name` | the name of a person |\n";
        assert_eq!(plain(text, 80), "key     meaning\n`a`     one | two\n`name`  the name of a person\n");
        assert_eq!(
            plain(text, 20),
            "key     meaning\n`a`     one | two\n`name`  the name of\n        a person\n"
        );
        // No room beside the first column.
        assert_eq!(plain(text, 14), "key\n`a`\n    one | two\n`name`\n    the name\n    of a\n    person\n");
    }
}
