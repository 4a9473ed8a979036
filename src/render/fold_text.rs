//! Folds plain text to the width of a terminal: messages, and pages of the manual.

use super::visible;

/// The widest column of prose that is comfortable to read.
const MOST: usize = 100;

/// Folds the lines that are wider than `width`. The rest of a line is indented by `indent` columns more than its start.
#[must_use]
pub fn lines(text: &str, width: usize, indent: usize) -> String {
    let mut out = String::new();
    for line in text.split_inclusive('\n') {
        let content = line.trim_end_matches('\n');
        if visible::width(content) <= width {
            out.push_str(content);
        } else {
            let start = content.len() - content.trim_start_matches(' ').len();
            out.push_str(&content[..start]);
            words(content, start, start + indent, width, &mut out);
        }
        out.push_str(&line[content.len()..]);
    }
    out
}

/// Folds the paragraphs and list items of Markdown. Keeps code blocks, tables and headings as they are.
#[must_use]
pub fn markdown(text: &str, width: usize) -> String {
    let width = width.min(MOST);
    let mut out = String::new();
    let mut paragraph = String::new();
    let mut is_code = false;
    for line in text.lines() {
        let is_fence = line.trim_start().starts_with("```");
        if is_code || is_fence || line.is_empty() || line.starts_with(['|', '#']) {
            end(&mut paragraph, width, &mut out);
            is_code ^= is_fence;
            out.push_str(line);
            out.push('\n');
        } else if !paragraph.is_empty() && marker(line) == 0 {
            paragraph.push(' ');
            paragraph.push_str(line.trim());
        } else {
            end(&mut paragraph, width, &mut out);
            paragraph.push_str(line);
        }
    }
    end(&mut paragraph, width, &mut out);
    out
}

/// Writes the paragraph, folded, and clears it.
fn end(paragraph: &mut String, width: usize, out: &mut String) {
    if paragraph.is_empty() {
        return;
    }
    let start = paragraph.len() - paragraph.trim_start().len();
    out.push_str(&paragraph[..start]);
    words(paragraph, start, start + marker(paragraph), width, out);
    out.push('\n');
    paragraph.clear();
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

/// Writes the words of `line` from column `start` on. Following lines are indented by `indent` columns. Spaces between
/// words stay as they are, for columns.
fn words(line: &str, start: usize, indent: usize, width: usize, out: &mut String) {
    let mut column = start;
    let mut gap = 0;
    let mut is_first = true;
    for word in line.trim_start().split(' ') {
        if !is_first {
            gap += 1;
        }
        if word.is_empty() {
            continue;
        }
        let more = visible::width(word);
        if !is_first && column + gap + more > width {
            out.push('\n');
            gap = indent;
            column = 0;
        }
        out.extend(std::iter::repeat_n(' ', gap));
        out.push_str(word);
        column += gap + more;
        gap = 0;
        is_first = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_wide_lines_are_folded() {
        assert_eq!(
            lines("goodwill: `jiri` is  new\n  help: `--new` adds a person\n", 24, 2),
            "goodwill: `jiri` is  new\n  help: `--new` adds a\n    person\n"
        );
        assert_eq!(
            lines("rule      info  Reports what is owed\n", 26, 16),
            "rule      info  Reports\n                what is\n                owed\n"
        );
        assert_eq!(lines("a-word-that-is-wider than", 8, 2), "a-word-that-is-wider\n  than");
    }

    #[test]
    fn paragraphs_and_items_are_joined_and_folded() {
        let text = "# A heading that is wide\n\nTwo lines\nof prose.\n\n- an item with\n  two lines\n- another\n10. ten and\n    more\n";
        assert_eq!(
            markdown(text, 14),
            "# A heading that is wide\n\nTwo lines of\nprose.\n\n- an item with\n  two lines\n- another\n10. ten and\n    more\n"
        );
        assert_eq!(
            markdown(text, 30),
            "# A heading that is wide\n\nTwo lines of prose.\n\n- an item with two lines\n- another\n10. ten and more\n"
        );
    }

    #[test]
    fn code_and_tables_are_kept() {
        let text = "```gw\n2026-11-05 tea @ada\n  | note\n```\n| a | b |\n|---|---|\n";
        assert_eq!(markdown(text, 10), text);
    }
}
