//! A file cut into its entries, byte for byte.

use crate::syntax::tree::{Content, HeaderKind, Interaction, Key, Line, Sigil, Verb};
use crate::syntax::{self, Parsed};
use crate::text::{BOM, SourceFile, Span};
use crate::value::{Date, Time, name};

/// A whole file: its byte order mark, what stands before the first entry, and the entries.
pub(super) struct Version<'s> {
    pub bom: bool,
    /// The first one is what stands before the first line at column 0, often nothing.
    pub pieces: Vec<Piece<'s>>,
}

/// An entry: the lines up to its last visible one, and the blank ones below.
pub(super) struct Piece<'s> {
    pub rows: Vec<Row<'s>>,
    /// The blank lines below; unknown where nothing follows that they could keep apart.
    pub gap: Option<&'s [u8]>,
    /// The blank lines that part it from the entry above, where that is of one line as well, or of several too.
    pub above: Option<&'s [u8]>,
    pub kind: Kind,
    /// The handles of its `handle:` lines, in their folded form: what a person was called before.
    pub aliases: Vec<String>,
}

/// What an entry is, as far as that says whether two versions are of one entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// What stands before the first entry.
    Start,
    /// `person`, `circle`, `kind`, `favor`, `goal`, with the name in its folded form.
    Declared(&'static str, String),
    Met(Meeting),
    /// A promise without its first word, the only one that changes in its life.
    Promise(String),
    Comment,
    Other,
}

/// The header of an interaction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Meeting {
    pub date: Date,
    pub time: Option<Time>,
    /// Its kind, or the verb and favor of an exchange that stands alone.
    pub act: String,
    pub people: Vec<String>,
    pub prose: String,
}

/// A line without its ending, and the ending.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Row<'s> {
    pub body: &'s [u8],
    pub end: &'s [u8],
    pub says: Says,
}

/// What sort of line it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Says {
    Field(Key),
    Promise,
    Exchange(Verb),
    Note,
    Extra,
    Comment,
    Other,
}

impl<'s> Version<'s> {
    pub fn new(file: &'s SourceFile) -> Self {
        let bom = if file.text.starts_with(BOM) { BOM.len_utf8() } else { 0 };
        let page = Page { text: &file.text, bytes: file.bytes(), bom, parsed: &syntax::parse(&file.text, 0) };
        let mut pieces = page.pieces();
        let mut before: Option<(bool, Option<&[u8]>)> = None;
        for piece in &mut pieces {
            let is_block = piece.is_block();
            piece.above = before.filter(|(was_block, _)| *was_block == is_block).and_then(|(_, gap)| gap);
            before = Some((is_block, piece.gap)).filter(|_| piece.kind != Kind::Start);
        }
        if let Some(last) = pieces.last_mut() {
            last.gap = last.gap.filter(|gap| !gap.is_empty());
        }
        Self { bom: bom > 0, pieces }
    }
}

impl Piece<'_> {
    const START: Self =
        Self { rows: Vec::new(), gap: Some(&[]), above: None, kind: Kind::Start, aliases: Vec::new() };

    /// Whether both say the same, line ends and blank lines apart.
    pub fn says_the_same(&self, other: &Self) -> bool {
        self.bodies().eq(other.bodies())
    }

    pub fn bodies(&self) -> impl Iterator<Item = &[u8]> {
        self.rows.iter().map(|row| row.body)
    }

    /// Whether it has more than one line.
    pub fn is_block(&self) -> bool {
        self.rows.len() > 1
    }

    pub fn date(&self) -> Option<Date> {
        if let Kind::Met(meeting) = &self.kind { Some(meeting.date) } else { None }
    }

    /// The line end that is usual in it.
    pub fn line_end(&self) -> Option<&[u8]> {
        self.rows.iter().map(|row| row.end).find(|end| !end.is_empty())
    }
}

/// The file being cut.
struct Page<'s, 'p> {
    text: &'s str,
    /// The text with the bytes that are not UTF-8.
    bytes: &'s [u8],
    bom: usize,
    parsed: &'p Parsed,
}

impl<'s> Page<'s, '_> {
    fn pieces(&self) -> Vec<Piece<'s>> {
        let mut pieces = Vec::with_capacity(self.parsed.entries.len() + 1);
        for &entry in &self.parsed.entries {
            let lines = self.parsed.lines_of(entry);
            let piece = self.piece(lines);
            if pieces.is_empty() && piece.kind != Kind::Start {
                pieces.push(Piece::START);
            }
            pieces.push(piece);
        }
        if pieces.is_empty() {
            pieces.push(Piece::START);
        }
        pieces
    }

    fn piece(&self, lines: &[Line]) -> Piece<'s> {
        let visible =
            lines.iter().rposition(|line| line.content != Content::Blank).map_or(0, |last| last + 1);
        let end = lines.last().map_or(0, |line| line.span.end as usize);
        let gap = lines.get(visible).map_or(end, |line| self.start(line));
        Piece {
            rows: lines[..visible].iter().map(|line| self.row(line)).collect(),
            gap: Some(&self.bytes[gap..end]),
            above: None,
            kind: lines.first().map_or(Kind::Start, |line| self.kind(line)),
            aliases: lines
                .iter()
                .filter(|line| matches!(line.content, Content::Field(Key::Handle, _)))
                .flat_map(|line| self.parsed.names_of(line))
                .map(|name| name::fold(self.slice(name.span())))
                .collect(),
        }
    }

    /// The first byte of `line` that is not a byte order mark.
    fn start(&self, line: &Line) -> usize {
        (line.span.start as usize).max(self.bom)
    }

    fn row(&self, line: &Line) -> Row<'s> {
        let whole = &self.bytes[self.start(line)..line.span.end as usize];
        let body = whole.strip_suffix(b"\n").map_or(whole, |body| body.strip_suffix(b"\r").unwrap_or(body));
        let says = match &line.content {
            Content::Field(key, _) => Says::Field(*key),
            Content::Promise(_) => Says::Promise,
            Content::Exchange(exchange) => Says::Exchange(exchange.verb),
            Content::Note(_) => Says::Note,
            Content::Extra(_) => Says::Extra,
            Content::Comment => Says::Comment,
            _ => Says::Other,
        };
        Row { body, end: &whole[body.len()..], says }
    }

    fn kind(&self, header: &Line) -> Kind {
        let start = self.start(header);
        if matches!(self.bytes.get(start), None | Some(b' ' | b'\t' | b'\n'))
            || header.content == Content::Blank
        {
            return Kind::Start;
        }
        let first = || {
            let name = self.parsed.names_of(header).first();
            name.map_or_else(String::new, |name| name::fold(self.slice(name.span())))
        };
        match &header.content {
            Content::Person(_) => Kind::Declared("person", first()),
            Content::Circle(_) => Kind::Declared("circle", first()),
            Content::Goal(_) => Kind::Declared("goal", first()),
            Content::Kind(name) => Kind::Declared("kind", name::fold(self.slice(*name))),
            Content::Favor(name) => Kind::Declared("favor", name::fold(self.slice(*name))),
            Content::Interaction(interaction) => Kind::Met(self.meeting(header, interaction)),
            Content::Promise(_) => {
                let text = &self.text[start..header.span.end as usize];
                let rest = text.split_once([' ', '\t']).map_or("", |(_, rest)| rest);
                Kind::Promise(rest.trim().to_string())
            }
            Content::Comment => Kind::Comment,
            _ => Kind::Other,
        }
    }

    fn meeting(&self, header: &Line, interaction: &Interaction) -> Meeting {
        let (act, prose) = match interaction.header {
            HeaderKind::Encounter { kind, prose, .. } => (name::fold(self.slice(kind)), prose),
            HeaderKind::Exchange(exchange) => {
                let favor = name::fold(self.slice(exchange.favor));
                (format!("{} {favor}", exchange.verb.as_str()), exchange.prose)
            }
        };
        let names = self.parsed.names_of(header).iter();
        let people = names.filter(|name| name.sigil() == Sigil::Person && !name.is_mention());
        Meeting {
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
