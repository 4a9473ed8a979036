//! `unknown-field`, and the lines whose first word is unknown (`syntax-error`).

use crate::diagnostic::quote::clip;
use crate::diagnostic::suggest::nearest_list;
use crate::diagnostic::{Diagnostic, Rule};
use crate::syntax::fields::Key;
use crate::syntax::words::EntryKind;
use crate::text::Span;
use crate::value::name::name_len;
use crate::value::{Channel, date};

/// A line at column 0 whose first word starts no entry.
pub fn unknown_entry(span: Span, word: &str, near: Option<&str>) -> Diagnostic {
    let diagnostic =
        Diagnostic::new(Rule::SyntaxError, span, format!("no entry starts with `{}`", clip(word)));
    match near {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")).unsafe_fix(span, near),
        None if is_kind(word.trim_end_matches(':')) => {
            let kind = word.trim_end_matches(':').to_ascii_lowercase();
            diagnostic.help(format!("an interaction starts with its date: `2026-03-04 {kind} @ada`"))
        }
        None => diagnostic.help(entry_help(word)),
    }
}

/// Whether a word is a kind that is built in.
fn is_kind(word: &str) -> bool {
    Channel::ALL.iter().any(|channel| channel.kinds().iter().any(|kind| word.eq_ignore_ascii_case(kind)))
}

fn entry_help(word: &str) -> &'static str {
    match word.chars().next() {
        Some('\u{feff}') => "a byte order mark is allowed at the start of a file only: remove it",
        Some(first) if first.is_whitespace() => {
            "only spaces and tabs indent a line; this is another kind of space: replace it"
        }
        _ if ["today", "yesterday", "tomorrow"].iter().any(|day| word.eq_ignore_ascii_case(day)) => {
            "write the date, which means the same tomorrow: `2026-03-04 coffee @ada`"
        }
        _ => {
            "an entry starts with a date, `person`, `circle`, `kind`, `favor`, `goal`, `include`, `todo`, `wait` or `;`; \
             a line that belongs to the entry above is indented"
        }
    }
}

/// A field that `entry` does not have.
pub fn unknown_field(span: Span, name: &str, near: Option<String>, entry: EntryKind) -> Diagnostic {
    let message = format!("no field `{}:` here", clip(name));
    let diagnostic = Diagnostic::new(Rule::UnknownField, span, message);
    if let Some(near) = near {
        return diagnostic.help(format!("did you mean `{near}`?")).unsafe_fix(span, near);
    }
    let is = |word: &str| name.eq_ignore_ascii_case(word);
    if entry == EntryKind::Interaction && ["tags", "tag", "with", "people"].into_iter().any(is) {
        return diagnostic.help("people and #tags are in the first line: `2026-03-04 coffee @ada #maths`");
    }
    if let Some(key) = Key::parse(name) {
        return diagnostic.help(format!("`{name}:` belongs in {}", with_article(key.home())));
    }
    if is("name") && entry == EntryKind::Person {
        return diagnostic.help("the name follows the handle: `person @ada Ada Lovelace`");
    }
    if ["note", "notes", "comment", "http", "https"].into_iter().any(is) {
        return diagnostic.help("a note starts with `|`");
    }
    let names: Vec<String> = field_names(entry).collect();
    let known = match nearest_list(&format!("{name}:"), names.iter().map(String::as_str)) {
        list if list.is_empty() => "this entry has no fields".into(),
        list => format!("fields here are {list}"),
    };
    let own = if name_len(name) == name.len() && !is("x-") { clip(name) } else { "name".into() };
    diagnostic.help(format!("{known}; a custom field is `x-{own}:`, a note starts with `|`"))
}

/// A field that `entry` has under another name, or in another form; `meant` is the whole line.
pub fn field_meant(span: Span, name: &str, line: Span, meant: String) -> Diagnostic {
    Diagnostic::new(Rule::UnknownField, span, format!("no field `{}:` here", clip(name)))
        .help(format!("write `{}`", clip(&meant)))
        .unsafe_fix(line, meant)
}

fn with_article(entry: EntryKind) -> String {
    match entry {
        EntryKind::Interaction => "an interaction".into(),
        EntryKind::Include => "an `include`".into(),
        _ => format!("a `{}`", entry.as_str()),
    }
}

/// An indented line whose first word `entry` does not know.
pub fn unknown_line(span: Span, word: &str, near: Option<String>, entry: EntryKind) -> Diagnostic {
    let message = format!("no line of this entry starts with `{}`", clip(word));
    let diagnostic = Diagnostic::new(Rule::SyntaxError, span, message);
    if let Some(near) = near {
        return diagnostic.help(format!("did you mean `{near}`?")).unsafe_fix(span, near);
    }
    if date::parse(word).is_some() {
        return diagnostic.help("an entry starts at column 0, a note starts with `|`");
    }
    let starts: Vec<String> = entry.line_words().map(str::to_string).chain(field_names(entry)).collect();
    match nearest_list(word, starts.iter().map(String::as_str)) {
        known if known.is_empty() => diagnostic.help("a note starts with `|`"),
        known => diagnostic.help(format!("a note starts with `|`; other lines start with {known}")),
    }
}

/// A line whose first word has another form in the language; `meant` is that line.
pub fn line_meant(span: Span, word: &str, line: Span, meant: String) -> Diagnostic {
    let message = format!("no line of this entry starts with `{}`", clip(word));
    Diagnostic::new(Rule::SyntaxError, span, message)
        .help(format!("write `{}`", clip(&meant)))
        .unsafe_fix(line, meant)
}

/// The fields of `entry` with their colons.
fn field_names(entry: EntryKind) -> impl Iterator<Item = String> {
    Key::of(entry).map(|key| format!("{}:", key.as_str()))
}
