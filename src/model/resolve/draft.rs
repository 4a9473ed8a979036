//! A model whose people are not resolved yet.

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use crate::diagnostic::CappedFindings;
use crate::model::Model;
use crate::model::csr::Csr;
use crate::model::declaration::Kind;
use crate::model::id::HandleId;
use crate::model::person::Profile;
use crate::syntax::tree::{Parsed, Verb};
use crate::syntax::words::INTRODUCED;
use crate::text::Span;
use crate::value::Channel;

/// A model with handles in place of people.
pub(super) struct Draft {
    pub model: Model,
    /// The findings of the parser. Each list is in the order of the text, however the text is cut into parts.
    pub parse_problems: CappedFindings,
    /// The findings in interactions, then those of the second pass.
    pub problems: CappedFindings,
    /// The findings in declarations.
    pub declaration_problems: CappedFindings,
    /// The declarations, if they are lowered later: those of a part, once all parts before it are merged.
    pub deferred: Option<Parsed>,
    pub people: IndexMap<HandleId, Box<Profile>, FxBuildHasher>,
    /// Indexed like the handles of the model.
    pub handles: Vec<HandleUse>,
    pub parties: Csr<HandleId>,
    pub mentions: Csr<RawMention>,
    /// The indices of the exchanges that name people only in their prose, which makes them ambiguous.
    pub only_in_prose: Vec<usize>,
    /// The indices of directives before the entry that they cover.
    pub waiting: Vec<usize>,
    /// What directives before the first entry cover.
    pub first_cover: Option<Span>,
    pub exchange_people: Vec<HandleId>,
    pub promise_people: Vec<HandleId>,
}

/// The bytes of a short entry.
const BYTES_OF_ENTRY: usize = 64;

/// Where a handle is used.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct HandleUse {
    /// The first use on a valid line, which makes it a person.
    pub first_valid: Option<Span>,
    /// Whether it is used on a line with an error, which may be its declaration.
    pub in_error: bool,
}

impl HandleUse {
    /// Adds another use, which may be before this one: declarations are lowered later.
    pub fn merge(&mut self, other: Self) {
        self.first_valid = match (self.first_valid, other.first_valid) {
            (Some(a), Some(b)) if b.start < a.start => Some(b),
            (first, other) => first.or(other),
        };
        self.in_error |= other.in_error;
    }
}

/// A mention whose handle is not resolved yet.
#[derive(Clone, Copy)]
pub(super) struct RawMention {
    pub handle: HandleId,
    pub span: Span,
    pub with: bool,
}

impl Draft {
    /// The draft of a part of a journal of `bytes` bytes.
    pub fn part(bytes: usize) -> Self {
        let mut draft = Self { deferred: Some(Parsed::default()), ..Self::new() };
        draft.grow(bytes);
        draft
    }

    /// Reserves memory for what `bytes` of text usually hold. Lists that grow step by step leave holes, and those of
    /// each part stay with its thread; memory that is reserved but not used costs nothing.
    pub fn reserve(&mut self, bytes: usize) {
        let entries = bytes / BYTES_OF_ENTRY;
        self.model.interactions.reserve(entries);
        self.parties.reserve(entries);
        self.model.tags.reserve(entries);
        self.model.notes.reserve(entries);
        self.model.exchanges.reserve(entries);
    }

    /// The draft of a whole journal.
    pub fn new() -> Self {
        let mut draft = Self {
            model: Model::default(),
            parse_problems: CappedFindings::default(),
            problems: CappedFindings::default(),
            declaration_problems: CappedFindings::default(),
            deferred: None,
            people: IndexMap::default(),
            handles: Vec::new(),
            parties: Csr::default(),
            mentions: Csr::default(),
            only_in_prose: Vec::new(),
            waiting: Vec::new(),
            first_cover: None,
            exchange_people: Vec::new(),
            promise_people: Vec::new(),
        };
        draft.handle("me", Span::default(), true);
        let kinds = Channel::ALL
            .into_iter()
            .flat_map(|channel| channel.kinds().iter().map(move |&kind| (kind, channel)));
        let words = Verb::ALL.into_iter().map(Verb::as_str).chain([INTRODUCED]);
        let verbs = words.map(|word| (word, Channel::Record));
        for (kind, channel) in kinds.chain(verbs) {
            draft.model.kind_names.declare(kind, Span::default());
            draft.model.kinds.push(Kind::built_in(kind, channel));
        }
        draft
    }

    /// Raises the limit of findings for `bytes` more bytes of text.
    pub fn grow(&mut self, bytes: usize) {
        for problems in [&mut self.parse_problems, &mut self.problems, &mut self.declaration_problems] {
            problems.grow(bytes);
        }
    }

    /// Assigns the waiting directives to the entry at `covers`.
    pub fn cover_waiting(&mut self, covers: Span) {
        self.first_cover.get_or_insert(covers);
        // Nearly always, none waits.
        if self.waiting.is_empty() {
            return;
        }
        for waiting in self.waiting.drain(..) {
            self.model.directives[waiting].covers = covers;
        }
    }

    pub fn handle(&mut self, spelling: &str, span: Span, is_valid: bool) -> HandleId {
        let id = HandleId(self.model.handles.intern(spelling, span));
        let known = slot(&mut self.handles, id.index());
        // Nearly always, a valid line above names it, too.
        let is_later = known.first_valid.is_some_and(|first| first.start <= span.start);
        if !is_valid || !is_later {
            known.merge(HandleUse { first_valid: is_valid.then_some(span), in_error: !is_valid });
        }
        id
    }
}

/// Item `index` of a vector, which is extended as needed.
pub(super) fn slot<T: Default>(items: &mut Vec<T>, index: usize) -> &mut T {
    if items.len() <= index {
        items.resize_with(index + 1, T::default);
    }
    &mut items[index]
}
