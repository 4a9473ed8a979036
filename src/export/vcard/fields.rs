//! Writes a person as a card.

use super::card::{Card, with};
use crate::codec::content_line::escape;
use crate::codec::{related, uid};
use crate::model::id::{PersonId, TagId};
use crate::model::person::{Dated, Person};
use crate::model::{ME, Model};
use crate::syntax::tree::Key;
use crate::text::Span;
use crate::value::YearDay;

/// Writes the card of a person, with `notes` on request.
pub fn person(out: &mut String, model: &Model, id: PersonId, relatives: &Relatives, notes: bool) {
    let mut card = Card::begin(out);
    let person = model.person(id);
    card.address("UID", &uid(model, id));
    names(&mut card, model, id);
    texts(&mut card, model, person);
    days(&mut card, model, person);
    tags(&mut card, model, "CATEGORIES", &person.tags);
    acquaintances(&mut card, model, id);
    relations(&mut card, model, id, relatives);
    rest(&mut card, model, person);
    if notes && !person.notes.is_empty() {
        let lines: Vec<_> = person.notes.iter().map(|&note| model.prose(note)).collect();
        card.text("NOTE", &lines.join("\n"));
    }
    card.end();
}

/// The first `uid:`, else a UID derived from the handle.
fn uid(model: &Model, id: PersonId) -> String {
    let own = model.person(id).texts_of(Key::Uid).next();
    own.map_or_else(|| uid::of_person(model.handle(id)), |own| model.text(own).to_string())
}

fn names(card: &mut Card, model: &Model, id: PersonId) {
    let person = model.person(id);
    match model.name(id) {
        Some(name) => {
            card.text("FN", name);
            // The journal does not know which word is the family name.
            card.value("N", &format!(";{};;;", escape(name)));
        }
        // `FN` is mandatory.
        None => card.text("FN;DERIVED=TRUE", model.handle(id)),
    }
    card.list("NICKNAME", model.other_names(id));
    card.text("X-GOODWILL-HANDLE", model.handle(id));
    for (alias, _) in &person.aliases {
        card.text("X-GOODWILL-HANDLE", model.handles.shown(alias.0));
    }
}

fn texts(card: &mut Card, model: &Model, person: &Person) {
    let texts = |key| person.texts_of(key).map(|span| model.text(span));
    texts(Key::Org).for_each(|org| card.text("ORG", org));
    texts(Key::Role).for_each(|role| card.text("TITLE", role));
    texts(Key::Email).for_each(|email| card.text("EMAIL", email));
    texts(Key::Phone).for_each(|phone| card.text("TEL", phone));
    for place in texts(Key::Location) {
        card.value("ADR", &format!(";;;{};;;", escape(place)));
    }
    texts(Key::Url).for_each(|url| card.address("URL", url));
    texts(Key::Likes).for_each(|likes| card.text("INTEREST", likes));
    texts(Key::Uid).skip(1).for_each(|uid| card.text("X-GOODWILL-UID", uid));
}

fn days(card: &mut Card, model: &Model, person: &Person) {
    if let Some(&day) = person.birthday.get() {
        card.value("BDAY", &basic(day));
    }
    if let Some(died) = person.died.get() {
        let date = died.date.to_string().replace('-', "");
        card.value(&with("DEATHDATE", "X-GOODWILL-TEXT", model.text(died.text)), &date);
    }
    // vCard has one anniversary without a label.
    let anniversary = person.days.iter().position(|&(_, text)| model.text(text) == "Anniversary");
    for (at, &(day, text)) in person.days.iter().enumerate() {
        if anniversary == Some(at) {
            card.value("ANNIVERSARY", &basic(day));
        } else {
            card.labelled("X-ABDATE", &basic(day), model.text(text));
        }
    }
}

/// Formats `18151210` or `--1210`.
fn basic(day: YearDay) -> String {
    let year = day.year.map_or_else(|| "--".to_string(), |year| format!("{year:04}"));
    format!("{year}{:02}{:02}", day.month, day.day)
}

fn tags(card: &mut Card, model: &Model, head: &str, tags: &[TagId]) {
    card.list(head, tags.iter().map(|&tag| model.tag_name(tag)));
}

fn acquaintances(card: &mut Card, model: &Model, id: PersonId) {
    let ties = &model.ties[id.index()];
    for (head, others) in [("RELATED;TYPE=acquaintance", &ties.knows), ("X-GOODWILL-VIA", &ties.via)] {
        for &other in others {
            card.address(&with(head, "X-GOODWILL-HANDLE", model.handle(other)), &uid(model, other));
        }
    }
}

/// People with what they are to each person of a journal.
pub struct Relatives(Vec<Vec<(PersonId, Span)>>);

impl Relatives {
    /// Collects the relations of all people.
    pub fn new(model: &Model) -> Self {
        let mut relatives = vec![Vec::new(); model.people.len()];
        for id in model.others() {
            for relation in model.ties[id.index()].relations.iter().filter(|relation| relation.to != ME) {
                relatives[relation.to.index()].push((id, relation.text));
            }
        }
        for people in &mut relatives {
            people.sort_by_key(|&(id, text)| (model.handle(id), text.start));
        }
        Self(relatives)
    }
}

/// Writes what others are to a person, for other programs, and what the person is to others.
fn relations(card: &mut Card, model: &Model, id: PersonId, relatives: &Relatives) {
    for &(other, text) in &relatives.0[id.index()] {
        let word = model.text(text);
        let head =
            with(&format!("RELATED;TYPE={}", related::nearest_type(word)), "X-GOODWILL-RELATION", word);
        card.address(&with(&head, "X-GOODWILL-HANDLE", model.handle(other)), &uid(model, other));
    }
    for relation in &model.ties[id.index()].relations {
        let to = if relation.to == ME { "" } else { model.handle(relation.to) };
        card.text(&with("X-GOODWILL-RELATION", "X-GOODWILL-HANDLE", to), model.text(relation.text));
    }
}

/// Writes fields that vCard has no property for.
fn rest(card: &mut Card, model: &Model, person: &Person) {
    let worded = |day: String, text: Span| format!("{day} {}", model.text(text)).trim().to_string();
    let dated = |field: &Dated| worded(field.date.to_string(), field.text);
    for &circle in &person.circles {
        card.text("X-GOODWILL-CIRCLE", model.circle_name(circle));
    }
    let fields = [
        ("EVERY", person.every.get().map(ToString::to_string)),
        ("SNOOZE", person.snooze.get().map(dated)),
        (
            "PAUSE",
            person.pause.get().map(|pause| {
                let last = pause.last.map_or_else(String::new, |last| last.to_string());
                worded(format!("{}..{last}", pause.first), pause.text)
            }),
        ),
        ("ARCHIVED", person.archived.get().map(dated)),
        (
            "MET",
            person
                .met
                .get()
                .map(|met| worded(met.date.map_or_else(String::new, |date| date.to_string()), met.text)),
        ),
    ];
    for (name, value) in fields {
        if let Some(value) = value {
            card.text(&format!("X-GOODWILL-{name}"), &value);
        }
    }
    tags(card, model, "X-GOODWILL-OFFERS", &person.offers);
    tags(card, model, "X-GOODWILL-SEEKS", &person.seeks);
}
