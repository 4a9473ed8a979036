//! `person` entries.

use super::declaration::smaller;
use super::draft::slot;
use super::{Lowering, messages};
use crate::model::id::{CircleId, HandleId, TagId};
use crate::model::person::{Dated, Met, Pause};
use crate::syntax::tree::{Content, Key, Line, Parsed, Value};
use crate::text::Span;

impl Lowering<'_> {
    pub(super) fn person(&mut self, parsed: &Parsed, header: &Line, name: Option<Span>, lines: &[Line]) {
        let [subject, ..] = parsed.names_of(header) else { return };
        let spelling = self.text(subject.span());
        let handle = self.draft.handle(spelling, subject.span(), true);
        self.draft.model.handles.declare(spelling, subject.span());
        let person = self.draft.people.entry(handle).or_default();
        if let Some(&first) = person.declared.first() {
            let shown = self.draft.model.handles.shown(handle.0);
            self.draft.declaration_problems.push(messages::duplicate_person(subject.span(), first, shown));
        }
        person.declared.push(subject.span());
        person.name = smaller(self.sources, person.name, name);
        for line in lines {
            match &line.content {
                Content::Field(key, value) => self.person_field(handle, *key, *value, parsed, line),
                Content::Note(note) => self.draft.people[&handle].notes.push(*note),
                _ => {}
            }
        }
    }

    /// Stores a field. The parser produces exactly one type of value for each key.
    fn person_field(&mut self, of: HandleId, key: Key, value: Value, parsed: &Parsed, line: &Line) {
        let span = self.trimmed(line);
        let sources = self.sources;
        let same_text = |a: Span, b: Span| sources.slice(a) == sources.slice(b);
        let same_dated = |a: &Dated, b: &Dated| a.date == b.date && same_text(a.text, b.text);
        let person = &mut self.draft.people[&of];
        let mut stored = Ok(());
        // Without a wildcard, so that a new field of a person is stored.
        match key {
            Key::Every => {
                if let Value::Cadence(cadence) = value {
                    stored = person.every.set(cadence, span, |a, b| a == b);
                }
            }
            Key::Birthday => {
                if let Value::YearDay(day, _) = value {
                    stored = person.birthday.set(day, span, |a, b| a == b);
                }
            }
            Key::Snooze | Key::Archived | Key::Died => {
                if let Value::Dated(Some(date), text) = value {
                    let field = match key {
                        Key::Snooze => &mut person.snooze,
                        Key::Archived => &mut person.archived,
                        _ => &mut person.died,
                    };
                    stored = field.set(Dated { date, text }, span, same_dated);
                }
            }
            Key::Met => {
                if let Value::Dated(date, text) = value {
                    let same_met = |a: &Met, b: &Met| a.date == b.date && same_text(a.text, b.text);
                    stored = person.met.set(Met { date, text }, span, same_met);
                }
            }
            Key::Pause => {
                if let Value::Pause(first, last, text) = value {
                    let same_pause = |a: &Pause, b: &Pause| {
                        (a.first, a.last) == (b.first, b.last) && same_text(a.text, b.text)
                    };
                    stored = person.pause.set(Pause { first, last, text }, span, same_pause);
                }
            }
            Key::Date => {
                if let Value::YearDay(day, text) = value {
                    person.days.push((day, text));
                }
            }
            Key::Aka => {
                if let Value::Text(text) = value {
                    person.aka.extend(pieces(sources.slice(text), text));
                }
            }
            Key::Likes
            | Key::Org
            | Key::Role
            | Key::Location
            | Key::Email
            | Key::Phone
            | Key::Url
            | Key::Uid => {
                if let Value::Text(text) = value {
                    person.texts.push((key, text));
                }
            }
            Key::Relation => {
                if let Value::Relation(text) = value {
                    let names = parsed.names_of(line).iter();
                    let handles = names
                        .map(|name| self.draft.handle(self.text(name.span()), name.span(), true))
                        .collect();
                    self.draft.people[&of].relations.push((handles, text));
                }
            }
            Key::Handle => self.aliases(of, parsed, line),
            Key::Circle => self.circles(of, parsed, line),
            Key::Via | Key::Knows => self.acquaintances(of, key, parsed, line),
            Key::Tags | Key::Offers | Key::Seeks => self.person_tags(of, key, parsed, line),
            // Fields of other entries.
            Key::Channel
            | Key::Contact
            | Key::Worth
            | Key::From
            | Key::By
            | Key::Audience
            | Key::Target
            | Key::At
            | Key::Took => {}
        }
        if let Err(first) = stored {
            self.draft.declaration_problems.push(messages::conflicting_field(span, first, key.as_str()));
        }
    }

    fn circles(&mut self, of: HandleId, parsed: &Parsed, line: &Line) {
        for name in parsed.names_of(line) {
            let circle = self.circle_named(self.text(name.span()), name.span());
            self.draft.people[&of].circles.push(circle);
        }
    }

    /// `via:` and `knows:`
    fn acquaintances(&mut self, of: HandleId, key: Key, parsed: &Parsed, line: &Line) {
        for name in parsed.names_of(line) {
            let handle = self.draft.handle(self.text(name.span()), name.span(), true);
            let person = &mut self.draft.people[&of];
            if key == Key::Via { person.via.push(handle) } else { person.knows.push(handle) }
        }
    }

    /// `tags:`, `offers:` and `seeks:`
    fn person_tags(&mut self, of: HandleId, key: Key, parsed: &Parsed, line: &Line) {
        for name in parsed.names_of(line) {
            let tag = self.draft.model.tag_names.intern(self.text(name.span()), name.span());
            let person = &mut self.draft.people[&of];
            let list = match key {
                Key::Offers => &mut person.offers,
                Key::Seeks => &mut person.seeks,
                _ => &mut person.tags,
            };
            list.push(TagId(tag));
        }
    }

    /// `handle:` An alias alone is not a person, so it is not recorded as a use.
    fn aliases(&mut self, of: HandleId, parsed: &Parsed, line: &Line) {
        for name in parsed.names_of(line) {
            let alias = HandleId(self.draft.model.handles.intern(self.text(name.span()), name.span()));
            slot(&mut self.draft.handles, alias.index());
            self.draft.people[&of].aliases.push((alias, name.span()));
        }
    }

    pub(super) fn circle_named(&mut self, name: &str, span: Span) -> CircleId {
        let circle = CircleId(self.draft.model.circle_names.intern(name, span));
        slot(&mut self.draft.model.circles, circle.index());
        circle
    }
}

/// The parts of a comma-separated text at `span`.
fn pieces(text: &str, span: Span) -> impl Iterator<Item = Span> {
    text.split(',').map(str::trim).filter(|piece| !piece.is_empty()).map(move |piece| {
        let start = span.start + u32::try_from(piece.as_ptr() as usize - text.as_ptr() as usize).unwrap_or(0);
        Span::new(start, start + u32::try_from(piece.len()).unwrap_or(0))
    })
}
