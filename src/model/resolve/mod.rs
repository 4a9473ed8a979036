//! Resolves the lines of a journal to a model, in two passes: the first lowers each file piece by piece, the second
//! resolves handles to people.

mod declaration;
mod draft;
mod interaction;
mod link;
mod messages;
mod person;

use std::sync::Arc;

use super::id::HandleId;
use super::{Directive, Model};
use crate::project::Project;
use crate::syntax;
use crate::syntax::tree::{Content, Entry, Line, Name, Parsed, Role, Sigil};
use crate::text::{SourceFile, SourceMap, Span};
use draft::Draft;

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
