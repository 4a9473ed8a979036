//! What people write by habit of another tool, and its form in this language.

use super::leaf::{peek_word, text};
use super::sink::Sink;
use crate::diagnostic::Diagnostic;

/// The sign of the merge-conflict marker that `line` is.
pub fn conflict_marker(line: &str) -> Option<char> {
    let word = peek_word(line);
    let sign = word.chars().next().filter(|c| matches!(c, '<' | '=' | '>' | '|'))?;
    (word.len() == 7 && word.chars().all(|c| c == sign)).then_some(sign)
}

/// A line at column 0 that another tool would understand.
pub fn top(line: &str, sink: &Sink<'_>) -> Option<Diagnostic> {
    let word = peek_word(line);
    let rest = text(&line[word.len()..]);
    let found = |message: &str, help: String| {
        Some(Diagnostic::error("foreign-syntax", sink.span(word), message).help(help))
    };
    if let Some(help) = task(word, rest, false) {
        return found("a task list of another tool", help);
    }
    if !word.is_empty() && word.chars().all(|c| c == '#') {
        return found("a Markdown heading", format!("a comment starts with `;`: `; {rest}`"));
    }
    if matches!(word, "-" | "*" | "+") {
        let date = crate::value::date::parse(peek_word(rest).trim_end_matches(':'));
        let help = match date {
            Some(date) => format!("an interaction starts with its date and says its kind: `{date} coffee @ada`"),
            None => "an entry starts at column 0 with its own word; a note is indented and starts with `|`".into(),
        };
        return found("a list of another tool", help);
    }
    if word == ">" {
        return found("a quotation of another tool", "a note is indented and starts with `|`".into());
    }
    if word.starts_with("```") || word.starts_with("---") || word.starts_with("===") || word.starts_with("//") {
        return found("a line of another tool", "a comment starts with `;`".into());
    }
    if word.len() == 3 && word.starts_with('(') && word.ends_with(')') {
        return found("a priority of todo.txt", format!("a promise is `todo {rest}`, or `todo 2026-03-10 {rest}` with its day"));
    }
    if word.starts_with('@') && crate::value::name::name_len(&word[1..]) > 0 {
        return found("a handle starts no entry", format!("declare a person with `person {word}`; an interaction starts with its date"));
    }
    // friends: `2026-03-04: Lunch with **Ada**`
    if let Some(date) = word.strip_suffix(':').and_then(crate::value::date::parse) {
        return found(
            "an activity as `friends` writes it",
            format!("no colon after the date, then the kind and the people: `{date} lunch @ada`"),
        );
    }
    None
}

/// An indented line that another tool would understand.
pub fn inside(line: &str, sink: &Sink<'_>) -> Option<Diagnostic> {
    let word = peek_word(line);
    let rest = text(&line[word.len()..]);
    let found = |message: &str, help: String| {
        Some(Diagnostic::error("foreign-syntax", sink.span(word), message).help(help))
    };
    if let Some(help) = task(word, rest, true) {
        return found("a task list of another tool", help);
    }
    match word {
        "-" | "*" | "+" | ">" => found("a list of another tool", format!("a note starts with `|`: `| {rest}`")),
        "//" | "--" => found("a comment of another tool", format!("a comment starts with `;`: `; {rest}`")),
        _ if !word.is_empty() && word.chars().all(|c| c == '#') => {
            found("a Markdown heading", format!("a note starts with `|`: `| {rest}`"))
        }
        _ => None,
    }
}

/// `- [ ] TEXT` and `- [x] TEXT`.
fn task(word: &str, rest: &str, indented: bool) -> Option<String> {
    if !matches!(word, "-" | "*" | "+" | "[" | "[]" | "[x]" | "[X]") {
        return None;
    }
    let boxed = if word.starts_with('[') { format!("{word} {rest}") } else { rest.to_string() };
    let (state, text) = ["[ ]", "[]", "[x]", "[X]"]
        .into_iter()
        .find_map(|mark| boxed.strip_prefix(mark).map(|rest| (if mark.len() == 3 && mark != "[ ]" { "done" } else { "todo" }, text(rest))))?;
    let place = if indented { "" } else { ", at column 0 or under its interaction" };
    Some(format!("a promise is `{state} {text}`{place}"))
}
