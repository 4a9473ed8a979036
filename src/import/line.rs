//! Lines of the journal: new lines of a field, identities of entries, validation.

use std::cmp::Ordering;

use super::normalize::{page, same_phone, same_text};
use crate::compose::{field_line, plain, title};
use crate::syntax::fields::ValueShape;
use crate::syntax::{
    self,
    tree::{Key, Role, Sigil},
};
use crate::value::name::{name_len, tag_len};
use crate::value::{Decimal, duration};

/// The new lines of one field of a person.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Field {
    /// Lines to add.
    pub lines: Vec<String>,
    /// The journal's value and the different one that was not taken.
    pub kept: Option<String>,
    /// Values that the language can't express.
    pub unreadable: Vec<String>,
}

impl Field {
    /// Computes the new `values` of a field, given the lines that the person already has.
    #[must_use]
    pub fn new(key: Key, values: &[&str], held: &[(Option<Key>, String)]) -> Self {
        let own: Vec<&str> =
            held.iter().filter(|(other, _)| *other == Some(key)).map(|(_, value)| value.as_str()).collect();
        let own: Vec<String> = own.iter().flat_map(|value| parts(key, value)).collect();
        let mut field = Self::default();
        let mut new: Vec<String> = Vec::new();
        for value in values {
            let Some(value) = written(key, value) else {
                field.unreadable.push((*value).to_string());
                continue;
            };
            let is_same = |other: &str| same(key, other) == same(key, &value);
            if own.iter().chain(&new).any(|other| is_same(other)) {
                continue;
            }
            if adds_up(key) || own.is_empty() && (new.is_empty() || key.repeats()) {
                new.push(value);
            } else if let Some(first) = own.first() {
                field.kept = Some(format!("`{first}`, not `{value}`"));
            } else {
                field.unreadable.push(value);
            }
        }
        field.lines = lines(key, &new);
        field
    }
}

/// Whether new values are added to existing ones. Of other fields only blanks are filled: a new circle, organization,
/// role or location may replace the old one, which only the user can decide.
fn adds_up(key: Key) -> bool {
    key.repeats() && !matches!(key, Key::Circle | Key::Org | Key::Role | Key::Location)
}

/// The single values of a line.
fn parts(key: Key, value: &str) -> Vec<String> {
    match key.shape() {
        ValueShape::OtherNames | ValueShape::Circles => {
            value.split(',').map(|part| part.trim().to_string()).collect()
        }
        ValueShape::Handles | ValueShape::Tags => {
            value.split([' ', '\t', ',']).filter(|part| !part.is_empty()).map(str::to_string).collect()
        }
        ValueShape::Relation => relations(value),
        _ => vec![value.to_string()],
    }
}

/// `@bob @mary brother` as `@bob brother` and `@mary brother`.
fn relations(value: &str) -> Vec<String> {
    let is_between = |word: &str| word.starts_with('@') || matches!(word, "," | "and" | "&");
    let words: Vec<&str> = value.split_whitespace().collect();
    let count = words.iter().take_while(|word| is_between(word)).count();
    let text = words[count..].join(" ");
    let handles = words[..count].iter().filter_map(|word| word.strip_prefix('@'));
    let all: Vec<String> =
        handles.map(|handle| format!("@{} {text}", handle.trim_end_matches(','))).collect();
    if all.is_empty() { vec![text] } else { all }
}

/// A value in the language's syntax; `None` when it can't be expressed.
fn written(key: Key, value: &str) -> Option<String> {
    let value = title(value);
    let value = match key.shape() {
        ValueShape::OtherNames => plain(&value.replace(',', " ")),
        ValueShape::Tags => {
            let tag = value.trim_start_matches('#');
            (tag_len(tag) == tag.len() && !tag.is_empty()).then(|| format!("#{tag}"))?
        }
        ValueShape::Circles => (name_len(&value) == value.len()).then_some(value)?,
        _ => value,
    };
    let line = field_line(key, &value);
    (!value.is_empty() && is_sound(&format!("person @x\n  {line}"), 1).is_ok()).then_some(value)
}

fn lines(key: Key, values: &[String]) -> Vec<String> {
    let line = |value: &str| field_line(key, value);
    match key.shape() {
        _ if values.is_empty() => Vec::new(),
        ValueShape::OtherNames | ValueShape::Circles => vec![line(&values.join(", "))],
        ValueShape::Handles | ValueShape::Tags => vec![line(&values.join(" "))],
        _ => values.iter().map(|value| line(value)).collect(),
    }
}

/// A value in a form in which its spellings are equal.
fn same(key: Key, value: &str) -> String {
    match key {
        Key::Url => page(value),
        Key::Uid => value.trim().to_string(),
        Key::Phone => same_phone(value),
        _ => same_text(value),
    }
}

/// Splits a line of a person into key and value. A note is returned whole.
#[must_use]
pub fn read(line: &str) -> (Option<Key>, String) {
    let field = line.split_once(':').and_then(|(name, value)| Some((Key::parse(name.trim())?, value.trim())));
    match field {
        Some((key, value)) if !line.starts_with('|') => (Some(key), value.to_string()),
        _ => (None, line.to_string()),
    }
}

/// The identity of a line: its `x-uid:`, or its text without the state of a promise. Empty for other lines.
#[must_use]
pub fn identity(line: &str) -> String {
    let body = line.trim();
    if let Some((name, uid)) = body.split_once(':').filter(|(name, _)| name.eq_ignore_ascii_case("x-uid")) {
        debug_assert!(!name.is_empty());
        return mark(uid);
    }
    let is_top = !line.starts_with([' ', '\t']);
    if is_top && body.starts_with(|c: char| c.is_ascii_digit()) {
        return plain(body);
    }
    let (first, rest) = body.split_once([' ', '\t']).unwrap_or((body, ""));
    let is_promise = ["todo", "wait", "done", "drop"].iter().any(|word| word.eq_ignore_ascii_case(first));
    if is_top && is_promise { format!("promise {}", plain(rest)) } else { String::new() }
}

/// The identity of an entry with this `x-uid:`.
#[must_use]
pub fn mark(uid: &str) -> String {
    format!("x-uid {}", plain(uid))
}

/// Formats minutes as a DURATION.
#[must_use]
pub fn took(minutes: u32) -> String {
    duration::display(Decimal::from(minutes))
}

/// Checks that `text` is one valid entry whose header names `people` people.
///
/// # Errors
/// Returns the problem.
pub fn is_sound(text: &str, people: usize) -> Result<(), String> {
    let parsed = syntax::parse(text, 0);
    if let Some(problem) = parsed.problems.first() {
        return Err(problem.message.clone());
    }
    let [entry] = parsed.entries[..] else { return Err("more than one entry".into()) };
    let is_party = |name: &&syntax::tree::Name| name.sigil() == Sigil::Person && name.role() == Role::Party;
    let header = &parsed.lines_of(entry)[0];
    let named = parsed.names_of(header).iter().filter(is_party).count();
    match named.cmp(&people) {
        Ordering::Equal => Ok(()),
        Ordering::Less => Err("the people would be read as prose; the kind has to be one word".into()),
        Ordering::Greater => Err("the text would mention other people as participants".into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::words::EntryKind;

    fn field(key: Key, values: &[&str], held: &[&str]) -> Field {
        Field::new(key, values, &held.iter().map(|line| read(line)).collect::<Vec<_>>())
    }

    #[test]
    fn existing_values_stay_and_blanks_are_filled() {
        let lines = |field: Field| field.lines;
        let held = [
            "email: Ada@x.org",
            "tags: #maths, #art",
            "phone: +49 (30) 1",
            "org: Analytical",
            "aka: Countess, A. L.",
        ];
        assert_eq!(lines(field(Key::Email, &["ada@X.org", "a@y.org", "A@y.org"], &held)), ["email: a@y.org"]);
        assert_eq!(lines(field(Key::Tags, &["Art", "#rust", "no tag"], &held)), ["tags: #rust"]);
        assert_eq!(lines(field(Key::Phone, &["+49-30-1"], &held)), Vec::<String>::new());
        assert_eq!(lines(field(Key::Aka, &["a. l.", "Lovelace, Ada"], &held)), ["aka: Lovelace Ada"]);
        let org = field(Key::Org, &["Engines"], &held);
        assert_eq!((org.lines, org.kept), (vec![], Some("`Analytical`, not `Engines`".into())));
        assert_eq!(lines(field(Key::Birthday, &["12-10"], &held)), ["birthday: 12-10"]);
        assert_eq!(field(Key::Birthday, &["13-10"], &held).unreadable, ["13-10"]);
        assert_eq!(field(Key::Tags, &["no tag"], &held).unreadable, ["no tag"]);
    }

    /// Classifies every field of a person, so that a new one in the table is noticed here.
    #[test]
    fn new_values_are_added_to_these_fields_only() {
        let keys_where = |adds: bool| {
            let keys = Key::of(EntryKind::Person).filter(|key| adds_up(*key) == adds);
            keys.map(Key::as_str).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(
            keys_where(true),
            "aka handle via knows relation date tags offers seeks likes email phone url uid"
        );
        assert_eq!(
            keys_where(false),
            "circle every snooze pause archived died met birthday org role location"
        );
    }

    #[test]
    fn identities_of_lines() {
        assert_eq!(identity("  X-UID:  a b "), mark("a b"));
        assert_eq!(identity("2026-03-04  coffee @ada\r"), "2026-03-04 coffee @ada");
        assert_eq!(identity("done 2026-03-04 call @ada"), identity("todo  2026-03-04 call @ada"));
        for line in ["  todo call", "person @ada", "", "  | x-uid: 1"] {
            assert_eq!(identity(line), "", "{line}");
        }
    }

    #[test]
    fn invalid_entries_are_found() {
        assert_eq!(is_sound("2026-03-04 coffee @ada The paper", 1), Ok(()));
        assert!(is_sound("2026-03-04 coffee @ada and @bob", 1).is_err());
        assert!(is_sound("2026-03-04 coffee\n2026-03-04 tea", 0).is_err());
        assert!(is_sound("2026-02-30 coffee", 0).is_err());
    }
}
