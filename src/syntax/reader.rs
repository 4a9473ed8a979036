//! The parser's frame: one line at a time, each for itself, under the entry that owns it.

use super::error::{Expected, Fault};
use super::lexer::text;
use super::lines::{self, Stance};
use super::messages;
use super::parent::Parent;
use super::prose;
use super::sink::Sink;
use super::tree::{Content, Entry, Line, Parsed, Role};
use crate::diagnostic::Diagnostic;
use crate::text::BOM;
use crate::text::lines::body;

/// Bytes of text that are parsed at a time: small enough for the processor's caches.
const PIECE: usize = 128 * 1024;

/// Reads a file piece by piece, whole entries each time.
pub struct Reader<'s> {
    rest: &'s str,
    offset: u32,
    /// Nothing was read yet: only here may a byte order mark stand.
    at_start: bool,
    in_conflict: bool,
}

impl<'s> Reader<'s> {
    /// For a whole file, whose first byte lies at `base`.
    #[must_use]
    pub fn new(text: &'s str, base: u32) -> Self {
        Self { rest: text, offset: base, at_start: true, in_conflict: false }
    }

    /// Parses the next piece into `parsed`, in place of what it held; false at the end of the file.
    pub fn next_piece(&mut self, parsed: &mut Parsed) -> bool {
        parsed.clear();
        if self.rest.is_empty() {
            return false;
        }
        let (piece, rest) = lines::cut(self.rest, PIECE);
        parsed.problems.grow(piece.len());
        let mut reading = Piece {
            sink: Sink::new(piece, self.offset, std::mem::take(&mut parsed.names)),
            parsed,
            parent: Parent::Nobody,
            in_conflict: self.in_conflict,
        };
        reading.read(piece, self.at_start);
        let Piece { sink, in_conflict, .. } = reading;
        parsed.names = sink.names;
        self.at_start = false;
        self.in_conflict = in_conflict;
        self.rest = rest;
        self.offset += u32::try_from(piece.len()).unwrap_or(0);
        true
    }
}

/// A piece being read. Lines at column 0 are read in `top`, those inside an entry in `inside`.
pub struct Piece<'p, 's> {
    /// What was read so far, but for the names, which are in the sink.
    parsed: &'p mut Parsed,
    /// Takes the names and small faults of a line.
    pub sink: Sink<'s>,
    /// The entry that an indented line belongs to.
    pub parent: Parent,
    /// Between `<<<<<<<` and `>>>>>>>`: the conflict was reported where it began.
    pub in_conflict: bool,
}

impl<'s> Piece<'_, 's> {
    fn read(&mut self, piece: &'s str, at_start: bool) {
        let look_for_controls = lines::may_hold_controls(piece);
        let mut rest = piece;
        while !rest.is_empty() {
            let is_first = at_start && rest.len() == piece.len();
            let (line, after) = lines::next_line(rest);
            rest = after;
            let body = body(line);
            let body = if is_first { body.strip_prefix(BOM).unwrap_or(body) } else { body };
            let names = self.sink.count();
            let stance = lines::stance(body);
            if stance == Stance::Top || self.parsed.entries.is_empty() {
                let first = u32::try_from(self.parsed.lines.len()).unwrap_or(u32::MAX);
                self.parsed.entries.push(Entry { first, end: first });
            }
            let content = match stance {
                Stance::Blank => Content::Blank,
                _ if look_for_controls && lines::control(body).is_some() => self.control(body, stance),
                Stance::Top => self.top(body),
                Stance::Indented => self.indented(body),
            };
            let span = self.sink.span(line);
            match self.parsed.lines.last_mut() {
                // Ten million of them are as little as one.
                Some(above) if content == Content::Blank && above.content == Content::Blank => {
                    above.span.end = span.end;
                    continue;
                }
                _ => {}
            }
            self.parsed.lines.push(Line { span, content, names: (names, self.sink.count()) });
            if let Some(entry) = self.parsed.entries.last_mut() {
                entry.end += 1;
            }
        }
    }

    /// Adds a finding.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.parsed.problems.push(diagnostic);
    }

    /// Lines with control characters can't be trusted to say what they seem to.
    fn control(&mut self, body: &'s str, stance: Stance) -> Content {
        let silent = stance == Stance::Indented && self.parent == Parent::Broken;
        if let (false, Some(found)) = (silent, lines::control(body)) {
            let diagnostic = messages::control(self.sink.span(found), found);
            self.report(diagnostic);
        }
        if stance == Stance::Top {
            self.parent = Parent::Broken;
        }
        self.broken(body)
    }

    /// Keeps the names of a line that could not be understood, so that nobody is told that a person
    /// declared there is not declared.
    pub fn broken(&mut self, body: &'s str) -> Content {
        prose::names(text(body), Role::Broken, &mut self.sink);
        Content::Broken
    }

    /// The finding for `error` on `line`.
    pub fn fault(&self, error: &nom::Err<Expected<'s>>, line: &'s str) -> Diagnostic {
        let error = match error {
            nom::Err::Error(error) | nom::Err::Failure(error) => *error,
            // Only nom's streaming parsers ask for more, and none is used here.
            nom::Err::Incomplete(_) => Expected { at: line, fault: Fault::Wanted("more") },
        };
        messages::diagnostic(&error, line, &self.sink)
    }

    /// Forgets what a line left in the sink since it held `names` names: the line is broken.
    pub fn forget(&mut self, names: usize) {
        self.sink.names.truncate(names);
        self.sink.faults.clear();
    }

    /// Reports the small faults of a line that is understood all the same.
    pub fn settle(&mut self) {
        for error in std::mem::take(&mut self.sink.faults) {
            let diagnostic = messages::diagnostic(&error, error.at, &self.sink);
            self.report(diagnostic);
        }
    }
}
