//! Lines at column 0: each starts an entry.

use nom::Err;

use super::conflict::{self, MARKER_LEN, MarkerKind};
use super::entry::{circle, favor, goal, include, interaction, kind, person, promise};
use super::error::{Expected, Parse};
use super::lexer::{is_space, keyword, peek_word};
use super::parent::Parent;
use super::reader::Piece;
use super::tree::Content;
use super::{foreign, unknown};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::suggest::nearest;

/// Words that start an entry, besides dates.
const ENTRIES: [&str; 10] =
    ["person", "circle", "kind", "favor", "goal", "include", "todo", "wait", "done", "drop"];

impl<'s> Piece<'_, 's> {
    /// A line at column 0.
    pub fn top(&mut self, body: &'s str) -> Content {
        let line = body.trim_end_matches(is_space);
        let names = self.sink.names.len();
        let parsed = match line.as_bytes()[0] {
            b'0'..=b'9' => {
                let parsed = interaction::interaction(line, &mut self.sink);
                Some((Parent::Interaction, parsed.map(|(_, found)| Content::Interaction(found))))
            }
            b';' => {
                self.parent = Parent::Comment;
                return Content::Comment;
            }
            _ => self.declaration(line),
        };
        let diagnostic = match parsed {
            Some((parent, Ok(content))) => {
                self.parent = parent;
                self.settle();
                return content;
            }
            Some((_, Err(error))) => {
                self.forget(names);
                Some(foreign::top(line, &self.sink).unwrap_or_else(|| self.fault(&error, line)))
            }
            None => self.unknown_entry(line),
        };
        self.parent = Parent::Broken;
        if let Some(diagnostic) = diagnostic {
            self.report(diagnostic);
        }
        self.broken(body)
    }

    fn declaration(&mut self, line: &'s str) -> Option<(Parent, Result<Content, Err<Expected<'s>>>)> {
        let sink = &mut self.sink;
        let value = |parsed: Parse<'s, Content>| parsed.map(|(_, content)| content);
        if let Some((rest, state)) = promise::promise_state(line) {
            let parsed = promise::promise(state, rest, sink).map(|(_, promise)| Content::Promise(promise));
            return Some((Parent::Plain, parsed));
        }
        let (word, rest) = ENTRIES.into_iter().find_map(|word| Some((word, keyword(word, line)?)))?;
        Some(match word {
            "person" => (Parent::Person, value(person::person(rest, sink))),
            "circle" => (Parent::Circle, value(circle::circle(rest, sink))),
            "kind" => (Parent::Kind, value(kind::kind(rest, sink))),
            "favor" => (Parent::Favor, value(favor::favor(rest, sink))),
            "goal" => (Parent::Goal, value(goal::goal(rest, sink))),
            "include" => (Parent::Plain, value(include::include(rest, sink))),
            // A promise, which was read above.
            _ => return None,
        })
    }

    /// The finding for a line that starts no entry; none for the later markers of a merge conflict.
    fn unknown_entry(&mut self, line: &'s str) -> Option<Diagnostic> {
        let word = peek_word(line);
        if let Some(marker) = conflict::marker(line.as_bytes()).filter(|marker| marker.len == MARKER_LEN) {
            let reported = self.in_conflict && marker.kind != MarkerKind::Start;
            self.in_conflict = match marker.kind {
                MarkerKind::Start => true,
                MarkerKind::End => false,
                _ => self.in_conflict,
            };
            return (!reported).then(|| unknown::conflict(self.sink.span(word)));
        }
        let near = || nearest(word, ENTRIES);
        let unknown = || unknown::entry(self.sink.span(word), word, near());
        Some(foreign::top(line, &self.sink).unwrap_or_else(unknown))
    }
}
