//! Friends: a name, then aliases, a location and tags in any order.

use super::text::{tag_at, tag_name};
use crate::compose::plain;
use crate::import::{Contact, Records};
use crate::syntax::tree::Key;

/// Parses `Ada Lovelace (a.k.a. Countess a.k.a. AAL) [London] @maths`.
pub fn read(line: usize, text: &str, out: &mut Records) -> Option<Contact> {
    let (name, rest) = split_name(text);
    let name = plain(name.trim_matches(['*', ' ', '\t']));
    if name.is_empty() {
        out.refuse(line, "no name: the name comes first");
        return None;
    }
    let mut contact = Contact { line, name, ..Contact::default() };
    let mut has_rest = false;
    for part in (Parts { rest, is_nested: true, is_closed: true, is_square: true }) {
        has_rest |= !add(&mut contact, &part, out);
    }
    if has_rest {
        out.leave_out("text after the name", line);
    }
    Some(contact)
}

/// A part of a line.
enum Part<'t> {
    Brackets(&'t str),
    Square(&'t str),
    Tag(&'t str),
    Word,
}

/// Adds a part. Returns whether it has a meaning.
fn add(contact: &mut Contact, part: &Part, out: &mut Records) -> bool {
    let line = contact.line;
    match part {
        Part::Brackets(text) => match aliases(text) {
            Some(aliases) => {
                contact.fields.extend(aliases.map(|alias| (Key::Aka, alias.to_string())));
            }
            None => out.leave_out("text in brackets", line),
        },
        Part::Square(place) => {
            if contact.fields.iter().any(|(key, _)| *key == Key::Location) {
                out.leave_out("second location", line);
            } else {
                contact.fields.push((Key::Location, place.trim().to_string()));
            }
        }
        Part::Tag(word) => match tag_name(word) {
            Some(tag) => contact.fields.push((Key::Tags, tag)),
            None => out.leave_out("tag that starts with a digit", line),
        },
        Part::Word => return false,
    }
    true
}

/// The names in `a.k.a. X a.k.a. Y`.
pub fn aliases(text: &str) -> Option<impl Iterator<Item = &str>> {
    let names = text.trim().strip_prefix("a.k.a. ")?;
    Some(names.split(" a.k.a. ").map(str::trim).filter(|name| !name.is_empty()))
}

/// The name, and the rest of the line.
fn split_name(text: &str) -> (&str, &str) {
    let starts_part = |(at, c): &(usize, char)| match c {
        '(' | '[' | '@' => true,
        '#' => tag_at(text, *at).is_some(),
        _ => false,
    };
    let end = text.char_indices().find(starts_part).map_or(text.len(), |(at, _)| at);
    // An address is not part of a name.
    let is_inside_word = text[end..].starts_with('@') && text[..end].ends_with(char::is_alphanumeric);
    let end = if is_inside_word { text[..end].rfind(char::is_whitespace).unwrap_or(0) } else { end };
    (text[..end].trim(), text[end..].trim_start())
}

/// The parts after a name. Failed searches are remembered, so that a line with a million brackets takes linear time.
struct Parts<'t> {
    rest: &'t str,
    /// Whether nested brackets may still match.
    is_nested: bool,
    /// Whether there may be a `)`.
    is_closed: bool,
    /// Whether there may be a `]`.
    is_square: bool,
}

impl<'t> Iterator for Parts<'t> {
    type Item = Part<'t>;

    fn next(&mut self) -> Option<Part<'t>> {
        let rest = self.rest.trim_start();
        let first = rest.chars().next()?;
        let (part, len) = match first {
            '(' => match self.closing(rest) {
                Some(end) => (Part::Brackets(&rest[1..end]), end + 1),
                None => (Part::Word, word_len(rest, first)),
            },
            '[' if self.is_square => match rest.find(']') {
                Some(end) if !rest[1..end].trim().is_empty() => (Part::Square(&rest[1..end]), end + 1),
                Some(end) => (Part::Word, end + 1),
                None => {
                    self.is_square = false;
                    (Part::Word, 1)
                }
            },
            _ => match tag_at(rest, 0) {
                Some(word) => (Part::Tag(word), 1 + word.len()),
                None => (Part::Word, word_len(rest, first)),
            },
        };
        self.rest = &rest[len..];
        Some(part)
    }
}

impl Parts<'_> {
    /// The offset of the bracket that closes the first one.
    fn closing(&mut self, text: &str) -> Option<usize> {
        if self.is_nested {
            if let Some(end) = balanced(text) {
                return Some(end);
            }
            self.is_nested = false;
        }
        let end = self.is_closed.then(|| text.find(')')).flatten();
        self.is_closed = end.is_some();
        end
    }
}

/// The length of the word that starts with `first`, which may be an unmatched bracket.
fn word_len(text: &str, first: char) -> usize {
    let from = first.len_utf8();
    let end = text[from..].find(|c: char| c.is_whitespace() || "([".contains(c));
    end.map_or(text.len(), |end| from + end)
}

fn balanced(text: &str) -> Option<usize> {
    let mut open = 0;
    text.char_indices().find_map(|(at, c)| {
        match c {
            '(' => open += 1,
            ')' => open -= 1,
            _ => {}
        }
        (open == 0).then_some(at)
    })
}
