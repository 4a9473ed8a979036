//! The parser: one line at a time, each for itself, under the entry that owns it.

use nom::Err;

use super::entry::{circle, favor, field, goal, include, interaction, kind, person, promise};
use super::entry::{exchange, promise::promise_state};
use super::expected::{Expected, Fault, Parse};
use super::fault;
use super::frame::{self, Stance};
use super::habit;
use super::leaf::{is_space, keyword, peek_word, text};
use super::prose;
use super::sink::Sink;
use super::tree::{Content, Entry, Key, Line, Name, Parsed, Role};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::suggest::nearest;
use crate::value::name::name_len;

/// Bytes of text that are parsed at a time: small enough for the processor's caches.
const PIECE: usize = 256 * 1024;

/// Words that start an entry, besides dates.
const ENTRIES: [&str; 10] =
    ["person", "circle", "kind", "favor", "goal", "include", "todo", "wait", "done", "drop"];

/// Reads a file piece by piece, whole entries each time.
pub struct Reader<'s> {
    rest: &'s str,
    offset: u32,
    /// Between `<<<<<<<` and `>>>>>>>`: the conflict was reported where it began.
    in_conflict: bool,
}

/// The entry that an indented line belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Owner {
    Nobody,
    Comment,
    /// Could not be understood: its lines are kept and not reported again.
    Broken,
    Interaction,
    Person,
    Circle,
    Kind,
    Favor,
    Goal,
    /// Holds no lines of its own: `include`, a promise.
    Plain,
}

impl<'s> Reader<'s> {
    /// For a whole file, whose first byte lies at `base`.
    #[must_use]
    pub fn new(text: &'s str, base: u32) -> Self {
        Self { rest: text, offset: base, in_conflict: false }
    }

    /// Parses the next piece into `parsed`, in place of what it held; false at the end of the file.
    pub fn next_piece(&mut self, parsed: &mut Parsed) -> bool {
        parsed.clear();
        if self.rest.is_empty() {
            return false;
        }
        let (piece, rest) = frame::cut(self.rest, PIECE);
        let mut page = Page {
            sink: Sink::new(piece, self.offset, std::mem::take(&mut parsed.names)),
            parsed,
            owner: Owner::Nobody,
            in_conflict: self.in_conflict,
        };
        page.read(piece);
        self.in_conflict = page.in_conflict;
        parsed_names(page);
        self.rest = rest;
        self.offset += u32::try_from(piece.len()).unwrap_or(0);
        true
    }
}

fn parsed_names(page: Page<'_, '_>) {
    page.parsed.names = page.sink.names;
}

/// A piece being read.
struct Page<'p, 's> {
    parsed: &'p mut Parsed,
    sink: Sink<'s>,
    owner: Owner,
    in_conflict: bool,
}

impl<'s> Page<'_, 's> {
    fn read(&mut self, piece: &'s str) {
        let look_for_controls = frame::may_hold_controls(piece);
        let mut rest = piece;
        while !rest.is_empty() {
            let (line, after) = frame::next_line(rest);
            rest = after;
            let body = frame::body(line);
            let span = self.sink.span(line);
            let body = if span.start == 0 { body.strip_prefix(frame::BOM).unwrap_or(body) } else { body };
            let names = self.sink.count();
            let stance = frame::stance(body);
            if stance == Stance::Top || self.parsed.entries.is_empty() {
                let first = u32::try_from(self.parsed.lines.len()).unwrap_or(u32::MAX);
                self.parsed.entries.push(Entry { first, end: first });
            }
            let content = match stance {
                Stance::Blank => Content::Blank,
                _ if look_for_controls && frame::control(body).is_some() => self.control(body, stance),
                Stance::Top => self.top(body),
                Stance::Indented => self.indented(text(body), body),
            };
            self.parsed.lines.push(Line { span, content, names: (names, self.sink.count()) });
            if let Some(entry) = self.parsed.entries.last_mut() {
                entry.end += 1;
            }
        }
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        self.parsed.problems.push(diagnostic);
    }

    /// Lines with control characters can't be trusted to say what they seem to.
    fn control(&mut self, body: &'s str, stance: Stance) -> Content {
        let silent = stance == Stance::Indented && self.owner == Owner::Broken;
        if let (false, Some(found)) = (silent, frame::control(body)) {
            let diagnostic = fault::control(self.sink.span(found), found);
            self.report(diagnostic);
        }
        if stance == Stance::Top {
            self.owner = Owner::Broken;
        }
        self.broken(body)
    }

    /// Keeps the names of a line that could not be understood, so that nobody is told that a person
    /// declared there is not declared.
    fn broken(&mut self, body: &'s str) -> Content {
        prose::names(text(body), Role::Broken, &mut self.sink);
        Content::Broken
    }

    // -- lines at column 0

    fn top(&mut self, body: &'s str) -> Content {
        let line = body.trim_end_matches(is_space);
        let names = self.sink.names.len();
        let first = line.as_bytes()[0];
        let parsed = if first.is_ascii_digit() {
            Some((Owner::Interaction, interaction::interaction(line, &mut self.sink).map(|(_, i)| Content::Interaction(i))))
        } else if first == b';' {
            self.owner = Owner::Comment;
            return Content::Comment;
        } else {
            self.declaration(line)
        };
        match parsed {
            Some((owner, Ok(content))) => {
                self.owner = owner;
                self.settle();
                content
            }
            Some((_, Err(Err::Error(error) | Err::Failure(error)))) => {
                self.sink.names.truncate(names);
                self.owner = Owner::Broken;
                self.sink.faults.clear();
                let diagnostic =
                    habit::top(line, &self.sink).unwrap_or_else(|| fault::diagnostic(&error, line, &self.sink));
                self.report(diagnostic);
                self.broken(body)
            }
            Some((_, Err(Err::Incomplete(_)))) | None => {
                self.owner = Owner::Broken;
                self.unknown_entry(line);
                self.broken(body)
            }
        }
    }

    fn declaration(&mut self, line: &'s str) -> Option<(Owner, Result<Content, Err<Expected<'s>>>)> {
        let sink = &mut self.sink;
        let value = |parsed: Parse<'s, Content>| parsed.map(|(_, content)| content);
        if let Some((rest, state)) = promise_state(line) {
            let parsed = promise::promise(state, rest, sink).map(|(_, promise)| Content::Promise(promise));
            return Some((Owner::Plain, parsed));
        }
        let word = ENTRIES.into_iter().find(|word| keyword(word, line).is_some())?;
        let rest = text(&line[word.len()..]);
        Some(match word {
            "person" => (Owner::Person, value(person::person(rest, sink))),
            "circle" => (Owner::Circle, value(circle::circle(rest, sink))),
            "kind" => (Owner::Kind, value(kind::kind(rest, sink))),
            "favor" => (Owner::Favor, value(favor::favor(rest, sink))),
            "goal" => (Owner::Goal, value(goal::goal(rest, sink))),
            _ => (Owner::Plain, value(include::include(rest, sink))),
        })
    }

    fn unknown_entry(&mut self, line: &'s str) {
        if let Some(marker) = habit::conflict_marker(line) {
            let reported = self.in_conflict;
            self.in_conflict = match marker {
                '<' => true,
                '>' => false,
                _ => self.in_conflict,
            };
            if !reported || marker == '<' {
                let span = self.sink.span(peek_word(line));
                self.report(fault::conflict(span));
            }
            return;
        }
        let word = peek_word(line);
        let diagnostic = habit::top(line, &self.sink)
            .unwrap_or_else(|| fault::unknown_entry(self.sink.span(word), word, nearest(word, ENTRIES)));
        self.report(diagnostic);
    }

    // -- lines inside an entry

    fn indented(&mut self, line: &'s str, body: &'s str) -> Content {
        match self.owner {
            Owner::Nobody | Owner::Comment => {
                let diagnostic = fault::stray_indent(self.sink.span(line), self.owner == Owner::Comment);
                self.report(diagnostic);
                self.owner = Owner::Broken;
                return self.broken(body);
            }
            Owner::Broken => return self.broken(body),
            _ => {}
        }
        match line.as_bytes()[0] {
            b';' => return Content::Comment,
            b'|' => {
                // A note keeps its bytes; only the space that sets it off is not part of it.
                let note = body.trim_start_matches(is_space);
                let note = text(&note[1..]);
                prose::names(note, Role::Mention, &mut self.sink);
                return Content::Note(self.sink.span(note));
            }
            _ => {}
        }
        let names = self.sink.names.len();
        let parsed = self.inside(line);
        match parsed {
            Ok(content) => {
                self.settle();
                content
            }
            Err(diagnostic) => {
                self.sink.names.truncate(names);
                self.sink.faults.clear();
                self.report(*diagnostic);
                self.broken(body)
            }
        }
    }

    fn inside(&mut self, line: &'s str) -> Result<Content, Box<Diagnostic>> {
        if let Some((name, rest)) = field_name(line) {
            return self.field(name, rest, line);
        }
        let (promises, exchanges) = match self.owner {
            Owner::Interaction => (true, true),
            Owner::Goal => (true, false),
            _ => (false, false),
        };
        let sink = &mut self.sink;
        let parsed = match (promise_state(line), exchange::way(line)) {
            (Some((rest, state)), _) if promises => {
                promise::promise(state, rest, sink).map(|(_, promise)| Content::Promise(promise))
            }
            (_, Some((rest, way))) if exchanges => {
                exchange::exchange(way, rest, sink).map(|(_, exchange)| Content::Exchange(exchange))
            }
            _ => return Err(Box::new(self.unknown_line(line))),
        };
        parsed.map_err(|error| Box::new(self.fault(error, line)))
    }

    fn field(&mut self, name: &'s str, rest: &'s str, line: &'s str) -> Result<Content, Box<Diagnostic>> {
        let is_extra = name.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("x-"));
        if is_extra && name_len(&name[2..]) == name.len() - 2 && name.len() > 2 {
            return Ok(Content::Extra(self.sink.span(text(rest))));
        }
        let fields = self.fields();
        let key = Key::parse(name).filter(|key| fields.contains(key));
        let Some(key) = key else {
            let near = nearest(name, fields.iter().map(|key| key.as_str()));
            let elsewhere = Key::parse(name).map(home);
            let span = self.sink.span(&line[..=name.len()]);
            return Err(Box::new(fault::unknown_field(span, name, near, elsewhere, fields)));
        };
        let parsed = field::value(key, rest, &mut self.sink);
        parsed
            .map(|(_, value)| Content::Field(key, value))
            .map_err(|error| Box::new(self.fault(error, line)))
    }

    fn fields(&self) -> &'static [Key] {
        match self.owner {
            Owner::Interaction => &[Key::At, Key::Took],
            Owner::Person => person::FIELDS,
            Owner::Circle => circle::FIELDS,
            Owner::Kind => kind::FIELDS,
            Owner::Favor => favor::FIELDS,
            Owner::Goal => goal::FIELDS,
            _ => &[],
        }
    }

    fn unknown_line(&self, line: &'s str) -> Diagnostic {
        let word = peek_word(line);
        let verbs: &[&str] = match self.owner {
            Owner::Interaction => &["gave", "got", "lent", "borrowed", "returned", "todo", "wait", "done", "drop"],
            Owner::Goal => &["todo", "wait", "done", "drop"],
            _ => &[],
        };
        let fields = self.fields();
        habit::inside(line, &self.sink).unwrap_or_else(|| {
            let near_verb = nearest(word, verbs.iter().copied()).map(str::to_string);
            let near_field = nearest(word, fields.iter().map(|key| key.as_str()))
                .or_else(|| Key::parse(word).filter(|key| fields.contains(key)).map(Key::as_str))
                .map(|name| format!("{name}:"));
            fault::unknown_line(self.sink.span(word), word, near_verb.or(near_field), verbs, fields)
        })
    }

    fn fault(&self, error: Err<Expected<'s>>, line: &'s str) -> Diagnostic {
        match error {
            Err::Error(error) | Err::Failure(error) => fault::diagnostic(&error, line, &self.sink),
            // Only nom's streaming parsers ask for more, and none is used here.
            Err::Incomplete(_) => fault::diagnostic(
                &Expected { at: line, fault: Fault::Wanted("more") },
                line,
                &self.sink,
            ),
        }
    }

    /// Reports the small faults of a line that is understood all the same.
    fn settle(&mut self) {
        for error in std::mem::take(&mut self.sink.faults) {
            let diagnostic = fault::diagnostic(&error, error.at, &self.sink);
            self.report(diagnostic);
        }
    }
}

/// `KEY:` at the start of an indented line, and what follows it.
fn field_name(line: &str) -> Option<(&str, &str)> {
    let len = name_len(line);
    (len > 0).then(|| line[len..].strip_prefix(':')).flatten().map(|rest| (&line[..len], rest))
}

/// The entry that a field belongs to, with its article.
fn home(key: Key) -> &'static str {
    [
        (person::FIELDS, "a `person`"),
        (circle::FIELDS, "a `circle`"),
        (kind::FIELDS, "a `kind`"),
        (favor::FIELDS, "a `favor`"),
        (goal::FIELDS, "a `goal`"),
    ]
    .into_iter()
    .find(|(fields, _)| fields.contains(&key))
    .map_or("an interaction", |(_, home)| home)
}

impl Name {
    /// Whether it stands on a line that was understood.
    #[must_use]
    pub fn is_understood(&self) -> bool {
        self.role != Role::Broken
    }
}
