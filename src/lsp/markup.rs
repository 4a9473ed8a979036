//! Draws pages as Markdown or as plain text.

use std::fmt::Write as _;

use crate::ide::{Page, Part};

/// Markdown. Text of the user is escaped, so that it can't load images or make links.
#[must_use]
pub fn markdown(page: &Page) -> String {
    draw(page, |part, out| match part {
        Part::Strong(text) => {
            out.push_str("**");
            escape(text, out);
            out.push_str("**");
        }
        Part::Code(text) => {
            // As many backticks around the text as none inside it has.
            let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
            let fence = "`".repeat(longest + 1);
            let space = if longest > 0 { " " } else { "" };
            // Writing to a string never fails.
            let _ = write!(out, "{fence}{space}{text}{space}{fence}");
        }
        Part::Plain(text) => escape(text, out),
    })
}

/// Plain text.
#[must_use]
pub fn plain(page: &Page) -> String {
    draw(page, |part, out| match part {
        Part::Strong(text) | Part::Code(text) | Part::Plain(text) => out.push_str(text),
    })
}

fn draw(page: &Page, part: impl Fn(&Part, &mut String)) -> String {
    let lines = page.lines.iter().map(|line| {
        let mut text = String::new();
        for piece in line {
            part(piece, &mut text);
        }
        text
    });
    // A single line feed does not end a line in Markdown.
    lines.collect::<Vec<_>>().join("\n\n")
}

fn escape(text: &str, out: &mut String) {
    let mut at_start = out.is_empty();
    for c in text.chars() {
        let is_special = matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|' | '!')
            || at_start && matches!(c, '#' | '+' | '-' | '=');
        // `1.` at the start of a line is a list.
        let ends_number =
            matches!(c, '.' | ')') && !out.is_empty() && out.chars().all(|c| c.is_ascii_digit());
        if is_special || ends_number {
            out.push('\\');
        }
        at_start = at_start && c.is_whitespace();
        out.push(if c == '\n' { ' ' } else { c });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_the_user_is_escaped() {
        let mut page = Page::default();
        page.push([Part::Strong("@a_b".into()), Part::Plain(" ![x](http://y) <b>".into())]);
        page.push([Part::Plain("- 1".into())]);
        page.push([Part::Plain("1. x".into())]);
        page.push([Part::Code("a`b".into())]);
        assert_eq!(
            markdown(&page),
            "**@a\\_b** \\!\\[x\\](http://y) \\<b\\>\n\n\\- 1\n\n1\\. x\n\n`` a`b ``"
        );
        assert_eq!(plain(&page), "@a_b ![x](http://y) <b>\n\n- 1\n\n1. x\n\na`b");
    }
}
