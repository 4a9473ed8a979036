//! Turns plain text into text of the journal language: one line, with sigils escaped.

use crate::text::BOM;
use crate::value::name::{fold, name_len, sigil_counts, starts_name};

/// Joins `text` to one line: runs of white space and control characters become single spaces.
#[must_use]
pub fn plain(text: &str) -> String {
    let is_gap = |c: char| c.is_whitespace() || c.is_control() || c == BOM;
    text.split(is_gap).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Formats plain text as PROSE or a note: escapes every sigil that would start a name.
#[must_use]
pub fn escape(text: &str) -> String {
    let text = plain(text);
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let after = &text[at + c.len_utf8()..];
        if matches!(c, '@' | '^' | '#') && starts_name(after) && sigil_counts(&text, at) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Formats plain text as a NAME or TITLE, in which a `;` after a space is not allowed.
#[must_use]
pub fn title(text: &str) -> String {
    plain(text).replace(" ;", ",").trim_start_matches([';', ' ']).to_string()
}

/// Formats plain text as note lines, one for each line.
#[must_use]
pub fn notes(text: &str) -> Vec<String> {
    let text = text.trim_matches(['\r', '\n']);
    if text.trim().is_empty() {
        return Vec::new();
    }
    text.lines().map(|line| format!("| {}", escape(line)).trim_end().to_string()).collect()
}

/// Returns a free handle for a person called `name`: the first name, else the full name, else that with a number.
#[must_use]
pub fn handle_for(name: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let parts: Vec<String> =
        plain(name).split_whitespace().map(handle_part).filter(|part| !part.is_empty()).collect();
    let whole = parts.join("-");
    // A handle starts with a letter.
    let whole = if name_len(&whole) == whole.len() && !whole.is_empty() { whole } else { "someone".into() };
    let first = parts.first().filter(|first| name_len(first) == first.len()).cloned();
    let numbered = (2..).map(|number| format!("{whole}-{number}"));
    first
        .into_iter()
        .chain([whole.clone()])
        .chain(numbered)
        .find(|handle| !is_taken(handle))
        .unwrap_or_default()
}

/// The part of a handle for one word: its letters and digits, lower case.
fn handle_part(text: &str) -> String {
    let joined: String = fold(text)
        .chars()
        .map(|c| if c.is_alphanumeric() || is_combining_mark(c) { c } else { ' ' })
        .collect();
    joined.split_whitespace().collect::<Vec<_>>().join("-")
}

/// Whether `c` is a combining mark, which names in some scripts need.
fn is_combining_mark(c: char) -> bool {
    let with_letter = format!("a{c}");
    name_len(&with_letter) == with_letter.len() && c != '_' && c != '-'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_sigils_that_would_start_a_name_are_escaped() {
        assert_eq!(
            escape("mail ada@x.org, @ada (#1 #maths) C#  ^up\r\n2"),
            "mail ada@x.org, \\@ada (#1 \\#maths) C# \\^up 2"
        );
        assert_eq!(escape("@ @1 \\@ada"), "@ @1 \\@ada");
        assert_eq!(crate::syntax::unescape(&escape("see @ada")), "see @ada");
    }

    #[test]
    fn each_line_becomes_a_note() {
        assert_eq!(notes("\r\na @b\r\n\r\n  c\n"), ["| a \\@b", "|", "| c"]);
        assert_eq!(notes(" \n"), Vec::<String>::new());
    }

    #[test]
    fn handles_are_short_and_unused() {
        let handle = |name: &str| handle_for(name, |handle| ["ada", "bob", "bob-brown"].contains(&handle));
        assert_eq!(handle("Grace Hopper"), "grace");
        assert_eq!(handle("Ada Lovelace"), "ada-lovelace");
        assert_eq!(handle("Bob Brown"), "bob-brown-2");
        assert_eq!(handle("Zoé O'Neill"), "zoé");
        assert_eq!(handle("東京 太郎"), "東京");
        assert_eq!(handle("42 (!)"), "someone");
        assert_eq!(handle("Jean--Luc_P. x"), "jean-luc-p");
        assert_eq!(title(" ; Ada ; my friend"), "Ada, my friend");
    }
}
