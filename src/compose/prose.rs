//! Text of others as text of a journal: on one line, and without meaning where it has none.

use crate::text::BOM;
use crate::value::name::{fold, name_len, sigil_counts, tag_len};

/// `text` on one line: white space and control characters become single spaces.
#[must_use]
pub fn plain(text: &str) -> String {
    let is_gap = |c: char| c.is_whitespace() || c.is_control() || c == BOM;
    text.split(is_gap).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Plain text as PROSE or a note: a `\` before each sign that would name somebody or something.
#[must_use]
pub fn escape(text: &str) -> String {
    let text = plain(text);
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let after = &text[at + c.len_utf8()..];
        let names = match c {
            '@' | '^' => name_len(after) > 0,
            '#' => tag_len(after) > 0,
            _ => false,
        };
        if names && sigil_counts(&text, at) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Plain text as a NAME or a TITLE, where no `;` may stand after a space.
#[must_use]
pub fn title(text: &str) -> String {
    plain(text).replace(" ;", ",").trim_start_matches([';', ' ']).to_string()
}

/// Plain text as notes, one for each line of it.
#[must_use]
pub fn notes(text: &str) -> Vec<String> {
    let text = text.trim_matches(['\r', '\n']);
    if text.trim().is_empty() {
        return Vec::new();
    }
    text.lines().map(|line| format!("| {}", escape(line)).trim_end().to_string()).collect()
}

/// A handle for somebody called `name`: the first name where it is free, else the whole name, else with
/// a number.
#[must_use]
pub fn handle_for(name: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let parts: Vec<String> =
        plain(name).split_whitespace().map(word).filter(|part| !part.is_empty()).collect();
    let whole = parts.join("-");
    // A number is no start of a name.
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

/// The letters and digits of a word, as a handle has them.
fn word(text: &str) -> String {
    let joined: String =
        fold(text).chars().map(|c| if c.is_alphanumeric() || is_mark(c) { c } else { ' ' }).collect();
    joined.split_whitespace().collect::<Vec<_>>().join("-")
}

/// Marks that names of some scripts can't be without.
fn is_mark(c: char) -> bool {
    let with_letter = format!("a{c}");
    name_len(&with_letter) == with_letter.len() && c != '_' && c != '-'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_count_is_escaped_and_nothing_else() {
        assert_eq!(
            escape("mail ada@x.org, @ada (#1 #maths) C#  ^up\r\n2"),
            "mail ada@x.org, \\@ada (#1 \\#maths) C# \\^up 2"
        );
        assert_eq!(escape("@ @1 \\@ada"), "@ @1 \\@ada");
        assert_eq!(crate::syntax::unescape(&escape("see @ada")), "see @ada");
    }

    #[test]
    fn notes_are_lines() {
        assert_eq!(notes("\r\na @b\r\n\r\n  c\n"), ["| a \\@b", "|", "| c"]);
        assert_eq!(notes(" \n"), Vec::<String>::new());
    }

    #[test]
    fn handles_are_short_and_free() {
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
