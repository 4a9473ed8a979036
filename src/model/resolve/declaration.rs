//! `circle`, `kind`, `favor` and `goal` entries.

use super::draft::slot;
use super::{Lowering, messages};
use crate::model::declaration::{Measure, Target};
use crate::model::id::{CircleId, FavorId, GoalId, KindId};
use crate::model::unique_field::UniqueField;
use crate::syntax::tree::{self, Content, Key, Line, Parsed, Value};
use crate::text::{SourceMap, Span};

impl Lowering<'_> {
    pub(super) fn circle(&mut self, parsed: &Parsed, header: &Line, title: Option<Span>, lines: &[Line]) {
        let [subject, ..] = parsed.names_of(header) else { return };
        let name = self.text(subject.span());
        let id = CircleId(self.draft.model.circle_names.declare(name, subject.span()));
        let circle = slot(&mut self.draft.model.circles, id.index());
        let first = declare(&mut circle.declared, subject.span());
        circle.title = smaller(self.sources, circle.title, title);
        self.report_duplicate(first, subject.span(), "circle", name);
        for (key, value, span) in self.fields(lines) {
            if let (Key::Every, Value::Cadence(cadence)) = (key, value) {
                let result = self.draft.model.circles[id.index()].every.set(cadence, span, |a, b| a == b);
                self.report_conflict(result, span, key);
            }
        }
    }

    pub(super) fn kind(&mut self, subject: Span, lines: &[Line]) {
        let name = self.text(subject);
        let id = KindId(self.draft.model.kind_names.declare(name, subject));
        let kind = slot(&mut self.draft.model.kinds, id.index());
        let first = declare(&mut kind.declared, subject);
        self.report_duplicate(first, subject, "kind", name);
        for (key, value, span) in self.fields(lines) {
            let kind = &mut self.draft.model.kinds[id.index()];
            let result = match value {
                Value::Channel(channel) => kind.channel.set(channel, span, |a, b| a == b),
                Value::YesNo(contact) => kind.contact.set(contact, span, |a, b| a == b),
                _ => Ok(()),
            };
            self.report_conflict(result, span, key);
        }
    }

    pub(super) fn favor(&mut self, subject: Span, lines: &[Line]) {
        let name = self.text(subject);
        let id = FavorId(self.draft.model.favor_names.declare(name, subject));
        let favor = slot(&mut self.draft.model.favors, id.index());
        let first = declare(&mut favor.declared, subject);
        self.report_duplicate(first, subject, "favor", name);
        for (key, value, span) in self.fields(lines) {
            let Value::Worth(points, unit) = value else { continue };
            let worths = &mut self.draft.model.favors[id.index()].worth;
            let at = worths.iter().position(|(of, _)| *of == unit).unwrap_or_else(|| {
                worths.push((unit, UniqueField::default()));
                worths.len() - 1
            });
            let result = worths[at].1.set(points, span, |a, b| a == b);
            self.report_conflict(result, span, key);
        }
    }

    pub(super) fn goal(&mut self, parsed: &Parsed, header: &Line, title: Span, lines: &[Line]) {
        let [subject, ..] = parsed.names_of(header) else { return };
        let name = self.text(subject.span());
        let id = GoalId(self.draft.model.goal_names.declare(name, subject.span()));
        let goal = slot(&mut self.draft.model.goals, id.index());
        let first = declare(&mut goal.declared, subject.span());
        goal.title = smaller(self.sources, goal.title, Some(title));
        self.report_duplicate(first, subject.span(), "goal", name);
        for line in lines {
            match &line.content {
                Content::Promise(promise) => {
                    let promise = self.promise(parsed, line, *promise);
                    self.draft.model.goals[id.index()].promises.push(promise);
                }
                Content::Note(note) => self.draft.model.goals[id.index()].notes.push(*note),
                _ => {}
            }
        }
        let sources = self.sources;
        for (key, value, span) in self.fields(lines) {
            if let Value::Target { want, measure, query } = value {
                let measure = self.measure(measure);
                self.draft.model.goals[id.index()].targets.push(Target { want, measure, query });
                continue;
            }
            let goal = &mut self.draft.model.goals[id.index()];
            let result = match (key, value) {
                (Key::From, Value::Date(date)) => goal.from.set(date, span, |a, b| a == b),
                (Key::By, Value::Date(date)) => goal.by.set(date, span, |a, b| a == b),
                (Key::Audience, Value::Text(query)) => {
                    goal.audience.set(query, span, |&a, &b| sources.slice(a) == sources.slice(b))
                }
                _ => Ok(()),
            };
            self.report_conflict(result, span, key);
        }
    }

    pub(super) fn measure(&mut self, measure: tree::Measure) -> Measure {
        match measure {
            tree::Measure::Kind(kind) => Measure::Kind(self.kind_named(self.text(kind), kind)),
            tree::Measure::Interactions => Measure::Interactions,
            tree::Measure::People => Measure::People,
            tree::Measure::Gave(favor) => Measure::Gave(self.favor_named(self.text(favor), favor)),
            tree::Measure::Got(favor) => Measure::Got(self.favor_named(self.text(favor), favor)),
        }
    }

    /// The fields of an entry, each with the span of its line.
    fn fields(&self, lines: &[Line]) -> Vec<(Key, Value, Span)> {
        let field = |line: &Line| match line.content {
            Content::Field(key, value) => Some((key, value, self.trimmed(line))),
            _ => None,
        };
        lines.iter().filter_map(field).collect()
    }

    fn report_duplicate(&mut self, first: Option<Span>, again: Span, what: &str, name: &str) {
        if let Some(first) = first {
            self.draft.declaration_problems.push(messages::duplicate_declaration(again, first, what, name));
        }
    }

    fn report_conflict(&mut self, result: Result<(), Span>, again: Span, key: Key) {
        if let Err(first) = result {
            self.draft.declaration_problems.push(messages::conflicting_field(again, first, key.as_str()));
        }
    }
}

/// Adds a place of declaration; returns the first one if there was one before.
fn declare(places: &mut Vec<Span>, at: Span) -> Option<Span> {
    places.push(at);
    (places.len() > 1).then(|| places[0])
}

/// The smaller one of two texts, so that the order of entries does not matter.
pub(super) fn smaller(sources: &SourceMap, a: Option<Span>, b: Option<Span>) -> Option<Span> {
    [a, b].into_iter().flatten().min_by_key(|span| sources.slice(*span))
}
