//! The text of an activity: who, where and which topics are marked in it.

use indexmap::IndexSet;

use crate::compose::plain;
use crate::value::name::{sigil_counts, tag_len};

/// What a text says.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// The text without its marks.
    pub prose: String,
    /// The text without names of people and places, which may hold any word.
    pub common: String,
    /// `**Names**`, each once.
    pub people: IndexSet<String>,
    /// `_Places_`, each once.
    pub places: IndexSet<String>,
    /// Valid names of tags, without sigil, each once.
    pub tags: IndexSet<String>,
    /// How many tags have no name in the language; they stay in the prose.
    pub no_tags: usize,
    /// The place of `to _Place_`.
    pub went_to: Option<String>,
}

/// A part of a text.
enum Piece<'t> {
    Text(&'t str),
    Tag(&'t str),
}

/// Reads a text.
pub fn read(text: &str) -> Said {
    let mut said = Said::default();
    let mut pieces: Vec<Piece> = Vec::new();
    let (mut at, mut from) = (0, 0);
    while at < text.len() {
        let rest = &text[at..];
        let (piece, len) = if let Some(name) = marked(text, at, "**") {
            said.people.insert(plain(name));
            (Piece::Text(name), name.len() + 4)
        } else if let Some(place) = marked(text, at, "_") {
            said.places.insert(plain(place));
            if text[..at].ends_with("to ") {
                said.went_to.get_or_insert_with(|| plain(place));
            }
            (Piece::Text(place), place.len() + 2)
        } else if let Some(word) = tag_at(text, at) {
            let Some(name) = tag_name(word) else {
                said.no_tags += usize::from(rest.starts_with('@'));
                at += 1;
                continue;
            };
            said.tags.insert(name);
            (Piece::Tag(word), 1 + word.len())
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
            continue;
        };
        said.common.push_str(&text[from..at]);
        said.common.push(' ');
        pieces.push(Piece::Text(&text[from..at]));
        pieces.push(piece);
        at += len;
        from = at;
    }
    said.common.push_str(&text[from..]);
    pieces.push(Piece::Text(&text[from..]));
    said.prose = prose(&pieces);
    said
}

/// The text without tags at its start and its end; within a sentence the word of a tag stays.
fn prose(pieces: &[Piece]) -> String {
    let says = |piece: &Piece| matches!(piece, Piece::Text(text) if !text.trim().is_empty());
    let first = pieces.iter().position(says).unwrap_or(pieces.len());
    let end = pieces.iter().rposition(says).map_or(first, |last| last + 1);
    let words = pieces[first..end].iter().map(|piece| match piece {
        Piece::Text(text) | Piece::Tag(text) => *text,
    });
    let prose = plain(&words.collect::<String>());
    let is_headed = pieces[..first].iter().any(|piece| matches!(piece, Piece::Tag(_)));
    if is_headed { prose.trim_start_matches([':', ',', ' ']).to_string() } else { prose }
}

/// What stands between two of these marks at `at`.
fn marked<'t>(text: &'t str, at: usize, mark: &str) -> Option<&'t str> {
    let inside = text[at..].strip_prefix(mark)?;
    let sign = mark.chars().next()?;
    // `snake_case_names` are no places.
    if sign == '_' && text[..at].ends_with(char::is_alphanumeric) {
        return None;
    }
    let found = &inside[..inside.find(sign)?];
    let rest = inside[found.len()..].strip_prefix(mark)?;
    let is_closed = sign != '_' || !rest.starts_with(char::is_alphanumeric);
    (is_closed && found.starts_with(|c: char| c.is_alphanumeric() || c == '_')).then_some(found)
}

/// The word of a tag at `at`, `@tag` or `#tag` as before 0.24, without its sigil.
pub fn tag_at(text: &str, at: usize) -> Option<&str> {
    let after = match text.as_bytes().get(at)? {
        b'@' if !text[..at].ends_with(char::is_alphanumeric) => &text[at + 1..],
        // A `#` may be many things.
        b'#' if sigil_counts(text, at) && text[at + 1..].starts_with(char::is_alphabetic) => &text[at + 1..],
        _ => return None,
    };
    let len = word_len(after);
    (len > 0).then(|| &after[..len])
}

/// Letters and digits, with single `:` and `-` between them.
fn word_len(text: &str) -> usize {
    let (mut len, mut is_joined) = (0, true);
    for (at, c) in text.char_indices() {
        if c.is_alphanumeric() {
            (len, is_joined) = (at + c.len_utf8(), false);
        } else if is_joined || c != ':' && c != '-' {
            break;
        } else {
            is_joined = true;
        }
    }
    len
}

/// `a:b` as the language has families of tags: `a/b`.
pub fn tag_name(word: &str) -> Option<String> {
    let name = word.replace(':', "/");
    (tag_len(&name) == name.len() && !name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strings(list: &[&str]) -> IndexSet<String> {
        list.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn marks_are_read_and_taken_away() {
        let said =
            read("@lab:wet: **Ada Lovelace** and **Bob** went to _The Coffee Room_' hall. @day-off @x:y-z");
        assert_eq!(said.prose, "Ada Lovelace and Bob went to The Coffee Room' hall.");
        assert_eq!(said.people, strings(&["Ada Lovelace", "Bob"]));
        assert_eq!(said.places, strings(&["The Coffee Room"]));
        assert_eq!(said.tags, strings(&["lab/wet", "day-off", "x/y-z"]));
        assert_eq!(said.went_to.as_deref(), Some("The Coffee Room"));
        assert!(!said.common.contains("Coffee") && !said.common.contains("Ada"), "{}", said.common);
    }

    #[test]
    fn a_tag_in_a_sentence_leaves_its_word() {
        let said = read("Met the #work people (@food), ada@x.org, C#, @2018 and #1");
        assert_eq!(said.prose, "Met the work people (food), ada@x.org, C#, @2018 and #1");
        assert_eq!((said.tags, said.no_tags), (strings(&["work", "food"]), 1));
    }

    #[test]
    fn marks_that_mark_nothing_stay() {
        for text in
            ["** Ada**", "**Ada*", "a_b_c and d_e", "5 ** 2", "_", "__", "**", "@", "#", "@-a", "_open"]
        {
            let said = read(text);
            assert_eq!((said.prose.as_str(), said.people.len(), said.places.len()), (text, 0, 0), "{text}");
        }
        assert_eq!(read("@food @a--b").tags, strings(&["food", "a"]));
        assert_eq!(read("@food").prose, "");
    }
}
