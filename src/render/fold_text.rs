//! Folds plain text to the width of a terminal.

use super::visible;

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

/// Writes the words of `line` from column `start` on. Following lines are indented by `indent` columns. Spaces between
/// words stay as they are, for columns, and what is between backticks stays in one line, to be copied.
pub(super) fn words(line: &str, start: usize, indent: usize, width: usize, out: &mut String) {
    let mut column = start;
    let mut gap = 0;
    let mut rest = line.trim_matches(' ');
    while !rest.is_empty() {
        let word = unbroken(rest);
        let more = visible::width(word);
        if gap > 0 && column + gap + more > width {
            out.push('\n');
            gap = indent;
            column = 0;
        }
        out.extend(std::iter::repeat_n(' ', gap));
        out.push_str(word);
        column += gap + more;
        let behind = rest[word.len()..].trim_start_matches(' ');
        gap = rest.len() - word.len() - behind.len();
        rest = behind;
    }
}

/// The start of `text` up to a space that is not between backticks.
fn unbroken(text: &str) -> &str {
    let mut is_open = false;
    let space = text.find(|c: char| {
        is_open ^= c == '`';
        c == ' ' && !is_open
    });
    let end = space.or_else(|| text.find(' ').filter(|_| is_open));
    &text[..end.unwrap_or(text.len())]
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
        assert_eq!(
            lines("run `goodwill init here` or `goodwill`", 16, 2),
            "run\n  `goodwill init here`\n  or `goodwill`"
        );
        assert_eq!(lines("an open ` is a word", 9, 0), "an open `\nis a word");
        assert_eq!(lines("a-word-that-is-wider than", 8, 2), "a-word-that-is-wider\n  than");
    }
}
