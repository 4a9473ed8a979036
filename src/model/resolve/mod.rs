//! From lines to a model, in two passes: each file is read and lowered piece by piece, then, when all
//! handles are known, they become people.

mod declaration;
mod interaction;
mod link;
mod messages;
mod person;

use std::sync::Arc;

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use super::csr::Lists;
use super::declaration::Kind;
use super::id::HandleId;
use super::person::Profile;
use super::{Directive, Model};
use crate::diagnostic::Capped;
use crate::project::Project;
use crate::syntax;
use crate::syntax::tree::{Content, Entry, Line, Name, Parsed, Role, Sigil, Verb};
use crate::text::{SourceFile, SourceMap, Span};
use crate::value::Channel;

/// Reads all files of `project` and resolves them. Never fails: what is wrong is in
/// [`Model::problems`].
#[must_use]
pub fn resolve(project: &mut Project<'_>) -> Model {
    let mut draft = Draft::new();
    let mut includes = Vec::new();
    while let Some(index) = project.next_file() {
        let sources = project.sources();
        let file = &sources.files()[index];
        draft.problems.grow(file.text.len());
        syntax::read(&file.text, file.base, |parsed| {
            draft.problems.append(&mut parsed.problems);
            Lowering { sources, file, draft: &mut draft, includes: &mut includes }.piece(parsed);
        });
        draft.waiting.clear();
        for (span, pattern) in includes.drain(..) {
            for fault in project.include(index, &pattern).err().into_iter().flatten() {
                draft.problems.push(messages::include(span, &pattern, &fault));
            }
        }
    }
    draft.model.sources = Arc::clone(project.sources());
    link::link(draft)
}

/// A model whose people are still handles.
struct Draft {
    model: Model,
    problems: Capped,
    people: IndexMap<HandleId, Box<Profile>, FxBuildHasher>,
    /// Beside the model's handles.
    handles: Vec<Seen>,
    parties: Lists<HandleId>,
    mentions: Lists<Mentioned>,
    /// Of all exchanges in their order, those with no PEOPLE but somebody in the prose: nobody can tell who was
    /// meant.
    only_in_prose: Vec<usize>,
    /// Directives that wait for the entry below them.
    waiting: Vec<usize>,
    exchange_people: Vec<HandleId>,
    promise_people: Vec<HandleId>,
}

/// How a handle occurs.
#[derive(Debug, Clone, Copy, Default)]
struct Seen {
    /// Where it stands first on a line that was understood, so that there is such a person.
    understood: Option<Span>,
    /// On a line that was not, so that a declaration may have been lost.
    broken: bool,
}

struct Mentioned {
    handle: HandleId,
    span: Span,
    with: bool,
}

impl Draft {
    fn new() -> Self {
        let mut draft = Self {
            model: Model::default(),
            problems: Capped::default(),
            people: IndexMap::default(),
            handles: Vec::new(),
            parties: Lists::default(),
            mentions: Lists::default(),
            only_in_prose: Vec::new(),
            waiting: Vec::new(),
            exchange_people: Vec::new(),
            promise_people: Vec::new(),
        };
        draft.handle("me", Span::default(), true);
        let kinds = Channel::ALL
            .into_iter()
            .flat_map(|channel| channel.kinds().iter().map(move |&kind| (kind, channel)));
        let verbs = Verb::ALL.map(|way| (way.as_str(), Channel::Record));
        for (kind, channel) in kinds.chain(verbs) {
            draft.model.kind_names.declare(kind, Span::default());
            draft.model.kinds.push(Kind::built_in(kind, channel));
        }
        draft
    }

    fn handle(&mut self, spelling: &str, span: Span, understood: bool) -> HandleId {
        let id = HandleId(self.model.handles.intern(spelling, span));
        let seen = slot(&mut self.handles, id.index());
        if understood {
            seen.understood = seen.understood.or(Some(span));
        } else {
            seen.broken = true;
        }
        id
    }
}

/// Entry `index` of a vector that grows with the names beside it.
fn slot<T: Default>(items: &mut Vec<T>, index: usize) -> &mut T {
    if items.len() <= index {
        items.resize_with(index + 1, T::default);
    }
    &mut items[index]
}

/// One file on its way into the draft.
struct Lowering<'a> {
    sources: &'a SourceMap,
    file: &'a SourceFile,
    draft: &'a mut Draft,
    includes: &'a mut Vec<(Span, String)>,
}

impl<'a> Lowering<'a> {
    fn piece(&mut self, parsed: &Parsed) {
        for &entry in &parsed.entries {
            self.entry(parsed, entry);
        }
    }

    fn entry(&mut self, parsed: &Parsed, entry: Entry) {
        self.directives(parsed, entry);
        let [header, lines @ ..] = parsed.lines_of(entry) else { return };
        match &header.content {
            Content::Interaction(interaction) => self.interaction(parsed, header, interaction, lines),
            Content::Person(name) => self.person(parsed, header, *name, lines),
            Content::Circle(title) => self.circle(parsed, header, *title, lines),
            Content::Kind(name) => self.kind(*name, lines),
            Content::Favor(name) => self.favor(*name, lines),
            Content::Goal(title) => self.goal(parsed, header, *title, lines),
            Content::Promise(promise) => {
                let promise = self.promise(parsed, header, *promise);
                self.draft.model.loose_promises.push(promise);
            }
            Content::Include(pattern) => self.includes.push((*pattern, self.text(*pattern).to_string())),
            _ => {}
        }
        // Notes outside interactions name people as well; and so may lines that were not understood.
        if !matches!(header.content, Content::Interaction(_)) {
            lines
                .iter()
                .filter(|line| matches!(line.content, Content::Note(_)))
                .for_each(|line| self.named(parsed, line));
        }
        for line in parsed.lines_of(entry).iter().filter(|line| matches!(line.content, Content::Broken)) {
            self.named(parsed, line);
        }
    }

    /// Comments that speak to this program cover the entry they stand in, or the next one below.
    fn directives(&mut self, parsed: &Parsed, entry: Entry) {
        let lines = parsed.lines_of(entry);
        let [header, .., last] = lines else {
            return self.lone_line(lines);
        };
        let covers = Span::new(header.span.start, last.span.end);
        self.cover(header, covers);
        for line in lines.iter().skip(1).filter(|line| matches!(line.content, Content::Comment)) {
            self.directive(line, covers);
        }
    }

    fn lone_line(&mut self, lines: &[Line]) {
        for line in lines {
            self.cover(line, line.span);
        }
    }

    /// A comment at column 0 waits for an entry; any other entry is what it waited for.
    fn cover(&mut self, header: &Line, covers: Span) {
        match header.content {
            Content::Comment => {
                if self.directive(header, covers.at_start()) {
                    self.draft.waiting.push(self.draft.model.directives.len() - 1);
                }
            }
            Content::Blank => {}
            _ => {
                for waiting in self.draft.waiting.drain(..) {
                    self.draft.model.directives[waiting].covers = covers;
                }
            }
        }
    }

    fn directive(&mut self, line: &Line, covers: Span) -> bool {
        let comment = self.trimmed(line);
        let text = self.text(comment);
        let Some(said) = syntax::directive(text) else { return false };
        let len = u32::try_from(said.len()).unwrap_or(0);
        let text = Span::new(comment.end - len, comment.end);
        self.draft.model.directives.push(Directive { text, comment, covers });
        true
    }

    /// A text of this file.
    fn text(&self, span: Span) -> &'a str {
        &self.file.text[self.file.local(span)]
    }

    /// Takes note of the people that a line names.
    fn named(&mut self, parsed: &Parsed, line: &Line) {
        for name in parsed.names_of(line).iter().filter(|name| name.sigil() == Sigil::Person) {
            self.handle(*name);
        }
    }

    fn handle(&mut self, name: Name) -> HandleId {
        self.draft.handle(self.text(name.span()), name.span(), name.role() != Role::Broken)
    }
}
