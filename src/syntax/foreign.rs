//! What people write by habit of another tool, and its form in this language.

use super::lexer::{peek_word, text};
use super::messages::clip;
use super::prose::handle;
use super::sink::Sink;
use crate::diagnostic::{Diagnostic, Rule};
use crate::value::date;

/// A line at column 0 that another tool would understand.
pub fn top(line: &str, sink: &Sink<'_>) -> Option<Diagnostic> {
    let word = peek_word(line);
    let rest = text(&line[word.len()..]);
    let found = |message: &str, help: String| {
        Some(Diagnostic::new(Rule::ForeignSyntax, sink.span(word), message).help(help))
    };
    if let Some(help) = task(line, false) {
        return found("a task list of another tool", help);
    }
    if word.chars().all(|c| c == '#') {
        return found("a Markdown heading", format!("a comment starts with `;`: `; {}`", clip(rest)));
    }
    if matches!(word, "-" | "+") || word.chars().all(|c| c == '*') || is_numbering(word) {
        let help = match date::parse(peek_word(rest).trim_end_matches(':')) {
            Some(date) => {
                format!("an interaction starts with its date and says its kind: `{date} coffee @ada`")
            }
            None => {
                "an entry starts at column 0 with its own word; a note is indented and starts with `|`".into()
            }
        };
        return found("a list of another tool", help);
    }
    if word == ">" {
        return found("a quotation of another tool", "a note is indented and starts with `|`".into());
    }
    if ["```", "~~~", "--", "===", "//", "/*", "%"].iter().any(|start| word.starts_with(start)) {
        return found("a line of another tool", "a comment starts with `;`".into());
    }
    if word.len() == 3 && word.starts_with('(') && word.ends_with(')') {
        let rest = clip(rest);
        let help = format!("a promise is `todo {rest}`, or `todo 2026-03-10 {rest}` with its day");
        return found("a priority of todo.txt", help);
    }
    if word.eq_ignore_ascii_case("x")
        && let Some(date) = date::parse(peek_word(rest))
    {
        let after = clip(text(&rest[peek_word(rest).len()..]));
        let help = format!(
            "`x` stands after the date: `{date} x {after}`; a promise that was kept is `done {after}`"
        );
        return found("a task of todo.txt", help);
    }
    if let Some(name) = handle(word) {
        let help =
            format!("declare a person with `person @{}`; an interaction starts with its date", clip(name));
        return found("a handle starts no entry", help);
    }
    // friends: `2026-03-04: Lunch with **Ada**`
    if let Some(date) = word.strip_suffix(':').and_then(date::parse) {
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
        Some(Diagnostic::new(Rule::ForeignSyntax, sink.span(word), message).help(help))
    };
    if let Some(help) = task(line, true) {
        return found("a task list of another tool", help);
    }
    match word {
        "-" | "*" | "+" | ">" | "•" | "·" | "–" | "—" => {
            found("a list of another tool", format!("a note starts with `|`: `| {}`", clip(rest)))
        }
        "//" | "--" => {
            found("a comment of another tool", format!("a comment starts with `;`: `; {}`", clip(rest)))
        }
        _ if word.chars().all(|c| c == '#') => {
            found("a Markdown heading", format!("a note starts with `|`: `| {}`", clip(rest)))
        }
        _ => None,
    }
}

/// `1.` or `1)`
fn is_numbering(word: &str) -> bool {
    let digits = word.strip_suffix(['.', ')']).unwrap_or_default();
    (1..=3).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
}

/// `- [ ] TEXT` and `- [x] TEXT`.
fn task(line: &str, indented: bool) -> Option<String> {
    let boxed = line.strip_prefix(['-', '*', '+']).map_or(line, text);
    let (state, task) = [("[ ]", "todo"), ("[]", "todo"), ("[x]", "done"), ("[X]", "done")]
        .into_iter()
        .find_map(|(mark, state)| Some((state, boxed.strip_prefix(mark)?)))?;
    let place = if indented { "" } else { ", at column 0 or under its interaction" };
    Some(format!("a promise is `{state} {}`{place}", clip(text(task))))
}
