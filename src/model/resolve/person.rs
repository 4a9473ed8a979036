//! `person` entries.

use super::declaration::smaller;
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
            self.draft.problems.push(messages::duplicate_person(subject.span(), first, shown));
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

    fn person_field(&mut self, of: HandleId, key: Key, value: Value, parsed: &Parsed, line: &Line) {
        let span = self.trimmed(line);
        let sources = self.sources;
        let same_text = |a: Span, b: Span| sources.slice(a) == sources.slice(b);
        let person = &mut self.draft.people[&of];
        let given = match (key, value) {
            (Key::Every, Value::Cadence(cadence)) => person.every.give(cadence, span, |a, b| a == b),
            (Key::Birthday, Value::YearDay(day, _)) => person.birthday.give(day, span, |a, b| a == b),
            (Key::Snooze | Key::Archived | Key::Died, Value::Dated(Some(date), text)) => {
                let field = match key {
                    Key::Snooze => &mut person.snooze,
                    Key::Archived => &mut person.archived,
                    _ => &mut person.died,
                };
                field.give(Dated { date, text }, span, |a, b| a.date == b.date && same_text(a.text, b.text))
            }
            (Key::Met, Value::Dated(date, text)) => person
                .met
                .give(Met { date, text }, span, |a, b| a.date == b.date && same_text(a.text, b.text)),
            (Key::Pause, Value::Pause(first, last, text)) => {
                let is_same = |a: &Pause, b: &Pause| {
                    (a.first, a.last) == (b.first, b.last) && same_text(a.text, b.text)
                };
                person.pause.give(Pause { first, last, text }, span, is_same)
            }
            (Key::Date, Value::YearDay(day, text)) => {
                person.days.push((day, text));
                Ok(())
            }
            (Key::Aka, Value::Text(text)) => {
                person.aka.extend(pieces(sources.slice(text), text));
                Ok(())
            }
            (_, Value::Text(text)) => {
                person.texts.push((key, text));
                Ok(())
            }
            (_, Value::Names) => {
                self.person_names(of, key, parsed, line);
                Ok(())
            }
            _ => Ok(()),
        };
        if let Err(first) = given {
            self.draft.problems.push(messages::conflicting_field(span, first, key.as_str()));
        }
    }

    fn person_names(&mut self, of: HandleId, key: Key, parsed: &Parsed, line: &Line) {
        for name in parsed.names_of(line) {
            let text = self.text(name.span());
            match key {
                Key::Handle => {
                    // The alias of somebody is nobody by itself: it is not seen until it is used.
                    let alias = HandleId(self.draft.model.handles.intern(text, name.span()));
                    super::slot(&mut self.draft.handles, alias.index());
                    self.draft.people[&of].aliases.push((alias, name.span()));
                }
                Key::Via | Key::Knows => {
                    let handle = self.draft.handle(text, name.span(), true);
                    let person = &mut self.draft.people[&of];
                    if key == Key::Via { person.via.push(handle) } else { person.knows.push(handle) }
                }
                Key::Circle => {
                    let circle = self.circle_named(text, name.span());
                    add(&mut self.draft.people[&of].circles, circle);
                }
                _ => {
                    let tag = TagId(self.draft.model.tag_names.intern(text, name.span()));
                    let person = &mut self.draft.people[&of];
                    let list = match key {
                        Key::Offers => &mut person.offers,
                        Key::Seeks => &mut person.seeks,
                        _ => &mut person.tags,
                    };
                    add(list, tag);
                }
            }
        }
    }

    pub(super) fn circle_named(&mut self, name: &str, span: Span) -> CircleId {
        let circle = CircleId(self.draft.model.circle_names.intern(name, span));
        super::slot(&mut self.draft.model.circles, circle.index());
        circle
    }
}

fn add<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}

/// The parts of a comma-separated text that stands at `span`.
fn pieces(text: &str, span: Span) -> impl Iterator<Item = Span> {
    text.split(',').map(str::trim).filter(|piece| !piece.is_empty()).map(move |piece| {
        let start = span.start + u32::try_from(piece.as_ptr() as usize - text.as_ptr() as usize).unwrap_or(0);
        Span::new(start, start + u32::try_from(piece.len()).unwrap_or(0))
    })
}
