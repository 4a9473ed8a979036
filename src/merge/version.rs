//! Splits a file into entries, byte for byte.

use crate::syntax::blocks::Block;
use crate::syntax::tree::{self, Content, HeaderKind, Key, Sigil, Verb};
use crate::syntax::words::INTRODUCED;
use crate::syntax::{self, Parsed, directive};
use crate::text::{BOM, SourceFile, Span};
use crate::value::{Date, Time, name};

/// One version of a whole file.
pub(super) struct FileVersion<'s> {
    /// Whether it starts with a byte order mark.
    pub bom: bool,
    /// The first one has [`Identity::Start`] and is empty if the file starts with a line at column 0.
    pub entries: Vec<VersionEntry<'s>>,
}

/// One version of an entry.
pub(super) struct VersionEntry<'s> {
    /// From its header to its last visible line.
    pub lines: Vec<VersionLine<'s>>,
    /// The blank lines below it; `None` if no entry follows.
    pub gap: Option<&'s [u8]>,
    /// The blank lines above it if the entry above has one line as well, or several as well.
    pub gap_above: Option<&'s [u8]>,
    pub identity: Identity,
    /// The case-folded handles of its `handle:` lines: former handles of a person.
    pub aliases: Vec<String>,
    /// Whether it is a comment that covers the next entry, whatever the gap between them.
    pub is_directive: bool,
}

/// One entry in the base, on our side and on their side.
pub(super) type EntryVersions<'a, 's> = [Option<&'a VersionEntry<'s>>; 3];

/// What identifies an entry across versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Identity {
    /// The lines before the first entry.
    Start,
    /// `person`, `circle`, `kind`, `favor` or `goal`, with the case-folded name.
    Declared(&'static str, String),
    Interaction(InteractionHeader),
    Promise(PromiseText),
    Include,
    Comment,
    /// A syntax error.
    Unknown,
}

/// The header of an interaction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct InteractionHeader {
    pub date: Date,
    pub time: Option<Time>,
    /// The kind, or the verb and favor of a single exchange.
    pub act: String,
    pub people: Vec<String>,
    pub prose: String,
}

/// A promise at column 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PromiseText {
    /// The line without its first word, which is all that closing a promise changes.
    pub rest: String,
    pub due: Option<Date>,
    pub prose: String,
}

/// A line, split from its line ending.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct VersionLine<'s> {
    pub body: &'s [u8],
    pub end: &'s [u8],
    pub kind: LineKind,
}

/// The kind of a line. Only lines of one kind can be versions of the same line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum LineKind {
    Field(Key),
    Promise,
    Exchange(Verb),
    Note,
    Extra,
    Comment,
    Other,
}

impl<'s> FileVersion<'s> {
    pub fn new(file: &'s SourceFile) -> Self {
        let bom = if file.text.starts_with(BOM) { BOM.len_utf8() } else { 0 };
        let parsed = &syntax::parse(&file.text, 0);
        let mut entries = Splitter { text: &file.text, bytes: file.bytes(), bom, parsed }.entries();
        let mut above: Option<(bool, Option<&[u8]>)> = None;
        for entry in &mut entries {
            let is_multi_line = entry.is_multi_line();
            entry.gap_above = above.filter(|(above, _)| *above == is_multi_line).and_then(|(_, gap)| gap);
            above = Some((is_multi_line, entry.gap)).filter(|_| entry.identity != Identity::Start);
        }
        if let Some(last) = entries.last_mut() {
            last.gap = last.gap.filter(|gap| !gap.is_empty());
        }
        Self { bom: bom > 0, entries }
    }

    /// All lines, those of the gaps excepted.
    pub fn lines(&self) -> impl Iterator<Item = &VersionLine<'s>> {
        self.entries.iter().flat_map(|entry| &entry.lines)
    }
}

impl<'s> VersionEntry<'s> {
    /// An empty [`Identity::Start`].
    const START: Self = Self {
        lines: Vec::new(),
        gap: Some(&[]),
        gap_above: None,
        identity: Identity::Start,
        aliases: Vec::new(),
        is_directive: false,
    };

    /// Whether both have the same lines, apart from line endings and blank lines below.
    pub fn has_same_lines(&self, other: &Self) -> bool {
        self.bodies().eq(other.bodies())
    }

    pub fn bodies(&self) -> impl Iterator<Item = &'s [u8]> {
        self.lines.iter().map(|line| line.body)
    }

    /// The lines below the header.
    pub fn inner_lines(&self) -> &[VersionLine<'s>] {
        self.lines.get(1..).unwrap_or_default()
    }

    pub fn is_multi_line(&self) -> bool {
        self.lines.len() > 1
    }

    pub fn interaction(&self) -> Option<&InteractionHeader> {
        if let Identity::Interaction(header) = &self.identity { Some(header) } else { None }
    }

    pub fn date(&self) -> Option<Date> {
        self.interaction().map(|header| header.date)
    }

    /// Its first line ending.
    pub fn line_end(&self) -> Option<&'s [u8]> {
        self.lines.iter().map(|line| line.end).find(|end| !end.is_empty())
    }
}

impl<'s> VersionLine<'s> {
    /// The line without indentation and trailing white space.
    pub fn trimmed(&self) -> &'s [u8] {
        self.body.trim_ascii()
    }
}

struct Splitter<'s, 'p> {
    text: &'s str,
    /// The bytes after `text`, which may contain invalid UTF-8.
    bytes: &'s [u8],
    bom: usize,
    parsed: &'p Parsed,
}

impl<'s> Splitter<'s, '_> {
    fn entries(&self) -> Vec<VersionEntry<'s>> {
        let mut entries = Vec::with_capacity(self.parsed.entries.len() + 1);
        for &entry in &self.parsed.entries {
            let entry = self.entry(entry);
            if entries.is_empty() && entry.identity != Identity::Start {
                entries.push(VersionEntry::START);
            }
            entries.push(entry);
        }
        if entries.is_empty() {
            entries.push(VersionEntry::START);
        }
        entries
    }

    fn entry(&self, entry: tree::Entry) -> VersionEntry<'s> {
        let all = self.parsed.lines_of(entry);
        let end = all.last().map_or(0, |line| line.span.end as usize);
        // Blank lines at the start of a file belong to its first entry.
        let gap_lines =
            Block::new(self.parsed, entry).map_or(all.len(), |block| block.gap(self.parsed).len());
        let lines = &all[..all.len() - gap_lines];
        let gap = all.get(lines.len()).map_or(end, |line| self.start(line));
        let handles = lines.iter().filter(|line| matches!(line.content, Content::Field(Key::Handle, _)));
        VersionEntry {
            lines: lines.iter().map(|line| self.line(line)).collect(),
            gap: Some(&self.bytes[gap..end]),
            gap_above: None,
            identity: all.first().map_or(Identity::Start, |line| self.identity(line)),
            aliases: handles
                .flat_map(|line| self.parsed.names_of(line))
                .map(|name| name::fold(self.slice(name.span())))
                .collect(),
            is_directive: lines.first().is_some_and(|line| {
                line.content == Content::Comment && directive(self.slice(line.span)).is_some()
            }),
        }
    }

    /// The first byte of `line` that is not a byte order mark.
    fn start(&self, line: &tree::Line) -> usize {
        (line.span.start as usize).max(self.bom)
    }

    fn line(&self, line: &tree::Line) -> VersionLine<'s> {
        let whole = &self.bytes[self.start(line)..line.span.end as usize];
        let body = whole.strip_suffix(b"\n").map_or(whole, |body| body.strip_suffix(b"\r").unwrap_or(body));
        let kind = match &line.content {
            Content::Field(key, _) => LineKind::Field(*key),
            Content::Promise(_) => LineKind::Promise,
            Content::Exchange(exchange) => LineKind::Exchange(exchange.verb),
            Content::Note(_) => LineKind::Note,
            Content::Extra(_) => LineKind::Extra,
            Content::Comment => LineKind::Comment,
            _ => LineKind::Other,
        };
        VersionLine { body, end: &whole[body.len()..], kind }
    }

    fn identity(&self, header: &tree::Line) -> Identity {
        let start = self.start(header);
        if matches!(self.bytes.get(start), None | Some(b' ' | b'\t' | b'\n')) || !header.is_visible() {
            return Identity::Start;
        }
        let first_name = || {
            let name = self.parsed.names_of(header).first();
            name.map_or_else(String::new, |name| name::fold(self.slice(name.span())))
        };
        match &header.content {
            Content::Person(_) => Identity::Declared("person", first_name()),
            Content::Circle(_) => Identity::Declared("circle", first_name()),
            Content::Goal(_) => Identity::Declared("goal", first_name()),
            Content::Kind(name) => Identity::Declared("kind", name::fold(self.slice(*name))),
            Content::Favor(name) => Identity::Declared("favor", name::fold(self.slice(*name))),
            Content::Interaction(interaction) => Identity::Interaction(self.interaction(header, interaction)),
            Content::Promise(promise) => {
                let text = &self.text[start..header.span.end as usize];
                let rest = text.split_once([' ', '\t']).map_or("", |(_, rest)| rest);
                Identity::Promise(PromiseText {
                    rest: rest.trim().to_string(),
                    due: promise.due,
                    prose: self.slice(promise.prose).to_string(),
                })
            }
            Content::Include(_) => Identity::Include,
            Content::Comment => Identity::Comment,
            _ => Identity::Unknown,
        }
    }

    fn interaction(&self, header: &tree::Line, interaction: &tree::Interaction) -> InteractionHeader {
        let (act, prose) = match interaction.header {
            HeaderKind::Encounter { kind, prose, .. } => (name::fold(self.slice(kind)), prose),
            HeaderKind::Exchange(exchange) => {
                let favor = exchange.favor.map_or_else(String::new, |favor| name::fold(self.slice(favor)));
                (format!("{} {favor}", exchange.verb.as_str()), exchange.prose)
            }
            HeaderKind::Introduction(introduction) => (INTRODUCED.into(), introduction.prose),
        };
        let names = self.parsed.names_of(header).iter();
        let people = names.filter(|name| name.sigil() == Sigil::Person && !name.is_mention());
        InteractionHeader {
            date: interaction.date,
            time: interaction.time,
            act,
            people: people.map(|name| name::fold(self.slice(name.span()))).collect(),
            prose: self.slice(prose).to_string(),
        }
    }

    fn slice(&self, span: Span) -> &'s str {
        self.text.get(span.range()).unwrap_or_default()
    }
}
