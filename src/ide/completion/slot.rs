//! What fits at the end of the text of a line.

use crate::syntax::fields::{Key, ValueShape};
use crate::syntax::words::{EntryKind, INTRODUCED, PromiseState, Verb, is_article};
use crate::value::amount::Currency;
use crate::value::{Time, date};

/// What fits, and the text that was typed of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot<'t> {
    /// Nothing.
    Nothing,
    /// A line at column 0: `typed` is the whole line.
    LineStart { typed: &'t str },
    /// The first word of an indented line.
    LineWord { typed: &'t str, owner: EntryKind },
    /// A kind of interaction.
    Kind { typed: &'t str },
    /// A favor or a thing, or one of `words`.
    Favor { typed: &'t str, is_loan: bool, words: &'static [&'static str] },
    /// A person, or one of `words`.
    People { typed: &'t str, words: &'static [&'static str] },
    /// Text that names may be in.
    Prose { typed: &'t str },
    /// Text in which only a sigil starts a name.
    Note { typed: &'t str },
    /// The name that an entry declares.
    Declaration { typed: &'t str, entry: EntryKind },
    /// A date of a snooze or the like.
    FutureDate { typed: &'t str },
    /// The date of a promise, or its text.
    DateOrProse { typed: &'t str },
    /// A date of the past.
    PastDate { typed: &'t str },
    /// A span after which a promise recurs.
    Every { typed: &'t str },
    /// A value of a field.
    Value { typed: &'t str, key: Key },
    /// A pattern of files.
    Include { typed: &'t str },
    /// A rule of `check`.
    Rule { typed: &'t str },
}

/// The words after a kind.
const DIRECTIONS: &[&str] = &["to", "from", "with"];
/// The words between people.
const JOINERS: &[&str] = &["and"];
/// The words between the people of an introduction.
const INTRODUCING: &[&str] = &["to", "and"];

impl<'t> Slot<'t> {
    /// The text that was typed.
    #[must_use]
    pub const fn typed(self) -> &'t str {
        match self {
            Self::Nothing => "",
            Self::LineStart { typed }
            | Self::LineWord { typed, .. }
            | Self::Kind { typed }
            | Self::Favor { typed, .. }
            | Self::People { typed, .. }
            | Self::Prose { typed }
            | Self::Note { typed }
            | Self::Declaration { typed, .. }
            | Self::FutureDate { typed }
            | Self::DateOrProse { typed }
            | Self::PastDate { typed }
            | Self::Every { typed }
            | Self::Value { typed, .. }
            | Self::Include { typed }
            | Self::Rule { typed } => typed,
        }
    }
}

/// The slot at the end of `before`, the text of a line up to the cursor. `owner` is the entry that an indented line is in.
#[must_use]
pub fn slot(before: &str, owner: Option<EntryKind>) -> Slot<'_> {
    let body = before.trim_start_matches([' ', '\t']);
    if let Some(comment) = body.strip_prefix(';') {
        return directive(comment);
    }
    if body.starts_with('|') {
        return Slot::Note { typed: last_word(body) };
    }
    let (first, rest) = split_word(body);
    if body.len() == before.len() {
        return top(body, first, rest);
    }
    let Some(owner) = owner else { return Slot::Nothing };
    let Some(rest) = rest else {
        // `every:` with the cursor at the colon.
        return if first.contains(':') { Slot::Nothing } else { Slot::LineWord { typed: first, owner } };
    };
    if let Some(key) = first.strip_suffix(':') {
        return Key::parse(key)
            .filter(|key| key.belongs_in(owner))
            .map_or(Slot::Nothing, |key| value(key, rest));
    }
    let word = first.to_ascii_lowercase();
    if owner.holds_exchanges() {
        if let Some(verb) = verb(&word) {
            return exchange(verb, rest);
        }
        if word == INTRODUCED {
            return people(rest, INTRODUCING);
        }
    }
    if owner.holds_promises() && is_promise(&word) {
        return promise(rest);
    }
    Slot::Note { typed: last_word(rest) }
}

fn verb(word: &str) -> Option<Verb> {
    Verb::ALL.into_iter().find(|verb| verb.as_str() == word)
}

fn is_promise(word: &str) -> bool {
    PromiseState::ALL.iter().any(|state| state.as_str() == word)
}

/// A line at column 0.
fn top<'t>(body: &'t str, first: &'t str, rest: Option<&'t str>) -> Slot<'t> {
    let Some(rest) = rest else { return Slot::LineStart { typed: body } };
    let word = first.to_ascii_lowercase();
    let declared = EntryKind::DECLARATIONS.into_iter().find(|entry| entry.as_str() == word);
    match declared {
        Some(EntryKind::Include) => return Slot::Include { typed: rest },
        Some(entry) if !rest.contains([' ', '\t']) => return Slot::Declaration { typed: rest, entry },
        // NAME and TITLE are plain text.
        Some(_) => return Slot::Nothing,
        None => {}
    }
    if is_promise(&word) {
        return promise(rest);
    }
    if date::at_start(first).is_some() {
        return header(rest);
    }
    // Words for a date, such as `last friday`.
    Slot::LineStart { typed: body }
}

/// What follows the date of a header.
fn header(rest: &str) -> Slot<'_> {
    let (word, after) = split_word(rest);
    let Some(after) = after else { return Slot::Kind { typed: word } };
    if word == "?" || word.eq_ignore_ascii_case("x") || Time::parse(word).is_some() {
        return header(after);
    }
    let lower = word.to_ascii_lowercase();
    match verb(&lower) {
        Some(verb) => exchange(verb, after),
        None if lower == INTRODUCED => people(after, INTRODUCING),
        None => people(after, DIRECTIONS),
    }
}

/// PEOPLE, then prose. `words` may be written before the first person.
fn people<'t>(text: &'t str, words: &'static [&'static str]) -> Slot<'t> {
    let typed = last_word(text);
    let before = &text[..text.len() - typed.len()];
    let mut has_people = false;
    for word in before.split([' ', '\t', ',']).filter(|word| !word.is_empty()) {
        let is_small = matches!(
            word.to_ascii_lowercase().as_str(),
            "to" | "from" | "with" | "w/" | "and" | "&" | "->" | "<-"
        );
        if word.starts_with('@') {
            has_people = true;
        } else if !is_small {
            return Slot::Prose { typed };
        }
    }
    let is_introduction = words == INTRODUCING;
    Slot::People { typed, words: if has_people && !is_introduction { JOINERS } else { words } }
}

/// What follows the verb of an exchange: an amount, a favor, people.
fn exchange(verb: Verb, rest: &str) -> Slot<'_> {
    let is_loan = !matches!(verb, Verb::Gave | Verb::Got);
    let words: &[&str] = match verb {
        Verb::Got | Verb::Borrowed => &["from"],
        Verb::Gave | Verb::Lent => &["to"],
        Verb::Returned => &["to", "from"],
    };
    let (word, after) = split_word(rest);
    // Money needs no favor, and people may come first.
    let Some(after) = after else { return Slot::Favor { typed: word, is_loan, words } };
    let is_amount = word.starts_with(|c: char| c.is_ascii_digit()) || is_currency(word) || is_article(word);
    if is_amount {
        return exchange(verb, after);
    }
    // People first: `gave to @ida 2h help`.
    if word.eq_ignore_ascii_case("to") || word.eq_ignore_ascii_case("from") {
        return match split_word(after) {
            (typed, None) => Slot::People { typed, words: &[] },
            _ => exchange(verb, after),
        };
    }
    if word.starts_with('@') {
        let is_list = word.ends_with(',') || after.starts_with(['@', '&']);
        return if is_list { people(rest, &[]) } else { exchange(verb, after) };
    }
    people(after, words)
}

fn is_currency(word: &str) -> bool {
    Currency::parse(word).is_some()
}

/// What follows the first word of a promise.
fn promise(rest: &str) -> Slot<'_> {
    let (word, after) = split_word(rest);
    match after {
        Some(after) if date::at_start(word).is_some() => match split_word(after) {
            (every, Some(span)) if every.eq_ignore_ascii_case("every") && !span.contains([' ', '\t']) => {
                Slot::Every { typed: span }
            }
            ("", None) => Slot::Prose { typed: "" },
            (word, None) if "every".starts_with(word) => Slot::People { typed: word, words: &["every"] },
            _ => Slot::Prose { typed: last_word(after) },
        },
        // Until a name appears, the text may be words for a date, such as `next friday`.
        _ if rest.split([' ', '\t']).count() <= 3 && !rest.contains(['@', '#', '^']) => {
            Slot::DateOrProse { typed: rest }
        }
        _ => Slot::Prose { typed: last_word(rest) },
    }
}

fn value(key: Key, rest: &str) -> Slot<'_> {
    let last = last_word(rest);
    let is_first = rest.len() == last.len();
    match key.shape() {
        ValueShape::Text | ValueShape::OtherNames | ValueShape::Duration => Slot::Value { typed: rest, key },
        // Another handle of the person is new.
        ValueShape::Handles if key == Key::Handle => Slot::Nothing,
        ValueShape::Handles => Slot::People { typed: last, words: &[] },
        ValueShape::Relation if last.starts_with('@') => Slot::People { typed: last, words: &[] },
        ValueShape::Date | ValueShape::DateAndText | ValueShape::Pause if is_first => match key {
            Key::Archived | Key::Died => Slot::PastDate { typed: rest },
            _ => Slot::FutureDate { typed: rest },
        },
        ValueShape::DateOrText if is_first => Slot::PastDate { typed: rest },
        ValueShape::Relation
        | ValueShape::Date
        | ValueShape::DateAndText
        | ValueShape::Pause
        | ValueShape::DateOrText
        | ValueShape::YearDay
        | ValueShape::YearDayAndText
        | ValueShape::Worth => Slot::Nothing,
        ValueShape::Target if is_first => Slot::Nothing,
        ValueShape::Circles => {
            let typed = rest.rsplit(',').next().unwrap_or(rest).trim_start_matches([' ', '\t']);
            Slot::Value { typed, key }
        }
        ValueShape::Cadence => Slot::Every { typed: rest },
        ValueShape::Tags
        | ValueShape::Query
        | ValueShape::Target
        | ValueShape::Channel
        | ValueShape::YesNo => Slot::Value { typed: last, key },
    }
}

/// `; goodwill: allow(RULE`
fn directive(comment: &str) -> Slot<'_> {
    let Some(text) = comment.trim_start().strip_prefix("goodwill:") else { return Slot::Nothing };
    match text.trim_start().split_once('(') {
        Some((word, rules)) if word.starts_with("allow") && !rules.contains(')') => {
            Slot::Rule { typed: rules.rsplit(',').next().unwrap_or(rules).trim_start() }
        }
        _ => Slot::Nothing,
    }
}

/// The first word and what follows the white space after it; `None` while the word is still typed.
fn split_word(text: &str) -> (&str, Option<&str>) {
    match text.find([' ', '\t']) {
        Some(end) => (&text[..end], Some(text[end..].trim_start_matches([' ', '\t']))),
        None => (text, None),
    }
}

/// The last word, which brackets, quotes and commas do not belong to.
pub(super) fn last_word(text: &str) -> &str {
    let word = text.rsplit([' ', '\t', ',']).next().unwrap_or_default();
    word.trim_start_matches(['(', '[', '{', '"', '\'', '“', '‘', '«', '¿', '¡'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_slot_depends_on_the_position() {
        let inside = Some(EntryKind::Interaction);
        let person = Some(EntryKind::Person);
        let goal = Some(EntryKind::Goal);
        for (before, owner, expected) in [
            ("", None, Slot::LineStart { typed: "" }),
            ("last fri", None, Slot::LineStart { typed: "last fri" }),
            ("; goodwill: allow(unknown-kind, un", None, Slot::Rule { typed: "un" }),
            ("; tea with @a", None, Slot::Nothing),
            ("2026-03-04 ", None, Slot::Kind { typed: "" }),
            ("2026-03-04..2026-03-05 18:30 ? co", None, Slot::Kind { typed: "co" }),
            ("2026-03-04 tea ", None, Slot::People { typed: "", words: DIRECTIONS }),
            ("2026-03-04 tea @ada, @b", None, Slot::People { typed: "@b", words: JOINERS }),
            ("2026-03-04 tea with To", None, Slot::People { typed: "To", words: DIRECTIONS }),
            ("2026-03-04 tea @ada How (@b", None, Slot::Prose { typed: "@b" }),
            ("2026-03-04 gave ", None, Slot::Favor { typed: "", is_loan: false, words: &["to"] }),
            ("person @a", None, Slot::Declaration { typed: "@a", entry: EntryKind::Person }),
            ("person @ada Ad", None, Slot::Nothing),
            ("todo ", None, Slot::DateOrProse { typed: "" }),
            ("todo next fri", None, Slot::DateOrProse { typed: "next fri" }),
            ("todo 2026-12-01 every ", None, Slot::Every { typed: "" }),
            ("todo 2026-12-01 call @a", None, Slot::Prose { typed: "@a" }),
            ("todo call @a", None, Slot::Prose { typed: "@a" }),
            ("include in", None, Slot::Include { typed: "in" }),
            ("  g", inside, Slot::LineWord { typed: "g", owner: EntryKind::Interaction }),
            ("  g", None, Slot::Nothing),
            ("  gave 2h ad", inside, Slot::Favor { typed: "ad", is_loan: false, words: &["to"] }),
            ("  gave the ", inside, Slot::Favor { typed: "", is_loan: false, words: &["to"] }),
            ("  got 18 EUR lunch ", inside, Slot::People { typed: "", words: &["from"] }),
            ("  gave intro to @", inside, Slot::People { typed: "@", words: &["to"] }),
            ("  gave to @a", inside, Slot::People { typed: "@a", words: &[] }),
            ("  gave to @ada ", inside, Slot::Favor { typed: "", is_loan: false, words: &["to"] }),
            ("  gave @ada 2h he", inside, Slot::Favor { typed: "he", is_loan: false, words: &["to"] }),
            ("  gave @ada, @b", inside, Slot::People { typed: "@b", words: JOINERS }),
            ("  lent b", inside, Slot::Favor { typed: "b", is_loan: true, words: &["to"] }),
            ("  introduced @ada t", inside, Slot::People { typed: "t", words: INTRODUCING }),
            ("  introduced @a", inside, Slot::People { typed: "@a", words: INTRODUCING }),
            ("  | about @a", inside, Slot::Note { typed: "@a" }),
            ("  | about Ada", inside, Slot::Note { typed: "Ada" }),
            ("  every: 2", person, Slot::Every { typed: "2" }),
            ("  circle: inner, al", person, Slot::Value { typed: "al", key: Key::Circle }),
            ("  tags: #a #b", person, Slot::Value { typed: "#b", key: Key::Tags }),
            ("  every: 2", inside, Slot::Nothing),
            ("  snooze: ", person, Slot::FutureDate { typed: "" }),
            ("  snooze: 2026-12-01 par", person, Slot::Nothing),
            ("  died: ", person, Slot::PastDate { typed: "" }),
            ("  via: @", person, Slot::People { typed: "@", words: &[] }),
            ("  target: 6 co", goal, Slot::Value { typed: "co", key: Key::Target }),
            ("  every:", person, Slot::Nothing),
        ] {
            assert_eq!(slot(before, owner), expected, "{before:?}");
        }
    }
}
