//! Resolves the lines of a journal to a model, in two passes: the first lowers each file piece by piece, the second
//! resolves handles to people.

mod declaration;
mod interaction;
mod link;
mod messages;
mod person;

use std::sync::Arc;

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use super::csr::Csr;
use super::declaration::Kind;
use super::id::HandleId;
use super::person::Profile;
use super::{Directive, Model};
use crate::diagnostic::CappedFindings;
use crate::project::Project;
use crate::syntax;
use crate::syntax::tree::{Content, Entry, Line, Name, Parsed, Role, Sigil, Verb};
use crate::syntax::words::INTRODUCED;
use crate::text::{SourceFile, SourceMap, Span};
use crate::value::Channel;

/// Reads and resolves all files of `project`. Never fails: errors are in [`Model::problems`].
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
            Lowering { sources, file, draft: &mut draft, includes: &mut includes }.lower(parsed);
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

/// A model with handles in place of people.
struct Draft {
    model: Model,
    problems: CappedFindings,
    people: IndexMap<HandleId, Box<Profile>, FxBuildHasher>,
    /// Indexed like the handles of the model.
    handles: Vec<HandleUse>,
    parties: Csr<HandleId>,
    mentions: Csr<RawMention>,
    /// The indices of the exchanges that name people only in their prose, which makes them ambiguous.
    only_in_prose: Vec<usize>,
    /// The indices of directives before the entry that they cover.
    waiting: Vec<usize>,
    exchange_people: Vec<HandleId>,
    promise_people: Vec<HandleId>,
}

/// Where a handle is used.
#[derive(Debug, Clone, Copy, Default)]
struct HandleUse {
    /// The first use on a valid line, which makes it a person.
    first_valid: Option<Span>,
    /// Whether it is used on a line with an error, which may be its declaration.
    in_error: bool,
}

/// A mention whose handle is not resolved yet.
struct RawMention {
    handle: HandleId,
    span: Span,
    with: bool,
}

impl Draft {
    fn new() -> Self {
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

    fn handle(&mut self, spelling: &str, span: Span, is_valid: bool) -> HandleId {
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
fn slot<T: Default>(items: &mut Vec<T>, index: usize) -> &mut T {
    if items.len() <= index {
        items.resize_with(index + 1, T::default);
    }
    &mut items[index]
}

/// Lowers the lines of one file into the draft.
struct Lowering<'a> {
    sources: &'a SourceMap,
    file: &'a SourceFile,
    draft: &'a mut Draft,
    includes: &'a mut Vec<(Span, String)>,
}

impl<'a> Lowering<'a> {
    fn lower(&mut self, parsed: &Parsed) {
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
                self.draft.model.standalone_promises.push(promise);
            }
            Content::Include(pattern) => self.includes.push((*pattern, self.text(*pattern).to_string())),
            _ => {}
        }
        // Notes outside interactions and lines with errors name people, too.
        if !matches!(header.content, Content::Interaction(_)) {
            lines
                .iter()
                .filter(|line| matches!(line.content, Content::Note(_)))
                .for_each(|line| self.record_names(parsed, line));
        }
        for line in parsed.lines_of(entry).iter().filter(|line| matches!(line.content, Content::Broken)) {
            self.record_names(parsed, line);
        }
    }

    /// Collects directives; each covers the entry that contains it, else the next one.
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

    /// Keeps a comment at the start of a line for the next entry, and assigns the kept ones to any other entry.
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
        let Some(directive) = syntax::directive(text) else { return false };
        let len = u32::try_from(directive.len()).unwrap_or(0);
        let text = Span::new(comment.end - len, comment.end);
        self.draft.model.directives.push(Directive { text, comment, covers });
        true
    }

    /// The text at `span` of this file.
    fn text(&self, span: Span) -> &'a str {
        &self.file.text[self.file.local(span)]
    }

    /// Records the people that a line names.
    fn record_names(&mut self, parsed: &Parsed, line: &Line) {
        for name in parsed.names_of(line).iter().filter(|name| name.sigil() == Sigil::Person) {
            self.handle(*name);
        }
    }

    fn handle(&mut self, name: Name) -> HandleId {
        self.draft.handle(self.text(name.span()), name.span(), name.role() != Role::Broken)
    }
}
