//! Parses a file chunk by chunk, and a chunk line by line. Each line is parsed alone, given the entry that owns it.

use std::ops::Range;

use super::error::{LineError, Reason};
use super::lexer::trim;
use super::lines::{self, Indent};
use super::messages;
use super::prose::collect_names;
use super::sink::Sink;
use super::tree::{Content, Entry, Line, Parsed, Role};
use super::words::EntryKind;
use crate::diagnostic::Diagnostic;
use crate::text::lines::body;
use crate::text::{BOM, Span};
use crate::value::date::DateReader;

/// Bytes of text in a chunk: few enough that its lines and the tables of names stay in the processor's caches.
const CHUNK: usize = 32 * 1024;

/// Parses a file in chunks of whole entries.
pub struct Chunks<'s> {
    rest: &'s str,
    offset: u32,
    /// The size of the whole file in bytes, which limits the findings.
    bytes: usize,
    /// No chunk has been parsed yet: a byte order mark may follow.
    at_start: bool,
    in_conflict: bool,
}

impl<'s> Chunks<'s> {
    /// The chunks of a whole file, whose first byte is at offset `base`.
    #[must_use]
    pub fn new(text: &'s str, base: u32) -> Self {
        Self::part(text, 0..text.len(), base, false)
    }

    /// The chunks of `part` of a file, a run of whole entries. `in_conflict` is the state at the end of the part before.
    #[must_use]
    pub fn part(text: &'s str, part: Range<usize>, base: u32, in_conflict: bool) -> Self {
        let offset = base + u32::try_from(part.start).unwrap_or(0);
        Self { at_start: part.start == 0, rest: &text[part], offset, bytes: text.len(), in_conflict }
    }

    /// Whether the text so far ends between the markers of a merge conflict.
    #[must_use]
    pub const fn in_conflict(&self) -> bool {
        self.in_conflict
    }

    /// Parses the next chunk into `parsed`, replacing its content; returns false at the end of the file.
    pub fn parse_next(&mut self, parsed: &mut Parsed) -> bool {
        parsed.clear();
        if self.rest.is_empty() {
            return false;
        }
        let (chunk, rest) = lines::split_chunk(self.rest, CHUNK);
        parsed.problems.grow(self.bytes);
        let mut parser = ChunkParser {
            sink: Sink::new(chunk, self.offset, std::mem::take(&mut parsed.names)),
            parsed,
            names: 0,
            owner: Owner::Nothing,
            in_conflict: self.in_conflict,
            dates: DateReader::default(),
        };
        parser.parse(chunk, self.at_start);
        let ChunkParser { sink, in_conflict, .. } = parser;
        parsed.names = sink.into_names();
        self.at_start = false;
        self.in_conflict = in_conflict;
        self.rest = rest;
        self.offset += u32::try_from(chunk.len()).unwrap_or(0);
        true
    }
}

/// What the next indented line belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// There is no line at column 0 above it.
    Nothing,
    /// A comment at column 0.
    Comment,
    /// A line that was reported; its indented lines are not reported again.
    Broken,
    /// An entry.
    Entry(EntryKind),
}

/// The state between the lines of a chunk. `top_level` and `indented` parse a line.
pub struct ChunkParser<'p, 's> {
    /// The lines so far; their names are in the sink.
    parsed: &'p mut Parsed,
    /// Takes the names and problems of a line.
    pub sink: Sink<'s>,
    /// The number of names above the current line.
    pub names: u32,
    /// What the next indented line belongs to.
    pub owner: Owner,
    /// Between `<<<<<<<` and `>>>>>>>`. The conflict is reported at its first marker.
    pub in_conflict: bool,
    /// Reads the dates of headers.
    pub dates: DateReader,
}

impl<'s> ChunkParser<'_, 's> {
    fn parse(&mut self, chunk: &'s str, at_start: bool) {
        let look_for_controls = lines::may_hold_controls(chunk);
        let mut rest = chunk;
        while !rest.is_empty() {
            let is_first = at_start && rest.len() == chunk.len();
            let (line, after) = lines::next_line(rest);
            rest = after;
            let body = body(line);
            let body = if is_first { body.strip_prefix(BOM).unwrap_or(body) } else { body };
            let span = self.sink.span(line);
            let indent = lines::indent(body);
            let content = match indent {
                Indent::Blank => {
                    self.blank(span);
                    continue;
                }
                _ if look_for_controls && lines::control(body).is_some() => self.control(body, indent),
                Indent::Top => self.top_level(body),
                Indent::Indented => self.indented(body),
            };
            let names = (self.names, self.sink.count());
            self.names = names.1;
            self.push(Line { span, content, names }, indent);
        }
    }

    /// Adds a blank line. A run of blank lines is one line, however long it is.
    fn blank(&mut self, span: Span) {
        if let Some(Line { span: above, content: Content::Blank, .. }) = self.parsed.lines.last_mut() {
            above.end = span.end;
        } else {
            let names = (self.names, self.names);
            self.push(Line { span, content: Content::Blank, names }, Indent::Blank);
        }
    }

    /// Adds a line to the current entry, or to a new one.
    fn push(&mut self, line: Line, indent: Indent) {
        match self.parsed.entries.last_mut() {
            Some(entry) if indent != Indent::Top => entry.end += 1,
            _ => {
                let first = u32::try_from(self.parsed.lines.len()).unwrap_or(u32::MAX);
                self.parsed.entries.push(Entry { first, end: first + 1 });
            }
        }
        self.parsed.lines.push(line);
    }

    /// Rejects a line with control characters, which can hide a part of it.
    fn control(&mut self, body: &'s str, indent: Indent) -> Content {
        let is_reported = indent == Indent::Indented && self.owner == Owner::Broken;
        if let (false, Some(found)) = (is_reported, lines::control(body)) {
            self.report(messages::control(self.sink.span(found), found));
        }
        if indent == Indent::Top {
            self.owner = Owner::Broken;
        }
        self.broken(body)
    }

    /// Adds a finding.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.parsed.problems.push(diagnostic);
    }

    /// Collects the names of a line with a syntax error, so that a person who may be declared there is not reported as
    /// undeclared.
    pub fn broken(&mut self, body: &'s str) -> Content {
        collect_names(trim(body), Role::Broken, &self.sink);
        Content::Broken
    }

    /// The finding for `error` on `line`.
    pub fn diagnose(&self, error: &nom::Err<LineError<'s>>, line: &'s str) -> Diagnostic {
        let error = match error {
            nom::Err::Error(error) | nom::Err::Failure(error) => *error,
            // Only nom's streaming parsers return it, and none is used here.
            nom::Err::Incomplete(_) => LineError { at: line, reason: Reason::NoMatch },
        };
        messages::diagnostic(&error, line, &self.sink)
    }

    /// Reports the problems of a line that is readable nevertheless.
    pub fn report_problems(&mut self) {
        for error in self.sink.take_problems() {
            self.report(messages::diagnostic(&error, error.at, &self.sink));
        }
    }
}
