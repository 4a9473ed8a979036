//! The content of a journal as items with text fields, which can be compared across two models.

use std::collections::BTreeSet;

use super::subject::Subject;
use crate::model::declaration::{Goal, Target};
use crate::model::encounter::Encounter;
use crate::model::id::{PersonId, TagId};
use crate::model::interaction::{Exchange, MadeIn, Promise};
use crate::model::person::{Dated, Relation};
use crate::model::unique_field::UniqueField;
use crate::model::{ME, Model};
use crate::syntax::tree::{Key, Mark};
use crate::syntax::words::{EntryKind, INTRODUCED};
use crate::text::Span;
use crate::value::duration;
use crate::value::{Date, Unit};

/// An item of the journal.
#[derive(Debug, Clone)]
pub(super) struct Item {
    pub what: Subject,
    pub name: Option<String>,
    pub date: Option<Date>,
    pub people: Vec<String>,
    pub text: Option<String>,
    /// All other fields with their values. All items of one subject have the same fields.
    pub fields: Vec<(&'static str, Vec<String>)>,
    pub place: Option<u32>,
}

/// Returns all items of `model`. People have the handles that they have in `later`, if they are in it.
pub(super) fn items(model: &Model, later: Option<&Model>) -> Vec<Item> {
    let snapshot = Snapshot { model, names: names(model, later) };
    let mut items = snapshot.people();
    items.extend(model.encounters().map(|encounter| snapshot.interaction(encounter)));
    items.extend(model.promises().map(|(promise, made_in)| snapshot.promise(promise, made_in)));
    items.extend(snapshot.declared());
    items
}

/// Returns the handle to use for each person.
fn names(model: &Model, later: Option<&Model>) -> Vec<String> {
    let name = |id: PersonId| {
        let aliases = model.person(id).aliases.iter().map(|(alias, _)| model.handles.shown(alias.0));
        let known = later.and_then(|later| {
            let found =
                std::iter::once(model.handle(id)).chain(aliases).find_map(|name| later.find_person(name));
            found.map(|id| later.handle(id))
        });
        known.unwrap_or(model.handle(id)).to_string()
    };
    (0..model.people.len()).map(|index| name(index.into())).collect()
}

struct Snapshot<'m> {
    model: &'m Model,
    names: Vec<String>,
}

impl Snapshot<'_> {
    fn handles(&self, people: &[PersonId]) -> Vec<String> {
        people.iter().map(|id| self.names[id.index()].clone()).collect()
    }

    fn signed(&self, people: &[PersonId]) -> Vec<String> {
        people.iter().map(|id| format!("@{}", self.names[id.index()])).collect()
    }

    fn dated(&self, date: &impl ToString, text: Span) -> String {
        format!("{} {}", date.to_string(), self.model.text(text)).trim().to_string()
    }

    /// Returns all people, each once: of two who were merged, the one whose handle was kept.
    fn people(&self) -> Vec<Item> {
        let model = self.model;
        let mut ids: Vec<PersonId> = (0..model.people.len()).map(PersonId::from).collect();
        ids.sort_by_key(|id| (self.names[id.index()] != model.handle(*id), *id));
        let mut seen = BTreeSet::new();
        ids.retain(|id| seen.insert(&self.names[id.index()]));
        // `@me` exists in every journal.
        ids.retain(|id| *id != ME || !model.person(*id).declared.is_empty());
        ids.into_iter().map(|id| self.person(id)).collect()
    }

    fn person(&self, id: PersonId) -> Item {
        let (model, person) = (self.model, self.model.person(id));
        let mut fields: Vec<_> =
            Key::of(EntryKind::Person).map(|key| (key.as_str(), self.person_field(id, key))).collect();
        fields.push(("note", self.texts(person.notes.iter().copied())));
        let first = person.declared.first().or(person.first.as_ref());
        Item {
            what: Subject::Person,
            name: Some(self.names[id.index()].clone()),
            date: None,
            people: Vec::new(),
            text: model.name(id).map(str::to_string),
            fields,
            place: first.map(|span| model.line_start(span.start)),
        }
    }

    /// The values of a field of a person.
    fn person_field(&self, id: PersonId, key: Key) -> Vec<String> {
        let (model, person) = (self.model, self.model.person(id));
        let ties = model.ties.get(id.index());
        let tags = |tags: &[TagId]| tags.iter().map(|&tag| format!("#{}", model.tag_name(tag))).collect();
        let one = |value: Option<String>| value.into_iter().collect();
        let day = |field: &UniqueField<Dated>| one(field.get().map(|day| self.dated(&day.date, day.text)));
        // Without a wildcard, so that a new field of a person is compared.
        match key {
            Key::Aka => self.texts(person.aka.iter().copied()),
            Key::Handle => {
                person.aliases.iter().map(|(id, _)| format!("@{}", model.handles.shown(id.0))).collect()
            }
            Key::Circle => {
                person.circles.iter().map(|&circle| model.circle_name(circle).to_string()).collect()
            }
            Key::Every => one(person.every.get().map(ToString::to_string)),
            Key::Snooze => day(&person.snooze),
            Key::Pause => one(person.pause.get().map(|pause| {
                let last = pause.last.map_or_else(String::new, |last| last.to_string());
                self.dated(&format!("{}..{last}", pause.first), pause.text)
            })),
            Key::Archived => day(&person.archived),
            Key::Died => day(&person.died),
            Key::Met => one(person
                .met
                .get()
                .map(|met| self.dated(&met.date.map_or_else(String::new, |day| day.to_string()), met.text))),
            Key::Via => ties.map(|ties| self.signed(&ties.via)).unwrap_or_default(),
            Key::Knows => ties.map(|ties| self.signed(&ties.knows)).unwrap_or_default(),
            Key::Relation => ties.map(|ties| self.relations(&ties.relations)).unwrap_or_default(),
            Key::Birthday => one(person.birthday.get().map(ToString::to_string)),
            Key::Date => person.days.iter().map(|(day, text)| self.dated(day, *text)).collect(),
            Key::Tags => tags(&person.tags),
            Key::Offers => tags(&person.offers),
            Key::Seeks => tags(&person.seeks),
            Key::Likes
            | Key::Org
            | Key::Role
            | Key::Location
            | Key::Email
            | Key::Phone
            | Key::Url
            | Key::Uid => self.texts(person.texts_of(key)),
            // Fields of other entries.
            Key::Channel
            | Key::Contact
            | Key::Worth
            | Key::From
            | Key::By
            | Key::Audience
            | Key::Target
            | Key::At
            | Key::Took => Vec::new(),
        }
    }

    /// The notes of the entry that starts at `start`.
    fn notes(&self, start: u32) -> Vec<String> {
        self.texts(self.model.notes_of_entry(start))
    }

    fn texts(&self, spans: impl Iterator<Item = Span>) -> Vec<String> {
        spans.map(|span| self.model.text(span).to_string()).collect()
    }

    fn relations(&self, relations: &[Relation]) -> Vec<String> {
        let relation = |relation: &Relation| {
            let text = self.model.text(relation.text);
            if relation.to == ME {
                text.to_string()
            } else {
                format!("@{} {text}", self.names[relation.to.index()])
            }
        };
        relations.iter().map(relation).collect()
    }

    fn interaction(&self, encounter: Encounter<'_>) -> Item {
        let model = self.model;
        let exchanges = encounter.exchanges().iter().map(|exchange| self.exchange(exchange));
        let texts = |spans: &[Span]| spans.iter().map(|&span| model.prose(span).into_owned()).collect();
        let fields = vec![
            (
                "until",
                (encounter.until() > encounter.date)
                    .then(|| encounter.until().to_string())
                    .into_iter()
                    .collect(),
            ),
            ("time", encounter.time().iter().map(ToString::to_string).collect()),
            ("mark", encounter.mark.map(Mark::as_str).into_iter().map(str::to_string).collect()),
            ("direction", vec![encounter.direction.as_str().to_string()]),
            ("at", texts(encounter.at())),
            ("took", encounter.took().map(duration::display).into_iter().collect()),
            ("exchange", exchanges.collect()),
            ("note", texts(encounter.notes())),
        ];
        let prose = model.prose(encounter.prose).into_owned();
        Item {
            what: Subject::Interaction,
            name: Some(model.kind_name(encounter.kind).to_string()),
            date: Some(encounter.date),
            people: self.handles(encounter.people()),
            text: (!prose.is_empty()).then_some(prose),
            fields,
            place: Some(encounter.place),
        }
    }

    /// The line from the verb on, with single spaces. An exchange outside an interaction has its date before the verb.
    fn exchange(&self, exchange: &Exchange) -> String {
        let line = self.model.text(self.model.line(exchange.place));
        let is_verb = |word: &&str| word.eq_ignore_ascii_case(exchange.verb.as_str());
        let is_verb = |word: &&str| is_verb(word) || word.eq_ignore_ascii_case(INTRODUCED);
        line.split_whitespace().skip_while(|word| !is_verb(word)).collect::<Vec<_>>().join(" ")
    }

    fn promise(&self, promise: &Promise, made_in: MadeIn) -> Item {
        Item {
            what: Subject::Promise,
            name: None,
            date: promise.due,
            people: self.handles(self.model.people_of_promise(promise, made_in)),
            text: Some(self.model.prose(promise.prose).into_owned()),
            fields: vec![
                ("state", vec![promise.state.as_str().to_string()]),
                ("every", promise.every.iter().map(ToString::to_string).collect()),
                ("note", self.notes(promise.place)),
            ],
            place: Some(promise.place),
        }
    }

    /// Returns the declared goals, circles, kinds and favors.
    fn declared(&self) -> Vec<Item> {
        let model = self.model;
        let item = |what, name: &str, declared: &[Span], title: Option<Span>, mut fields: Vec<_>| {
            let place = declared.first().map(|span| model.line_start(span.start));
            fields.push(("note", place.map_or_else(Vec::new, |place| self.notes(place))));
            Item {
                what,
                name: Some(name.to_string()),
                date: None,
                people: Vec::new(),
                text: title.map(|title| model.text(title).to_string()),
                fields,
                place,
            }
        };
        let mut items = Vec::new();
        for (index, goal) in model.goals.iter().enumerate() {
            let name = model.goal_name(index.into());
            items.push(item(Subject::Goal, name, &goal.declared, goal.title, self.goal(goal)));
        }
        for (index, circle) in model.circles.iter().enumerate() {
            let every = circle.every.get().map(ToString::to_string).into_iter().collect();
            let name = model.circle_name(index.into());
            items.push(item(Subject::Circle, name, &circle.declared, circle.title, vec![("every", every)]));
        }
        for (index, kind) in model.kinds.iter().enumerate() {
            let contact = kind.contact.get().map(|yes| if *yes { "yes" } else { "no" });
            let fields = vec![
                ("channel", kind.channel.get().map(ToString::to_string).into_iter().collect()),
                ("contact", contact.map(str::to_string).into_iter().collect()),
            ];
            items.push(item(Subject::Kind, model.kind_name(index.into()), &kind.declared, None, fields));
        }
        for (index, favor) in model.favors.iter().enumerate() {
            let worth = favor.worth.iter().filter_map(|(unit, worth)| {
                let points = worth.get()?.normalize();
                Some(match unit {
                    Unit::Count => points.to_string(),
                    Unit::Time => format!("{points} per h"),
                    Unit::Money(currency) => format!("{points} per {}", currency.as_str()),
                })
            });
            let fields = vec![("worth", worth.collect())];
            items.push(item(Subject::Favor, model.favor_name(index.into()), &favor.declared, None, fields));
        }
        items.retain(|item| item.place.is_some());
        items
    }

    fn goal(&self, goal: &Goal) -> Vec<(&'static str, Vec<String>)> {
        let audience = goal.audience.get().map(|&query| self.model.text(query).to_string());
        vec![
            ("from", goal.from.get().map(ToString::to_string).into_iter().collect()),
            ("by", goal.by.get().map(ToString::to_string).into_iter().collect()),
            ("audience", audience.into_iter().collect()),
            ("target", goal.targets.iter().map(|target| self.target(target)).collect()),
        ]
    }

    fn target(&self, target: &Target) -> String {
        let model = self.model;
        let measure = model.measure_name(target.measure);
        format!("{} {measure} {}", target.want, model.text(target.query)).trim_end().to_string()
    }
}
