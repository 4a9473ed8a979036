//! A model whose people are not resolved yet.

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use crate::diagnostic::CappedFindings;
use crate::model::Model;
use crate::model::csr::Csr;
use crate::model::declaration::Kind;
use crate::model::id::HandleId;
use crate::model::person::Profile;
use crate::syntax::tree::Verb;
use crate::syntax::words::INTRODUCED;
use crate::text::Span;
use crate::value::Channel;

/// A model with handles in place of people.
pub(super) struct Draft {
    pub model: Model,
    pub problems: CappedFindings,
    pub people: IndexMap<HandleId, Box<Profile>, FxBuildHasher>,
    /// Indexed like the handles of the model.
    pub handles: Vec<HandleUse>,
    pub parties: Csr<HandleId>,
    pub mentions: Csr<RawMention>,
    /// The indices of the exchanges that name people only in their prose, which makes them ambiguous.
    pub only_in_prose: Vec<usize>,
    /// The indices of directives before the entry that they cover.
    pub waiting: Vec<usize>,
    pub exchange_people: Vec<HandleId>,
    pub promise_people: Vec<HandleId>,
}

/// Where a handle is used.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct HandleUse {
    /// The first use on a valid line, which makes it a person.
    pub first_valid: Option<Span>,
    /// Whether it is used on a line with an error, which may be its declaration.
    pub in_error: bool,
}

/// A mention whose handle is not resolved yet.
pub(super) struct RawMention {
    pub handle: HandleId,
    pub span: Span,
    pub with: bool,
}

impl Draft {
    pub fn new() -> Self {
        let mut draft = Self {
            model: Model::default(),
            problems: CappedFindings::default(),
            people: IndexMap::default(),
            handles: Vec::new(),
            parties: Csr::default(),
            mentions: Csr::default(),
            only_in_prose: Vec::new(),
            waiting: Vec::new(),
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

    pub fn handle(&mut self, spelling: &str, span: Span, is_valid: bool) -> HandleId {
        let id = HandleId(self.model.handles.intern(spelling, span));
        let handle_use = slot(&mut self.handles, id.index());
        if is_valid {
            handle_use.first_valid = handle_use.first_valid.or(Some(span));
        } else {
            handle_use.in_error = true;
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
