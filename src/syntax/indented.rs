//! Indented lines: each belongs to the entry above it.

use super::entry::{exchange, field, promise};
use super::lexer::{is_space, peek_word, text};
use super::parent::Parent;
use super::reader::Piece;
use super::tree::{Content, Key, Role};
use super::{foreign, prose, unknown};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::suggest::nearest;
use crate::value::name::name_len;

impl<'s> Piece<'_, 's> {
    /// An indented line.
    pub fn indented(&mut self, body: &'s str) -> Content {
        let line = text(body);
        match self.parent {
            Parent::Nobody | Parent::Comment => {
                let diagnostic = unknown::stray_indent(self.sink.span(line), self.parent == Parent::Comment);
                self.report(diagnostic);
                self.parent = Parent::Broken;
                return self.broken(body);
            }
            Parent::Broken => return self.broken(body),
            _ => {}
        }
        if line.starts_with(';') {
            return Content::Comment;
        }
        if let Some(note) = line.strip_prefix('|') {
            let note = note.trim_start_matches(is_space);
            prose::names(note, Role::Mention, &mut self.sink);
            return Content::Note(self.sink.span(note));
        }
        let names = self.sink.names.len();
        match self.inside(line) {
            Ok(content) => {
                self.settle();
                content
            }
            Err(diagnostic) => {
                self.forget(names);
                self.report(*diagnostic);
                self.broken(body)
            }
        }
    }

    fn inside(&mut self, line: &'s str) -> Result<Content, Box<Diagnostic>> {
        if let Some((name, rest)) = field_name(line) {
            return self.field(name, rest, line);
        }
        let sink = &mut self.sink;
        let parsed = match (promise::promise_state(line), exchange::verb(line)) {
            (Some((rest, state)), _) if self.parent.holds_promises() => {
                promise::promise(state, rest, sink).map(|(_, promise)| Content::Promise(promise))
            }
            (_, Some((rest, way))) if self.parent.holds_exchanges() => {
                exchange::exchange(way, rest, sink).map(|(_, exchange)| Content::Exchange(exchange))
            }
            _ => return Err(Box::new(self.unknown_line(line))),
        };
        parsed.map_err(|error| Box::new(self.fault(&error, line)))
    }

    fn field(&mut self, name: &'s str, rest: &'s str, line: &'s str) -> Result<Content, Box<Diagnostic>> {
        let own = name.get(..2).filter(|start| start.eq_ignore_ascii_case("x-")).map(|_| &name[2..]);
        if own.is_some_and(|own| !own.is_empty() && name_len(own) == own.len()) {
            return Ok(Content::Extra(self.sink.span(text(rest))));
        }
        match Key::parse(name).filter(|key| self.parent.fields().contains(key)) {
            Some(key) => field::value(key, rest, &mut self.sink)
                .map(|(_, value)| Content::Field(key, value))
                .map_err(|error| Box::new(self.fault(&error, line))),
            None => Err(Box::new(self.unknown_field(name, &line[..=name.len()]))),
        }
    }

    fn unknown_field(&self, name: &str, with_colon: &'s str) -> Diagnostic {
        let span = self.sink.span(with_colon);
        let verb = self.parent.verbs().find(|verb| verb.eq_ignore_ascii_case(name));
        let verb = verb.or_else(|| nearest(name, self.parent.verbs()));
        let fields = self.parent.fields();
        let near = nearest(name, fields.iter().map(|key| key.as_str())).map(|near| format!("{near}:"));
        let elsewhere = Key::parse(name).map(Parent::home);
        unknown::field(span, name, near.or(verb.map(str::to_string)), elsewhere, fields)
    }

    fn unknown_line(&self, line: &'s str) -> Diagnostic {
        if let Some(habit) = foreign::inside(line, &self.sink) {
            return habit;
        }
        let word = peek_word(line);
        let fields = self.parent.fields();
        let without_colon = Key::parse(word).filter(|key| fields.contains(key)).map(Key::as_str);
        let field = || without_colon.or_else(|| nearest(word, fields.iter().map(|key| key.as_str())));
        let verb = || nearest(word, self.parent.verbs()).filter(|_| without_colon.is_none());
        let near = verb().map(str::to_string).or_else(|| field().map(|name| format!("{name}:")));
        unknown::line(self.sink.span(word), word, near, self.parent)
    }
}

/// `KEY:` at the start of an indented line, and what follows it.
fn field_name(line: &str) -> Option<(&str, &str)> {
    let len = name_len(line);
    (len > 0).then(|| line[len..].strip_prefix(':')).flatten().map(|rest| (&line[..len], rest))
}
