//! All that a journal says, thing by thing, in words that can be compared across two models.

use std::collections::BTreeSet;

use super::What;
use crate::model::declaration::{Goal, Target};
use crate::model::id::{PersonId, TagId};
use crate::model::interaction::{Encounter, Exchange, MadeIn, Promise};
use crate::model::person::Dated;
use crate::model::unique_field::UniqueField;
use crate::model::{ME, Model};
use crate::syntax::tree::{Key, Mark};
use crate::text::Span;
use crate::value::duration;
use crate::value::{Date, Unit};

/// The fields of a person that are TEXT.
const TEXTS: [Key; 8] =
    [Key::Likes, Key::Org, Key::Role, Key::Location, Key::Email, Key::Phone, Key::Url, Key::Uid];

/// Something that the journal speaks of.
#[derive(Debug, Clone)]
pub(super) struct Thing {
    pub what: What,
    pub name: Option<String>,
    pub date: Option<Date>,
    pub people: Vec<String>,
    pub text: Option<String>,
    /// All else, each field with its values, if it has any; the same fields for all things of one sort.
    pub fields: Vec<(&'static str, Vec<String>)>,
    pub place: Option<u32>,
}

/// All that `model` speaks of. People are called as they are in `later`, where that knows them.
pub(super) fn things(model: &Model, later: Option<&Model>) -> Vec<Thing> {
    let telling = Telling { model, names: names(model, later) };
    let mut things = telling.people();
    things.extend(model.encounters().map(|encounter| telling.interaction(encounter)));
    things.extend(model.promises().map(|(promise, made_in)| telling.promise(promise, made_in)));
    things.extend(telling.declared());
    things
}

/// What to call each person.
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

struct Telling<'m> {
    model: &'m Model,
    names: Vec<String>,
}

impl Telling<'_> {
    fn handles(&self, people: &[PersonId]) -> Vec<String> {
        people.iter().map(|id| self.names[id.index()].clone()).collect()
    }

    fn signed(&self, people: &[PersonId]) -> Vec<String> {
        people.iter().map(|id| format!("@{}", self.names[id.index()])).collect()
    }

    fn dated(&self, date: &impl ToString, text: Span) -> String {
        format!("{} {}", date.to_string(), self.model.text(text)).trim().to_string()
    }

    /// Everybody, each once: of two people who have become one, the one whose handle stayed.
    fn people(&self) -> Vec<Thing> {
        let model = self.model;
        let mut ids: Vec<PersonId> = (0..model.people.len()).map(PersonId::from).collect();
        ids.sort_by_key(|id| (self.names[id.index()] != model.handle(*id), *id));
        let mut told = BTreeSet::new();
        ids.retain(|id| told.insert(&self.names[id.index()]));
        // `@me` is there without being named.
        ids.retain(|id| *id != ME || !model.person(*id).declared.is_empty());
        ids.into_iter().map(|id| self.person(id)).collect()
    }

    fn person(&self, id: PersonId) -> Thing {
        let (model, person) = (self.model, self.model.person(id));
        let ties = model.ties.get(id.index()).cloned().unwrap_or_default();
        let texts = |spans: &[Span]| spans.iter().map(|&span| model.text(span).to_string()).collect();
        let tags = |tags: &[TagId]| tags.iter().map(|&tag| format!("#{}", model.tag_name(tag))).collect();
        let one = |value: Option<String>| value.into_iter().collect::<Vec<_>>();
        let alias = |handle: &str| format!("@{handle}");
        let pause = person.pause.get().map(|pause| {
            let last = pause.last.map_or_else(String::new, |last| last.to_string());
            self.dated(&format!("{}..{last}", pause.first), pause.text)
        });
        let met = person.met.get();
        let day =
            |field: &UniqueField<Dated>| one(field.get().map(|dated| self.dated(&dated.date, dated.text)));
        let mut fields = vec![
            ("aka", texts(&person.aka)),
            ("handle", person.aliases.iter().map(|(id, _)| alias(model.handles.shown(id.0))).collect()),
            ("circle", person.circles.iter().map(|&circle| model.circle_name(circle).to_string()).collect()),
            ("every", one(person.every.get().map(ToString::to_string))),
            ("snooze", day(&person.snooze)),
            ("pause", one(pause)),
            ("archived", day(&person.archived)),
            ("died", day(&person.died)),
            (
                "met",
                one(met.map(|met| {
                    self.dated(&met.date.map_or_else(String::new, |day| day.to_string()), met.text)
                })),
            ),
            ("via", self.signed(&ties.via)),
            ("knows", self.signed(&ties.knows)),
            ("birthday", one(person.birthday.get().map(ToString::to_string))),
            ("date", person.days.iter().map(|(day, text)| self.dated(day, *text)).collect()),
            ("tags", tags(&person.tags)),
            ("offers", tags(&person.offers)),
            ("seeks", tags(&person.seeks)),
        ];
        for key in TEXTS {
            let values: Vec<Span> = person.texts_of(key).collect();
            fields.push((key.as_str(), texts(&values)));
        }
        fields.push(("note", texts(&person.notes)));
        let first = person.declared.first().or(person.first.as_ref());
        Thing {
            what: What::Person,
            name: Some(self.names[id.index()].clone()),
            date: None,
            people: Vec::new(),
            text: model.name(id).map(str::to_string),
            fields,
            place: first.map(|span| model.line_start(span.start)),
        }
    }

    fn interaction(&self, encounter: Encounter<'_>) -> Thing {
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
        Thing {
            what: What::Interaction,
            name: Some(model.kind_name(encounter.kind).to_string()),
            date: Some(encounter.date),
            people: self.handles(encounter.people()),
            text: (!prose.is_empty()).then_some(prose),
            fields,
            place: Some(encounter.place),
        }
    }

    /// Its line from the verb on, with one space between its words: one that stands alone has its day before it.
    fn exchange(&self, exchange: &Exchange) -> String {
        let line = self.model.text(self.model.line(exchange.place));
        let is_verb = |word: &&str| word.eq_ignore_ascii_case(exchange.verb.as_str());
        line.split_whitespace().skip_while(|word| !is_verb(word)).collect::<Vec<_>>().join(" ")
    }

    fn promise(&self, promise: &Promise, made_in: MadeIn) -> Thing {
        Thing {
            what: What::Promise,
            name: None,
            date: promise.due,
            people: self.handles(self.model.people_of_promise(promise, made_in)),
            text: Some(self.model.prose(promise.prose).into_owned()),
            fields: vec![("state", vec![promise.state.as_str().to_string()])],
            place: Some(promise.place),
        }
    }

    /// Goals, circles, kinds and favors that are declared.
    fn declared(&self) -> Vec<Thing> {
        let model = self.model;
        let thing = |what, name: &str, declared: &[Span], title: Option<Span>, fields| Thing {
            what,
            name: Some(name.to_string()),
            date: None,
            people: Vec::new(),
            text: title.map(|title| model.text(title).to_string()),
            fields,
            place: declared.first().map(|span| model.line_start(span.start)),
        };
        let mut things = Vec::new();
        for (index, goal) in model.goals.iter().enumerate() {
            let name = model.goal_name(index.into());
            things.push(thing(What::Goal, name, &goal.declared, goal.title, self.goal(goal)));
        }
        for (index, circle) in model.circles.iter().enumerate() {
            let every = circle.every.get().map(ToString::to_string).into_iter().collect();
            let name = model.circle_name(index.into());
            things.push(thing(What::Circle, name, &circle.declared, circle.title, vec![("every", every)]));
        }
        for (index, kind) in model.kinds.iter().enumerate() {
            let contact = kind.contact.get().map(|yes| if *yes { "yes" } else { "no" });
            let fields = vec![
                ("channel", kind.channel.get().map(ToString::to_string).into_iter().collect()),
                ("contact", contact.map(str::to_string).into_iter().collect()),
            ];
            things.push(thing(What::Kind, model.kind_name(index.into()), &kind.declared, None, fields));
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
            things.push(thing(What::Favor, model.favor_name(index.into()), &favor.declared, None, fields));
        }
        things.retain(|thing| thing.place.is_some());
        things
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
