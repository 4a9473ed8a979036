//! Recognizes lines that are written for other tools.

use super::lexer::{first_word, trim};
use super::people::handle;
use crate::value::{Date, date};

/// A line of another tool.
pub struct Foreign<'s> {
    /// Its first word.
    pub word: &'s str,
    /// What it is.
    pub form: Form<'s>,
}

/// A form that another tool understands. Texts are what follows the form's own signs.
pub enum Form<'s> {
    /// `- [ ] TEXT`, `- [x] TEXT`
    Task { is_done: bool, is_indented: bool, text: &'s str },
    /// `# TEXT`
    Heading { is_indented: bool, text: &'s str },
    /// `- TEXT`, `1. TEXT`, `* DATE`, at column 0.
    Item(Option<Date>),
    /// `- TEXT`, indented.
    IndentedItem(&'s str),
    /// `> TEXT` at column 0.
    Quotation,
    /// `//`, `%`, `---` and the like at column 0.
    Other,
    /// `// TEXT`, indented.
    IndentedComment(&'s str),
    /// `(A) TEXT` of todo.txt.
    Priority(&'s str),
    /// `x DATE TEXT` of todo.txt.
    DatedTask(Date, &'s str),
    /// `@ada ...` at column 0.
    Handle(&'s str),
    /// `2026-03-04: TEXT` of `friends`.
    DateWithColon(Date, &'s str),
}

/// Recognizes a line at column 0.
pub fn top_level(line: &str) -> Option<Foreign<'_>> {
    let word = first_word(line);
    let rest = trim(&line[word.len()..]);
    let form = if let Some(task) = task(line, false) {
        task
    } else if word.chars().all(|c| c == '#') {
        Form::Heading { is_indented: false, text: rest }
    } else if matches!(word, "-" | "+") || word.chars().all(|c| c == '*') || is_numbering(word) {
        Form::Item(date::parse(first_word(rest).trim_end_matches(':')))
    } else if word == ">" {
        Form::Quotation
    } else if ["```", "~~~", "--", "===", "//", "/*", "%"].iter().any(|start| word.starts_with(start)) {
        Form::Other
    } else if word.len() == 3 && word.starts_with('(') && word.ends_with(')') {
        Form::Priority(rest)
    } else if let Some(date) = date::parse(first_word(rest)).filter(|_| word.eq_ignore_ascii_case("x")) {
        Form::DatedTask(date, trim(&rest[date::LEN..]))
    } else if let Ok((_, name)) = handle(word) {
        Form::Handle(name)
    } else {
        Form::DateWithColon(word.strip_suffix(':').and_then(date::parse)?, rest)
    };
    Some(Foreign { word, form })
}

/// Recognizes an indented line.
pub fn indented(line: &str) -> Option<Foreign<'_>> {
    let word = first_word(line);
    let text = trim(&line[word.len()..]);
    let form = if let Some(task) = task(line, true) {
        task
    } else if word.chars().all(|c| c == '#') {
        Form::Heading { is_indented: true, text }
    } else {
        match word {
            "-" | "*" | "+" | ">" | "•" | "·" | "–" | "—" => Form::IndentedItem(text),
            "//" | "--" => Form::IndentedComment(text),
            _ => return None,
        }
    };
    Some(Foreign { word, form })
}

/// `1.` or `1)`
fn is_numbering(word: &str) -> bool {
    let digits = word.strip_suffix(['.', ')']).unwrap_or_default();
    (1..=3).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
}

/// A box, with or without a bullet before it.
fn task(line: &str, is_indented: bool) -> Option<Form<'_>> {
    let line = line.strip_prefix(['-', '*', '+']).map_or(line, trim);
    let boxes = [("[ ]", false), ("[]", false), ("[x]", true), ("[X]", true)];
    boxes.into_iter().find_map(|(mark, is_done)| {
        let text = trim(line.strip_prefix(mark)?);
        Some(Form::Task { is_done, is_indented, text })
    })
}
