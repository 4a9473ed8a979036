//! The meaning of a journal: people, interactions, exchanges, promises, goals.
//!
//! A [`Model`] owns its data; texts are spans into the sources that it keeps.
//!
//! Guarantees:
//! - Each name has one id; the aliases of a person share it.
//! - An interaction lists each person once, and never `@me`.
//! - An exchange lists the people it applies to; an ambiguous one lists none and is reported.
//! - The order of entries and files changes ids, never a result.
//! - The model does not depend on the date; what does takes `today` as an argument.

pub mod acquaintance;
pub mod contact_status;
pub mod csr;
pub mod declaration;
pub mod encounter;
pub mod id;
pub mod interaction;
pub mod interner;
pub mod last_contact;
pub mod person;
pub mod replies;
mod resolve;
pub mod rhythm;
pub mod unique_field;

use std::borrow::Cow;
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::syntax::unescape;
use crate::text::{BOM, Position, SourceMap, Span};
use crate::value::{Date, Decimal, Time};
use csr::Csr;
use declaration::{Circle, Favor, Goal, Kind, Measure};
use id::{CircleId, FavorId, GoalId, HandleId, KindId, PersonId, TagId};
use interaction::{Exchange, Interaction, MadeIn, Mention, Promise};
use interner::Interner;
use person::{Person, Ties};

pub use contact_status::{ContactStatus, State};
pub use last_contact::LastContact;
pub use resolve::{Cache, resolve, resolve_again, resolve_lean};

/// A whole journal.
#[derive(Debug, Default)]
pub struct Model {
    /// The files.
    pub sources: Arc<SourceMap>,
    /// The findings of parser and resolver, in the order of the text.
    pub problems: Vec<Diagnostic>,

    /// Handles, aliases included.
    pub handles: Interner,
    /// Tags.
    pub tag_names: Interner,
    /// Goals, named or declared.
    pub goal_names: Interner,
    /// Circles, named or declared.
    pub circle_names: Interner,
    /// Kinds, built in, named or declared.
    pub kind_names: Interner,
    /// Favors and things, named or declared.
    pub favor_names: Interner,

    /// All people, `@me` first.
    pub people: Vec<Person>,
    /// The declared ties of each person, indexed like `people`.
    pub ties: Vec<Ties>,
    /// Indexed like `circle_names`.
    pub circles: Vec<Circle>,
    /// Indexed like `kind_names`.
    pub kinds: Vec<Kind>,
    /// Indexed like `favor_names`.
    pub favors: Vec<Favor>,
    /// Indexed like `goal_names`.
    pub goals: Vec<Goal>,

    /// All interactions, in the order of the files.
    pub interactions: Vec<Interaction>,
    /// Promises outside interactions and goals.
    pub standalone_promises: Vec<Promise>,
    /// The notes of entries that are neither a person nor an interaction, each with the start of its entry, in order.
    standalone_notes: Vec<(u32, Span)>,

    /// `; goodwill:` comments, in the order of the text.
    pub directives: Vec<Directive>,

    /// The person of each handle; `None` for a handle that occurs only on lines with errors.
    people_of_handles: Vec<Option<PersonId>>,
    /// Whether a line with an error, perhaps a declaration, names the person; indexed like `people`.
    named_in_error: Vec<bool>,
    untils: Csr<Date>,
    times: Csr<Time>,
    parties: Csr<PersonId>,
    mentions: Csr<Mention>,
    tags: Csr<TagId>,
    goals_of: Csr<GoalId>,
    exchanges: Csr<Exchange>,
    promises: Csr<Promise>,
    notes: Csr<Span>,
    at: Csr<Span>,
    took: Csr<Decimal>,
    exchange_people: Vec<PersonId>,
    promise_people: Vec<PersonId>,
    promise_goals: Vec<GoalId>,
    promise_tags: Vec<TagId>,
}

/// A comment addressed to this program: `; goodwill: ...`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Directive {
    /// The text after the colon.
    pub text: Span,
    /// The whole comment, from its `;`.
    pub comment: Span,
    /// The entry that contains the comment or directly follows it; empty if there is none.
    pub covers: Span,
}

/// The owner of the journal.
pub const ME: PersonId = PersonId(0);

impl Model {
    /// The text of `span`.
    #[must_use]
    pub fn text(&self, span: Span) -> &str {
        self.sources.slice(span)
    }

    /// The prose or note at `span`, with escaped sigils unescaped.
    #[must_use]
    pub fn prose(&self, span: Span) -> Cow<'_, str> {
        unescape(self.text(span))
    }

    /// File, line and column of the first visible character of the line that starts at `start`.
    #[must_use]
    pub fn place(&self, start: u32) -> (&str, Position) {
        let file = self.sources.file_at(start);
        let line = file.text.get((start - file.base) as usize..).unwrap_or_default();
        let line = line.strip_prefix(BOM).unwrap_or(line);
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        self.sources.position(start + u32::try_from(indent).unwrap_or(0))
    }

    /// The line that starts at `start`, without its ending and the white space around it.
    #[must_use]
    pub fn line(&self, start: u32) -> Span {
        let file = self.sources.file_at(start);
        let text = file.text.get((start - file.base) as usize..).unwrap_or_default();
        let text = &text[..memchr::memchr(b'\n', text.as_bytes()).unwrap_or(text.len())];
        let body = text.trim_start_matches([BOM, ' ', '\t']);
        let len = |text: &str| u32::try_from(text.len()).unwrap_or(u32::MAX);
        let from = start + len(text) - len(body);
        Span::new(from, from + len(body.trim_end_matches([' ', '\t', '\r'])))
    }

    /// The start of the line that holds `offset`.
    #[must_use]
    pub fn line_start(&self, offset: u32) -> u32 {
        let file = self.sources.file_at(offset);
        let before = &file.text.as_bytes()[..(offset - file.base) as usize];
        file.base
            + memchr::memrchr(b'\n', before).map_or(0, |newline| u32::try_from(newline + 1).unwrap_or(0))
    }

    /// All people except `@me`.
    pub fn others(&self) -> impl Iterator<Item = PersonId> + '_ {
        (1..self.people.len()).map(PersonId::from)
    }

    /// A person.
    #[must_use]
    pub fn person(&self, id: PersonId) -> &Person {
        &self.people[id.index()]
    }

    /// A person's handle, without `@`.
    #[must_use]
    pub fn handle(&self, id: PersonId) -> &str {
        self.person(id).handle.map_or("me", |handle| self.handles.shown(handle.0))
    }

    /// A person's name, if they have one.
    #[must_use]
    pub fn name(&self, id: PersonId) -> Option<&str> {
        self.person(id).name.map(|name| self.text(name))
    }

    /// The names in a person's `aka:` fields.
    pub fn other_names(&self, id: PersonId) -> impl Iterator<Item = &str> {
        self.person(id).aka.iter().map(|&name| self.text(name))
    }

    /// The person with the handle or alias `handle`, written with or without `@`.
    #[must_use]
    pub fn find_person(&self, handle: &str) -> Option<PersonId> {
        let number = self.handles.find(handle.strip_prefix('@').unwrap_or(handle))?;
        self.people_of_handles[number as usize]
    }

    /// The person with the handle.
    #[must_use]
    pub fn person_of(&self, handle: HandleId) -> Option<PersonId> {
        self.people_of_handles[handle.index()]
    }

    /// Whether a person is named but not declared, not even on a line with an error.
    #[must_use]
    pub fn is_undeclared(&self, id: PersonId) -> bool {
        id != ME && self.person(id).declared.is_empty() && !self.named_in_error[id.index()]
    }

    /// Whether a person is named on a line with an error.
    #[must_use]
    pub fn is_named_in_error(&self, id: PersonId) -> bool {
        self.named_in_error[id.index()]
    }

    /// The people that an exchange applies to.
    #[must_use]
    pub fn exchange_people(&self, exchange: &Exchange) -> &[PersonId] {
        slice(&self.exchange_people, exchange.people)
    }

    /// The people in the prose of a promise.
    #[must_use]
    pub fn promise_people(&self, promise: &Promise) -> &[PersonId] {
        slice(&self.promise_people, promise.people)
    }

    /// The notes of the entry that starts at `start`, if it is neither a person nor an interaction.
    pub fn notes_of_entry(&self, start: u32) -> impl Iterator<Item = Span> + '_ {
        let first = self.standalone_notes.partition_point(|(entry, _)| *entry < start);
        self.standalone_notes[first..]
            .iter()
            .take_while(move |(entry, _)| *entry == start)
            .map(|(_, note)| *note)
    }

    /// The goals on the line of a promise.
    #[must_use]
    pub fn promise_goals(&self, promise: &Promise) -> &[GoalId] {
        slice(&self.promise_goals, promise.goals)
    }

    /// The tags on the line of a promise.
    #[must_use]
    pub fn promise_tags(&self, promise: &Promise) -> &[TagId] {
        slice(&self.promise_tags, promise.tags)
    }

    /// The people that a promise concerns: those in its prose, or if there are none, those who took part in its
    /// interaction.
    #[must_use]
    pub fn people_of_promise(&self, promise: &Promise, made_in: MadeIn) -> &[PersonId] {
        match (self.promise_people(promise), made_in) {
            ([], MadeIn::Interaction(id)) => self.encounter(id).people(),
            (people, _) => people,
        }
    }

    /// All promises and where each was made.
    pub fn promises(&self) -> impl Iterator<Item = (&Promise, MadeIn)> {
        let inside = self.promises.filled().flat_map(|(index, promises)| {
            promises.iter().map(move |promise| (promise, MadeIn::Interaction(index.into())))
        });
        self.promises_outside().chain(inside)
    }

    /// The promises outside interactions and where each was made.
    pub fn promises_outside(&self) -> impl Iterator<Item = (&Promise, MadeIn)> {
        let standalone = self.standalone_promises.iter().map(|promise| (promise, MadeIn::TopLevel));
        let goals = self.goals.iter().enumerate().flat_map(|(index, goal)| {
            goal.promises.iter().map(move |promise| (promise, MadeIn::Goal(index.into())))
        });
        standalone.chain(goals)
    }

    /// A kind.
    #[must_use]
    pub fn kind(&self, id: KindId) -> &Kind {
        &self.kinds[id.index()]
    }

    /// A kind's name.
    #[must_use]
    pub fn kind_name(&self, id: KindId) -> &str {
        self.kind_names.shown(id.0)
    }

    /// A measure as written: `interactions`, `people`, a kind, `gave intro`.
    #[must_use]
    pub fn measure_name(&self, measure: Measure) -> Cow<'_, str> {
        match measure {
            Measure::Interactions => "interactions".into(),
            Measure::People => "people".into(),
            Measure::Kind(kind) => self.kind_name(kind).into(),
            Measure::Gave(favor) => format!("gave {}", self.favor_name(favor)).into(),
            Measure::Got(favor) => format!("got {}", self.favor_name(favor)).into(),
        }
    }

    /// A tag's name, without `#`.
    #[must_use]
    pub fn tag_name(&self, id: TagId) -> &str {
        self.tag_names.shown(id.0)
    }

    /// A goal's name, without `^`.
    #[must_use]
    pub fn goal_name(&self, id: GoalId) -> &str {
        self.goal_names.shown(id.0)
    }

    /// A circle's name.
    #[must_use]
    pub fn circle_name(&self, id: CircleId) -> &str {
        self.circle_names.shown(id.0)
    }

    /// The name of a favor or a thing.
    #[must_use]
    pub fn favor_name(&self, id: FavorId) -> &str {
        self.favor_names.shown(id.0)
    }

    /// The names of all favors and things, by [`FavorId`].
    pub fn favor_names(&self) -> impl Iterator<Item = &str> {
        (0..self.favor_names.len()).map(|id| self.favor_name(FavorId::from(id)))
    }
}

fn slice<T>(items: &[T], (start, end): (u32, u32)) -> &[T] {
    &items[start as usize..end as usize]
}
