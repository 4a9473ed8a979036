//! The result of parsing: entries, lines and names in the order of the text.
//!
//! The structure is flat. All lines and all names of a chunk are in two vectors; an entry is a range of lines, a line
//! a range of names. Spans are byte offsets in the common offset space of the text's `SourceMap`.

mod name;

use std::ops::Range;

pub use self::name::{Name, Role, Sigil};
pub use super::fields::Key;
use super::words::EntryKind;
pub use super::words::{PromiseState, Verb};
use crate::diagnostic::CappedFindings;
use crate::text::Span;
use crate::value::{Amount, Cadence, CalendarSpan, Channel, Date, Decimal, Time, Unit, YearDay};

/// A parsed chunk of a file. Its lines, in order and with their endings, are the text.
#[derive(Debug, Default)]
pub struct Parsed {
    /// Each line at column 0 with the indented and blank lines below it.
    pub entries: Vec<Entry>,
    /// All lines.
    pub lines: Vec<Line>,
    /// All names, in the order of the text.
    pub names: Vec<Name>,
    /// The findings of the parser.
    pub problems: CappedFindings,
}

/// A range of lines; the first one determines what the entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// The first line, an index into [`Parsed::lines`].
    pub first: u32,
    /// One past the last line.
    pub end: u32,
}

/// A physical line, or a run of blank ones.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The line or lines, with their endings.
    pub span: Span,
    /// What was read.
    pub content: Content,
    /// Its names, a range of [`Parsed::names`].
    pub names: (u32, u32),
}

impl Line {
    /// Whether it holds more than white space.
    #[must_use]
    pub fn is_visible(&self) -> bool {
        self.content != Content::Blank
    }
}

/// The content of a line. The first group may be anywhere, the second starts an entry, the third is inside one.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// White space only.
    Blank,
    /// `; ...`
    Comment,
    /// `| TEXT`
    Note(Span),
    /// `x-NAME: TEXT`
    Extra(Span),
    /// A line with a syntax error, and each line of an entry whose first line has one.
    Broken,

    /// `DATE KIND ...` or `DATE gave ...`
    Interaction(Interaction),
    /// `person @HANDLE [NAME]`: the handle is the line's first name.
    Person(Option<Span>),
    /// `circle NAME [TITLE]`: the name of the circle is the line's first name.
    Circle(Option<Span>),
    /// `kind NAME`
    Kind(Span),
    /// `favor NAME`
    Favor(Span),
    /// `goal ^NAME TITLE`: the name of the goal is the line's first name.
    Goal(Span),
    /// `include PATTERN`
    Include(Span),

    /// `gave`, `got`, `lent`, `borrowed`, `returned`
    Exchange(Exchange),
    /// `introduced`
    Introduction(Introduction),
    /// `todo`, `wait`, `done`, `drop`; also starts an entry.
    Promise(Promise),
    /// `KEY: VALUE`
    Field(Key, Value),
}

impl Content {
    /// What an entry with this first line is; `None` for a line that starts no entry.
    #[must_use]
    pub const fn entry_kind(&self) -> Option<EntryKind> {
        Some(match self {
            Self::Interaction(_) => EntryKind::Interaction,
            Self::Person(_) => EntryKind::Person,
            Self::Circle(_) => EntryKind::Circle,
            Self::Kind(_) => EntryKind::Kind,
            Self::Favor(_) => EntryKind::Favor,
            Self::Goal(_) => EntryKind::Goal,
            Self::Include(_) => EntryKind::Include,
            Self::Promise(_) => EntryKind::Promise,
            _ => return None,
        })
    }
}

/// A header that starts with a date.
#[derive(Debug, Clone, PartialEq)]
pub struct Interaction {
    /// The first day.
    pub date: Date,
    /// The last day.
    pub until: Date,
    /// The time of day.
    pub time: Option<Time>,
    /// `?` or `x`.
    pub mark: Option<Mark>,
    /// What follows.
    pub header: HeaderKind,
}

/// What a header records.
#[derive(Debug, Clone, PartialEq)]
pub enum HeaderKind {
    /// An encounter; the people who took part are the line's names of role [`Role::Party`].
    Encounter {
        /// KIND.
        kind: Span,
        /// Who reached out.
        direction: Direction,
        /// The rest of the line.
        prose: Span,
    },
    /// A single exchange, without an encounter.
    Exchange(Exchange),
    /// A single introduction, without an encounter.
    Introduction(Introduction),
}

/// Why an interaction does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// `?`
    Plan,
    /// `x`
    Cancelled,
}

impl Mark {
    /// Its name in reports and exports.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::Cancelled => "cancelled",
        }
    }

    /// The sign as written in a journal.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Plan => "?",
            Self::Cancelled => "x",
        }
    }
}

/// Who reached out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// `with`, or no word.
    Mutual,
    /// `to`, `->`: I did.
    Out,
    /// `from`, `<-`: they did.
    In,
}

impl Direction {
    /// Its name in reports and exports.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Mutual => "mutual",
            Self::Out => "out",
            Self::In => "in",
        }
    }

    /// The word as written in a journal.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Mutual => "with",
            Self::Out => "to",
            Self::In => "from",
        }
    }
}

/// A favor or a loan.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Exchange {
    /// The first word.
    pub verb: Verb,
    /// AMOUNT; one piece if none is written.
    pub amount: Amount,
    /// FAVOR or THING; `None` for money without one.
    pub favor: Option<Span>,
    /// The rest of the line.
    pub prose: Span,
}

/// `introduced PEOPLE [to PEOPLE] [PROSE]`; the people are the line's names of role [`Role::Party`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Introduction {
    /// The number of people before `to`; `None` without `to`.
    pub before_to: Option<u32>,
    /// The rest of the line.
    pub prose: Span,
}

/// A promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Promise {
    /// The first word.
    pub state: PromiseState,
    /// The day on which it is due or expected.
    pub due: Option<Date>,
    /// The span after which it recurs, counted from `due`.
    pub every: Option<CalendarSpan>,
    /// What was promised.
    pub prose: Span,
}

/// The value of a field.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value {
    /// TEXT or QUERY.
    Text(Span),
    /// A list of names: those of the line.
    Names,
    /// `every:`
    Cadence(Cadence),
    /// DATE.
    Date(Date),
    /// `DATE [TEXT]`; the date may be missing in `met:` only.
    Dated(Option<Date>, Span),
    /// `DATE..[DATE] [TEXT]`
    Pause(Date, Option<Date>, Span),
    /// `relation:` TEXT; the people are the line's names.
    Relation(Span),
    /// A day of every year, and TEXT.
    YearDay(YearDay, Span),
    /// `channel:`
    Channel(Channel),
    /// `contact:`
    YesNo(bool),
    /// `worth:` this many points for one of this unit.
    Worth(Decimal, Unit),
    /// `target: N MEASURE [QUERY]`
    Target {
        /// N.
        want: Amount,
        /// MEASURE.
        measure: Measure,
        /// QUERY.
        query: Span,
    },
    /// DURATION, in minutes.
    Duration(Decimal),
}

/// What a target counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Interactions of a kind.
    Kind(Span),
    /// `interactions`
    Interactions,
    /// `people`
    People,
    /// `gave FAVOR`
    Gave(Span),
    /// `got FAVOR`
    Got(Span),
}

impl Parsed {
    /// Empties it and keeps its memory.
    pub fn clear(&mut self) {
        self.entries.clear();
        self.lines.clear();
        self.names.clear();
        self.problems.clear();
    }

    /// Adds an entry of `other`.
    pub fn push_entry(&mut self, other: &Self, entry: Entry) {
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let first = count(self.lines.len());
        for line in other.lines_of(entry) {
            let start = count(self.names.len());
            self.names.extend_from_slice(other.names_of(line));
            self.lines.push(Line { names: (start, count(self.names.len())), ..line.clone() });
        }
        self.entries.push(Entry { first, end: count(self.lines.len()) });
    }

    /// The lines of `entry`.
    #[must_use]
    pub fn lines_of(&self, entry: Entry) -> &[Line] {
        &self.lines[range(entry.first, entry.end)]
    }

    /// The names of `line`.
    #[must_use]
    pub fn names_of(&self, line: &Line) -> &[Name] {
        &self.names[range(line.names.0, line.names.1)]
    }
}

fn range(start: u32, end: u32) -> Range<usize> {
    start as usize..end as usize
}
