//! `foreign-syntax`

use crate::diagnostic::quote::{clip, clip_line};
use crate::diagnostic::{Diagnostic, Rule};
use crate::syntax::foreign::{Foreign, Form};
use crate::syntax::sink::Sink;

/// A line of another tool.
pub fn foreign(found: &Foreign<'_>, sink: &Sink<'_>) -> Diagnostic {
    const NOTE: &str = "a note is indented and starts with `|`";
    let (message, help) = match found.form {
        Form::Task { is_done, is_indented, text } => {
            let state = if is_done { "done" } else { "todo" };
            let place = if is_indented { "" } else { ", at column 0 or under its interaction" };
            ("a task list of another tool", format!("write a promise as `{state} {}`{place}", clip(text)))
        }
        Form::Heading { is_indented: false, text } => {
            ("a Markdown heading", format!("a comment starts with `;`: `; {}`", clip(text)))
        }
        Form::Heading { is_indented: true, text } => {
            ("a Markdown heading", format!("a note starts with `|`: `| {}`", clip(text)))
        }
        Form::Item(Some(date)) => (
            "a list of another tool",
            format!("an interaction starts with its date and its kind: `{date} coffee @ada`"),
        ),
        Form::Item(None) => (
            "a list of another tool",
            format!("an entry starts at column 0 with a date or a keyword; {NOTE}"),
        ),
        Form::IndentedItem(text) => {
            ("a list of another tool", format!("a note starts with `|`: `| {}`", clip(text)))
        }
        Form::Quotation => ("a quotation of another tool", NOTE.into()),
        Form::Other => ("a line of another tool", "a comment starts with `;`".into()),
        Form::IndentedComment(text) => {
            ("a comment of another tool", format!("a comment starts with `;`: `; {}`", clip(text)))
        }
        Form::Priority(text) => {
            let text = clip(text);
            let help =
                format!("write a promise as `todo {text}`, or with its day as `todo 2026-03-10 {text}`");
            ("a priority of todo.txt", help)
        }
        Form::DatedTask(date, text) => {
            let text = clip(text);
            let help =
                format!("`x` follows the date: `{date} x {text}`; write a kept promise as `done {text}`");
            ("a task of todo.txt", help)
        }
        Form::Handle(name) => (
            "an entry can't start with a handle",
            format!("declare a person with `person @{}`; an interaction starts with its date", clip(name)),
        ),
        Form::DateWithColon(date, text) if text.contains(" @") => {
            ("a date with a colon", format!("no colon after the date: `{date} {}`", clip_line(text)))
        }
        Form::DateWithColon(date, _) => (
            "an activity of `friends`",
            format!("no colon after the date, then the kind and the people: `{date} lunch @ada`"),
        ),
    };
    Diagnostic::new(Rule::ForeignSyntax, sink.span(found.word), message).help(help)
}
