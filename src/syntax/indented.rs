//! Indented lines: each belongs to the entry above it.

use nom::branch::alt;
use nom::{Err, Parser};

use super::chunk::{ChunkParser, Owner};
use super::entry::exchange::exchange;
use super::entry::field::{extra, field, field_name};
use super::entry::introduction::introduction;
use super::entry::promise::promise;
use super::error::{LineParser, Reason, mismatch};
use super::fields::Key;
use super::lexer::{first_word, trim, trim_start};
use super::prose::collect_names;
use super::sink::Sink;
use super::tree::{Content, Role};
use super::words::EntryKind;
use super::{fast, foreign, messages, synonyms};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::suggest::nearest;

impl<'s> ChunkParser<'_, 's> {
    /// Parses an indented line.
    // If the compiler inlined this into the loop over lines, it would move the content field by field.
    #[inline(never)]
    pub fn indented(&mut self, body: &'s str) -> Content {
        let line = trim(body);
        let entry = match self.owner {
            Owner::Entry(entry) => entry,
            Owner::Broken => return self.broken(body),
            Owner::Nothing | Owner::Comment => {
                let is_under_comment = self.owner == Owner::Comment;
                self.report(messages::stray_indent(self.sink.span(line), is_under_comment));
                self.owner = Owner::Broken;
                return self.broken(body);
            }
        };
        if line.starts_with(';') {
            return Content::Comment;
        }
        if let Some(note) = line.strip_prefix('|') {
            let note = trim_start(note);
            collect_names(note, Role::Mention, &self.sink);
            return Content::Note(self.sink.span(note));
        }
        if let Some(content) = fast::inner_line(entry, line, &self.sink) {
            return content;
        }
        self.sink.truncate(self.names);
        let parsed = line_of(entry, &self.sink).parse(line);
        let diagnostic = match parsed {
            Ok((_, content)) => {
                self.report_problems();
                return content;
            }
            Err(Err::Error(_)) => self.unknown_line(entry, line),
            Err(error) => self.diagnose(&error, line),
        };
        self.sink.truncate(self.names);
        self.report(diagnostic);
        self.broken(body)
    }

    /// The finding for a line of `entry` that starts with no word or field of it.
    fn unknown_line(&self, entry: EntryKind, line: &'s str) -> Diagnostic {
        if let Ok((_, name)) = field_name(line) {
            return self.unknown_field(entry, name, line);
        }
        if let Some(found) = foreign::indented(line) {
            return messages::foreign(&found, &self.sink);
        }
        let word = first_word(line);
        if let Some(meant) = synonyms::exchange_line(line).filter(|_| entry.holds_exchanges()) {
            return messages::line_meant(self.sink.span(word), word, self.sink.span(line), meant);
        }
        let names = || Key::of(entry).map(Key::as_str);
        let without_colon = names().find(|name| name.eq_ignore_ascii_case(word));
        let near = match without_colon {
            Some(name) => Some(format!("{name}:")),
            None => nearest(word, entry.line_words())
                .map(str::to_string)
                .or_else(|| nearest(word, names()).map(|name| format!("{name}:"))),
        };
        messages::unknown_line(self.sink.span(word), word, near, entry)
    }

    fn unknown_field(&self, entry: EntryKind, name: &str, line: &'s str) -> Diagnostic {
        let (with_colon, value) = line.split_at(name.len() + 1);
        let span = self.sink.span(with_colon);
        if let Some(meant) = synonyms::field_line(entry, name, trim(value)) {
            return messages::field_meant(span, name, self.sink.span(line), meant);
        }
        let near = nearest(name, Key::of(entry).map(Key::as_str)).map(|near| format!("{near}:"));
        let word = || {
            let same = entry.line_words().find(|word| word.eq_ignore_ascii_case(name));
            same.or_else(|| nearest(name, entry.line_words())).map(str::to_string)
        };
        messages::unknown_field(span, name, near.or_else(word), entry)
    }
}

/// A line of `entry`, but for notes and comments; a mismatch if it starts with no word or field of it.
pub fn line_of<'s>(entry: EntryKind, sink: &Sink<'s>) -> impl LineParser<'s, Content> {
    alt((
        when(entry.holds_exchanges(), exchange(sink).map(Content::Exchange)),
        when(entry.holds_exchanges(), introduction(sink).map(Content::Introduction)),
        when(entry.holds_promises(), promise(sink).map(Content::Promise)),
        field(entry, sink),
        extra(sink),
    ))
}

/// `parser`, or a mismatch unless `is_allowed`.
fn when<'s, T>(is_allowed: bool, mut parser: impl LineParser<'s, T>) -> impl LineParser<'s, T> {
    move |i: &'s str| if is_allowed { parser.parse(i) } else { mismatch(i, Reason::NoMatch) }
}
