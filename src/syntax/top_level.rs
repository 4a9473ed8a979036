//! Lines at column 0: each starts an entry.

use nom::branch::alt;
use nom::{Err, Parser};

use super::chunk::{ChunkParser, Owner};
use super::conflict::{self, MARKER_LEN, MarkerKind};
use super::entry::{
    circle::circle, favor::favor, goal::goal, include::include, interaction::interaction, kind::kind,
    person::person, promise::promise,
};
use super::error::LineParser;
use super::lexer::{first_word, trim_end};
use super::sink::Sink;
use super::tree::Content;
use super::words::{EntryKind, entry_words};
use super::{fast, foreign, messages};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::suggest::nearest;

impl<'s> ChunkParser<'_, 's> {
    /// Parses a line at column 0.
    // For the same reason as [`indented`](Self::indented).
    #[inline(never)]
    pub fn top_level(&mut self, body: &'s str) -> Content {
        let line = trim_end(body);
        if line.starts_with(';') {
            self.owner = Owner::Comment;
            return Content::Comment;
        }
        if let Some(content) = fast::header(line, &mut self.dates, &self.sink) {
            self.owner = Owner::Entry(EntryKind::Interaction);
            return content;
        }
        self.sink.truncate(self.names);
        let parsed = match line.as_bytes()[0] {
            // Most entries; `interaction` fails for anything else that starts with a digit.
            b'0'..=b'9' => interaction(&self.sink).map(Content::Interaction).parse(line),
            _ => entry(&self.sink).parse(line),
        };
        let error = match parsed {
            Ok((_, content)) => {
                self.owner = owner(&content);
                self.report_problems();
                return content;
            }
            Err(error) => error,
        };
        self.sink.truncate(self.names);
        self.owner = Owner::Broken;
        let diagnostic = match error {
            Err::Error(_) if !line.starts_with(|c: char| c.is_ascii_digit()) => self.unknown_entry(line),
            error => {
                let foreign = foreign::top_level(line).map(|found| messages::foreign(&found, &self.sink));
                Some(foreign.unwrap_or_else(|| self.diagnose(&error, line)))
            }
        };
        if let Some(diagnostic) = diagnostic {
            self.report(diagnostic);
        }
        self.broken(body)
    }

    /// The finding for a line that starts no entry; none for the later markers of a merge conflict.
    fn unknown_entry(&mut self, line: &'s str) -> Option<Diagnostic> {
        let span = self.sink.span(first_word(line));
        if let Some(marker) = conflict::marker(line.as_bytes()).filter(|marker| marker.len == MARKER_LEN) {
            let is_reported = self.in_conflict && marker.kind != MarkerKind::Start;
            self.in_conflict = match marker.kind {
                MarkerKind::Start => true,
                MarkerKind::End => false,
                MarkerKind::Base | MarkerKind::Separator => self.in_conflict,
            };
            return (!is_reported).then(|| messages::merge_conflict(span));
        }
        let word = first_word(line);
        let unknown = || messages::unknown_entry(span, word, nearest(word, entry_words()));
        let foreign = foreign::top_level(line).map(|found| messages::foreign(&found, &self.sink));
        Some(foreign.unwrap_or_else(unknown))
    }
}

/// `entry`, but for comments and interactions; a mismatch if the first word starts none.
fn entry<'s>(sink: &Sink<'s>) -> impl LineParser<'s, Content> {
    alt((
        promise(sink).map(Content::Promise),
        person(sink),
        circle(sink),
        kind(sink),
        favor(sink),
        goal(sink),
        include(sink),
    ))
}

/// The owner of the lines below an entry's first line.
fn owner(content: &Content) -> Owner {
    match content.entry_kind() {
        Some(kind) => Owner::Entry(kind),
        None if matches!(content, Content::Comment) => Owner::Comment,
        None => Owner::Broken,
    }
}
