//! Resolves the lines of a journal to a model, in two passes: the first lowers the files, in parts side by side, and
//! merges the parts in the order of the text; the second resolves handles to people.

mod cache;
mod declaration;
mod draft;
mod interaction;
mod lean;
mod link;
mod merge;
mod messages;
mod part;
mod person;

use std::ops::Range;
use std::sync::Arc;

use super::id::HandleId;
use super::{Directive, Model};
use crate::parallel;
use crate::project::Project;
use crate::syntax::tree::{Content, Entry, Line, Name, Parsed, Role, Sigil, Value};
use crate::syntax::{self, Chunks};
use crate::text::{SourceFile, SourceMap, Span};
pub use cache::{Cache, resolve_again};
use draft::Draft;
pub use lean::resolve_lean;
use part::{Part, Piece};

/// Reads and resolves all files of `project`. Never fails: errors are in [`Model::problems`].
#[must_use]
pub fn resolve(project: &mut Project<'_>) -> Model {
    let mut draft = lower_all(project, |project, files, draft| lower_files(project.sources(), files, draft));
    draft.model.sources = Arc::clone(project.sources());
    link::link(draft)
}

/// Lowers all files of `project`. `lower` adds some of them to the draft and returns their `include` lines.
fn lower_all(
    project: &mut Project<'_>,
    mut lower: impl FnMut(&mut Project<'_>, Range<usize>, &mut Draft) -> Vec<Include>,
) -> Draft {
    let mut draft = Draft::new();
    while let Some(files) = project.next_files() {
        for Include { file, span, pattern } in lower(project, files, &mut draft) {
            for fault in project.include(file, &pattern).err().into_iter().flatten() {
                draft.declaration_problems.push(messages::include(span, &pattern, &fault));
            }
        }
    }
    draft
}

/// Lowers files into the draft, on all cores if they are large; returns their `include` lines.
///
/// On one core, the files are lowered straight into the draft. The result is the same: a part differs only in its ids,
/// and declarations are lowered in the order of the text.
fn lower_files(sources: &SourceMap, files: Range<usize>, draft: &mut Draft) -> Vec<Include> {
    let bytes = sources.files()[files.clone()].iter().map(|file| file.text.len()).sum();
    draft.grow(bytes);
    draft.reserve(bytes);
    let parts = Part::split(sources.files(), files);
    if let [whole] = parts.as_slice() {
        return lower_part(sources, whole.pieces(sources.files()), draft, false).includes;
    }
    let lower = |part: &Part, in_conflict| {
        let mut draft = Draft::part(sources.bytes());
        draft.reserve(part.bytes(sources.files()));
        let lowered = lower_part(sources, part.pieces(sources.files()), &mut draft, in_conflict);
        (draft, lowered)
    };
    let mut includes = Vec::new();
    let mut in_conflict = false;
    parallel::ordered(
        parts.len(),
        |number| lower(&parts[number], false),
        |number, (mut part, mut lowered)| {
            if parts[number].starts_file() {
                draft.waiting.clear();
            } else if in_conflict {
                // Rare: a merge conflict goes on from the part before.
                (part, lowered) = lower(&parts[number], true);
            }
            in_conflict = lowered.in_conflict;
            merge_part(sources, draft, &part);
            includes.append(&mut lowered.includes);
        },
    );
    includes
}

/// Adds the draft of a part to that of all text before it, with the declarations that were deferred.
fn merge_part(sources: &SourceMap, draft: &mut Draft, part: &Draft) {
    draft.merge(part);
    if let Some(deferred) = &part.deferred {
        lower_deferred(sources, draft, deferred);
    }
}

/// Lowers deferred declarations, whose names are in the draft already.
fn lower_deferred(sources: &SourceMap, draft: &mut Draft, deferred: &Parsed) {
    for &entry in &deferred.entries {
        let [header, ..] = deferred.lines_of(entry) else { continue };
        let file = sources.file_at(header.span.start);
        // Only `include` lines need the index of the file.
        Lowering { sources, file, index: 0, draft, includes: &mut Vec::new() }.content(deferred, entry);
    }
}

/// Lowers a part into `draft`. `in_conflict` is the state of the parser at its start.
fn lower_part<'s>(
    sources: &SourceMap,
    pieces: impl Iterator<Item = Piece<'s>>,
    draft: &mut Draft,
    mut in_conflict: bool,
) -> Lowered {
    let mut includes = Vec::new();
    let mut parsed = Parsed::default();
    for Piece { index, file, bytes } in pieces {
        if bytes.start == 0 {
            draft.waiting.clear();
            in_conflict = false;
        }
        let mut chunks = Chunks::part(&file.text, bytes, file.base, in_conflict);
        while chunks.parse_next(&mut parsed) {
            draft.parse_problems.append(&mut parsed.problems);
            Lowering { sources, file, index, draft, includes: &mut includes }.lower(&parsed);
        }
        in_conflict = chunks.in_conflict();
    }
    Lowered { includes, in_conflict }
}

/// What a part leaves besides its draft.
#[derive(Clone)]
struct Lowered {
    /// Its `include` lines.
    includes: Vec<Include>,
    /// Whether it ends between the markers of a merge conflict.
    in_conflict: bool,
}

/// An `include` line.
#[derive(Clone)]
struct Include {
    file: usize,
    span: Span,
    pattern: String,
}

/// Lowers the lines of one file into the draft.
struct Lowering<'a> {
    sources: &'a SourceMap,
    file: &'a SourceFile,
    /// The index of the file.
    index: usize,
    draft: &'a mut Draft,
    includes: &'a mut Vec<Include>,
}

impl<'a> Lowering<'a> {
    fn lower(&mut self, parsed: &Parsed) {
        for &entry in &parsed.entries {
            self.entry(parsed, entry);
        }
    }

    fn entry(&mut self, parsed: &Parsed, entry: Entry) {
        self.directives(parsed, entry);
        let [header, ..] = parsed.lines_of(entry) else { return };
        let is_declaration = matches!(
            header.content,
            Content::Person(_) | Content::Circle(_) | Content::Kind(_) | Content::Favor(_) | Content::Goal(_)
        );
        if is_declaration && self.draft.deferred.is_some() {
            self.defer(parsed, entry);
        } else {
            self.content(parsed, entry);
        }
    }

    /// Keeps a declaration until all parts of the journal before it are merged, since it may repeat or contradict one
    /// of them. Its names are interned here, because ids are in the order of the text.
    fn defer(&mut self, parsed: &Parsed, entry: Entry) {
        for line in parsed.lines_of(entry) {
            match line.content {
                Content::Kind(name) => _ = self.kind_named(self.text(name), name),
                Content::Favor(name) => _ = self.favor_named(self.text(name), name),
                Content::Field(_, Value::Target { measure, .. }) => _ = self.measure(measure),
                _ => {}
            }
            let names = match line.content {
                // The name that is declared.
                Content::Person(_) | Content::Circle(_) | Content::Goal(_) => parsed.names_of(line).get(..1),
                _ => Some(parsed.names_of(line)),
            };
            let people_only = matches!(line.content, Content::Note(_) | Content::Broken);
            let counts = |name: &&Name| !people_only || name.sigil() == Sigil::Person;
            for name in names.into_iter().flatten().filter(counts) {
                let model = &mut self.draft.model;
                let names = match name.sigil() {
                    Sigil::Person => &mut model.handles,
                    Sigil::Tag => &mut model.tag_names,
                    Sigil::Goal => &mut model.goal_names,
                    Sigil::Circle => &mut model.circle_names,
                };
                names.intern(self.file.text(name.span()), name.span());
            }
        }
        if let Some(deferred) = &mut self.draft.deferred {
            deferred.push_entry(parsed, entry);
        }
    }

    fn content(&mut self, parsed: &Parsed, entry: Entry) {
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
            Content::Include(span) => {
                let pattern = self.text(*span).to_string();
                self.includes.push(Include { file: self.index, span: *span, pattern });
            }
            _ => {}
        }
        // Notes outside interactions and lines with errors name people, too.
        if !matches!(header.content, Content::Interaction(_)) {
            for line in lines {
                let Content::Note(note) = line.content else { continue };
                self.record_names(parsed, line);
                if !matches!(header.content, Content::Person(_)) {
                    self.draft.model.standalone_notes.push((header.span.start, note));
                }
            }
        }
        for line in parsed.lines_of(entry).iter().filter(|line| matches!(line.content, Content::Broken)) {
            self.record_names(parsed, line);
        }
    }

    /// Collects directives; each covers the entry that contains it, else the next one.
    fn directives(&mut self, parsed: &Parsed, entry: Entry) {
        let [header, lines @ ..] = parsed.lines_of(entry) else { return };
        let last = lines.last().unwrap_or(header);
        let covers = Span::new(header.span.start, last.span.end);
        self.cover(header, covers);
        for line in lines.iter().filter(|line| matches!(line.content, Content::Comment)) {
            self.directive(line, covers);
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
            _ => self.draft.cover_waiting(covers),
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
        self.file.text(span)
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
