//! What the parser makes of a text: flat, in the order of the text.
//!
//! Lines and names of a whole piece stand in two long vectors; an entry is a range of lines, a
//! line a range of names. Spans are in the common offset space of the text's `SourceMap`.

use std::fmt;
use std::ops::Range;

use crate::diagnostic::Capped;
use crate::text::Span;
use crate::value::{Amount, Cadence, Channel, Date, Decimal, Time, Unit, YearDay};

/// A parsed piece of a file. The lines of all entries, in order and with their endings, are the text.
#[derive(Debug, Default)]
pub struct Parsed {
    /// What starts at column 0, each with the indented and blank lines it owns.
    pub entries: Vec<Entry>,
    /// All lines.
    pub lines: Vec<Line>,
    /// All names, in the order they stand in the text.
    pub names: Vec<Name>,
    /// What could not be understood.
    pub problems: Capped,
}

/// A range of lines; the first one says what the entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// First line, an index into [`Parsed::lines`].
    pub first: u32,
    /// One past the last line.
    pub end: u32,
}

/// A physical line, or a run of blank ones.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// With its ending, or all of theirs.
    pub span: Span,
    /// What it says.
    pub content: Content,
    /// Its names, a range of [`Parsed::names`].
    pub names: (u32, u32),
}

/// What a line says. The first group stands anywhere, the second starts an entry, the third stands inside one.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// Nothing.
    Blank,
    /// `; ...`
    Comment,
    /// `| TEXT`
    Note(Span),
    /// `x-NAME: TEXT`
    Extra(Span),
    /// What could not be understood, and every line that depends on it.
    Broken,

    /// `DATE KIND ...` or `DATE gave ...`
    Interaction(Interaction),
    /// `person @HANDLE [NAME]`: the handle is the line's first name.
    Person(Option<Span>),
    /// `circle NAME [TITLE]`: likewise.
    Circle(Option<Span>),
    /// `kind NAME`
    Kind(Span),
    /// `favor NAME`
    Favor(Span),
    /// `goal ^NAME TITLE`: the name is the line's first name.
    Goal(Span),
    /// `include PATTERN`
    Include(Span),

    /// `gave`, `got`, `lent`, `borrowed`, `returned`
    Exchange(Exchange),
    /// `todo`, `wait`, `done`, `drop`; also an entry of its own.
    Promise(Promise),
    /// `KEY: VALUE`
    Field(Key, Value),
}

/// A header that starts with a date.
#[derive(Debug, Clone, PartialEq)]
pub struct Interaction {
    /// First day.
    pub date: Date,
    /// Last day.
    pub until: Date,
    /// Time of day.
    pub time: Option<Time>,
    /// `?` or `x`.
    pub mark: Option<Mark>,
    /// What took place.
    pub header: HeaderKind,
}

/// What took place on a day.
#[derive(Debug, Clone, PartialEq)]
pub enum HeaderKind {
    /// An encounter of a kind; the people who took part are the line's names of role [`Role::Party`].
    Encounter {
        /// The kind.
        kind: Span,
        /// Who reached out.
        direction: Direction,
        /// The rest of the line.
        prose: Span,
    },
    /// One exchange that stands alone.
    Exchange(Exchange),
}

/// Why an interaction is none yet, or none any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// `?`
    Plan,
    /// `x`
    Cancelled,
}

/// Who reached out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// `with`, or nothing.
    Mutual,
    /// `to`, `->`: I did.
    Out,
    /// `from`, `<-`: they did.
    In,
}

impl Direction {
    /// Its name in every output.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Mutual => "mutual",
            Self::Out => "out",
            Self::In => "in",
        }
    }

    /// The word that writes it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Mutual => "with",
            Self::Out => "to",
            Self::In => "from",
        }
    }
}

impl Mark {
    /// Its name in every output.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::Cancelled => "cancelled",
        }
    }

    /// The sign that writes it.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Plan => "?",
            Self::Cancelled => "x",
        }
    }
}

/// A favor or a loan.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Exchange {
    /// The verb.
    pub verb: Verb,
    /// How much.
    pub amount: Amount,
    /// The FAVOR or THING.
    pub favor: Span,
    /// The rest of the line.
    pub prose: Span,
}

/// The verb of an exchange.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verb {
    /// From me.
    Gave,
    /// To me.
    Got,
    /// From me, to come back.
    Lent,
    /// To me, to go back.
    Borrowed,
    /// Back to whoever lent it.
    Returned,
}

impl Verb {
    /// All of them, in the language's order.
    pub const ALL: [Self; 5] = [Self::Gave, Self::Got, Self::Lent, Self::Borrowed, Self::Returned];

    /// Its word in the language.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Gave => "gave",
            Self::Got => "got",
            Self::Lent => "lent",
            Self::Borrowed => "borrowed",
            Self::Returned => "returned",
        }
    }
}

/// A promise line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Promise {
    /// The verb.
    pub state: PromiseState,
    /// By when.
    pub due: Option<Date>,
    /// What was promised.
    pub prose: Span,
}

/// The verb of a promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PromiseState {
    /// I promised.
    Todo,
    /// They promised.
    Wait,
    /// Kept.
    Done,
    /// Let go.
    Drop,
}

impl PromiseState {
    /// All of them, in the language's order.
    pub const ALL: [Self; 4] = [Self::Todo, Self::Wait, Self::Done, Self::Drop];

    /// Its word in the language.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Todo => "todo",
            Self::Wait => "wait",
            Self::Done => "done",
            Self::Drop => "drop",
        }
    }
}

/// A name as it stands in the text. In eight bytes: a line may hold a million.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Name {
    start: u32,
    /// The length, and below it the sigil and the role, two bits each.
    packed: u32,
}

impl Name {
    /// The most bytes that a name can have, 256 MiB less one.
    pub const LONGEST: u32 = u32::MAX >> 4;

    /// A name at `span`, without its sigil; of one longer than [`Name::LONGEST`] as much.
    #[must_use]
    pub fn new(sigil: Sigil, role: Role, span: Span) -> Self {
        let length = span.len().min(Self::LONGEST);
        Self { start: span.start, packed: length << 4 | (sigil as u32) << 2 | role as u32 }
    }

    /// Of what.
    #[must_use]
    pub const fn sigil(self) -> Sigil {
        [Sigil::Person, Sigil::Tag, Sigil::Goal, Sigil::Circle][(self.packed >> 2 & 3) as usize]
    }

    /// As part of what.
    #[must_use]
    pub const fn role(self) -> Role {
        [Role::Party, Role::Mention, Role::MentionWith, Role::Broken][(self.packed & 3) as usize]
    }

    /// Without its sigil.
    #[must_use]
    pub const fn span(self) -> Span {
        Span::new(self.start, self.start + (self.packed >> 4))
    }

    /// Whether it names somebody who is not what the line is about.
    #[must_use]
    pub const fn is_mention(self) -> bool {
        matches!(self.role(), Role::Mention | Role::MentionWith)
    }

    /// Whether it stands on a line that was understood.
    #[must_use]
    pub const fn is_understood(self) -> bool {
        !matches!(self.role(), Role::Broken)
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Name {{ sigil: {:?}, role: {:?}, span: {:?} }}", self.sigil(), self.role(), self.span())
    }
}

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sigil {
    /// `@`
    Person,
    /// `#`
    Tag,
    /// `^`
    Goal,
    /// A circle: no sigil.
    Circle,
}

/// What part a name plays on its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The line is about it: PEOPLE, the subject of an entry, a field's list.
    Party,
    /// Named in prose or a note.
    Mention,
    /// Named in prose, right after `with`.
    MentionWith,
    /// Named on a line that could not be understood.
    Broken,
}

/// The name of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each is the field of that name in the language")]
pub enum Key {
    Aka,
    Handle,
    Circle,
    Every,
    Snooze,
    Pause,
    Archived,
    Died,
    Met,
    Via,
    Knows,
    Birthday,
    Date,
    Tags,
    Offers,
    Seeks,
    Likes,
    Org,
    Role,
    Location,
    Email,
    Phone,
    Url,
    Uid,
    Channel,
    Contact,
    Worth,
    From,
    By,
    Audience,
    Target,
    At,
    Took,
}

/// The value of a field.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value {
    /// TEXT, a QUERY.
    Text(Span),
    /// A list of names: those of the line.
    Names,
    /// `every:`
    Cadence(Cadence),
    /// A DATE.
    Date(Date),
    /// `DATE [TEXT]`, or `[DATE] [TEXT]` for `met:`.
    Dated(Option<Date>, Span),
    /// `DATE..[DATE] [TEXT]`
    Pause(Date, Option<Date>, Span),
    /// A day of every year, and its TEXT.
    YearDay(YearDay, Span),
    /// `channel:`
    Channel(Channel),
    /// `contact:`
    YesNo(bool),
    /// `worth:` so many points for one of these.
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
    /// A DURATION, in minutes.
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

impl Line {
    /// Whether it is more than white space.
    #[must_use]
    pub fn is_visible(&self) -> bool {
        self.content != Content::Blank
    }
}

impl Parsed {
    /// Forgets everything but the memory it holds.
    pub fn clear(&mut self) {
        self.entries.clear();
        self.lines.clear();
        self.names.clear();
        self.problems.clear();
    }

    /// The lines of `entry`; the first one says what it is.
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
