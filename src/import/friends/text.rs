//! The text of an activity, with marked people, places and tags.

use indexmap::IndexSet;

use crate::compose::plain;
use crate::value::name::{sigil_counts, tag_len};

/// A text and its marks.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct MarkedText {
    /// The text without marks.
    pub prose: String,
    /// The text without names of people and places.
    pub common: String,
    /// `**Names**`, each once.
    pub people: IndexSet<String>,
    /// `_Places_`, each once.
    pub places: IndexSet<String>,
    /// Valid tags without sigil, each once.
    pub tags: IndexSet<String>,
    /// The number of invalid tags, which stay in the prose.
    pub no_tags: usize,
    /// The place of `to _Place_`.
    pub went_to: Option<String>,
}

/// A part of a text.
enum Segment<'t> {
    Text(&'t str),
    Tag(&'t str),
}

/// Parses a text.
pub fn read(text: &str) -> MarkedText {
    let mut marked_text = MarkedText::default();
    let mut segments: Vec<Segment> = Vec::new();
    let (mut at, mut from) = (0, 0);
    while at < text.len() {
        let rest = &text[at..];
        let (segment, len) = if let Some(name) = marked(text, at, "**") {
            marked_text.people.insert(plain(name));
            (Segment::Text(name), name.len() + 4)
        } else if let Some(place) = marked(text, at, "_") {
            marked_text.places.insert(plain(place));
            if text[..at].ends_with("to ") {
                marked_text.went_to.get_or_insert_with(|| plain(place));
            }
            (Segment::Text(place), place.len() + 2)
        } else if let Some(word) = tag_at(text, at) {
            let Some(name) = tag_name(word) else {
                marked_text.no_tags += usize::from(rest.starts_with('@'));
                at += 1;
                continue;
            };
            marked_text.tags.insert(name);
            (Segment::Tag(word), 1 + word.len())
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
            continue;
        };
        marked_text.common.push_str(&text[from..at]);
        marked_text.common.push(' ');
        segments.push(Segment::Text(&text[from..at]));
        segments.push(segment);
        at += len;
        from = at;
    }
    marked_text.common.push_str(&text[from..]);
    segments.push(Segment::Text(&text[from..]));
    marked_text.prose = prose(&segments);
    marked_text
}

/// Removes tags at the start and the end; within a sentence the word of a tag stays.
fn prose(segments: &[Segment]) -> String {
    let says = |segment: &Segment| matches!(segment, Segment::Text(text) if !text.trim().is_empty());
    let first = segments.iter().position(says).unwrap_or(segments.len());
    let end = segments.iter().rposition(says).map_or(first, |last| last + 1);
    let words = segments[first..end].iter().map(|segment| match segment {
        Segment::Text(text) | Segment::Tag(text) => *text,
    });
    let prose = plain(&words.collect::<String>());
    let is_headed = segments[..first].iter().any(|segment| matches!(segment, Segment::Tag(_)));
    if is_headed { prose.trim_start_matches([':', ',', ' ']).to_string() } else { prose }
}

/// The text between two of these marks at `at`.
fn marked<'t>(text: &'t str, at: usize, mark: &str) -> Option<&'t str> {
    let inside = text[at..].strip_prefix(mark)?;
    let sign = mark.chars().next()?;
    // `snake_case_names` are not places.
    if sign == '_' && text[..at].ends_with(char::is_alphanumeric) {
        return None;
    }
    let found = &inside[..inside.find(sign)?];
    let rest = inside[found.len()..].strip_prefix(mark)?;
    let is_closed = sign != '_' || !rest.starts_with(char::is_alphanumeric);
    (is_closed && found.starts_with(|c: char| c.is_alphanumeric() || c == '_')).then_some(found)
}

/// The tag at `at` without its sigil: `@tag`, or `#tag` as before 0.24.
pub fn tag_at(text: &str, at: usize) -> Option<&str> {
    let after = match text.as_bytes().get(at)? {
        b'@' if !text[..at].ends_with(char::is_alphanumeric) => &text[at + 1..],
        // A `#` has other uses.
        b'#' if sigil_counts(text, at) && text[at + 1..].starts_with(char::is_alphabetic) => &text[at + 1..],
        _ => return None,
    };
    let len = word_len(after);
    (len > 0).then(|| &after[..len])
}

/// The length of letters and digits with single `:` and `-` between them.
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

/// Converts `a:b` to the tag `a/b`.
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
    fn marks_are_read_and_removed() {
        let marked_text =
            read("@lab:wet: **Ada Lovelace** and **Bob** went to _The Coffee Room_' hall. @day-off @x:y-z");
        assert_eq!(marked_text.prose, "Ada Lovelace and Bob went to The Coffee Room' hall.");
        assert_eq!(marked_text.people, strings(&["Ada Lovelace", "Bob"]));
        assert_eq!(marked_text.places, strings(&["The Coffee Room"]));
        assert_eq!(marked_text.tags, strings(&["lab/wet", "day-off", "x/y-z"]));
        assert_eq!(marked_text.went_to.as_deref(), Some("The Coffee Room"));
        assert!(
            !marked_text.common.contains("Coffee") && !marked_text.common.contains("Ada"),
            "{}",
            marked_text.common
        );
    }

    #[test]
    fn a_tag_in_a_sentence_leaves_its_word() {
        let marked_text = read("Met the #work people (@food), ada@x.org, C#, @2018 and #1");
        assert_eq!(marked_text.prose, "Met the work people (food), ada@x.org, C#, @2018 and #1");
        assert_eq!((marked_text.tags, marked_text.no_tags), (strings(&["work", "food"]), 1));
    }

    #[test]
    fn unmatched_marks_stay() {
        for text in
            ["** Ada**", "**Ada*", "a_b_c and d_e", "5 ** 2", "_", "__", "**", "@", "#", "@-a", "_open"]
        {
            let marked_text = read(text);
            assert_eq!(
                (marked_text.prose.as_str(), marked_text.people.len(), marked_text.places.len()),
                (text, 0, 0),
                "{text}"
            );
        }
        assert_eq!(read("@food @a--b").tags, strings(&["food", "a"]));
        assert_eq!(read("@food").prose, "");
    }
}
