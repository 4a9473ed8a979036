//! The whole journal as JSON.
#![allow(clippy::struct_field_names, reason = "fields are the keys that programs read")]

use std::borrow::Cow;

use serde::Serialize;

use super::{ExportContext, ExportError, Format};
use crate::model::Model;
use crate::model::declaration;
use crate::model::id::{CircleId, GoalId, HandleId, PersonId, TagId};
use crate::model::interaction::{MadeIn, Promise};
use crate::model::person::{self, Dated};
use crate::model::unique_field::UniqueField;
use crate::report::log::Record;
use crate::syntax::tree::Key;
use crate::text::Span;
use crate::value::{Date, Decimal};

/// The format.
pub(super) const FORMAT: Format =
    Format { name: "json", what: "the journal as one JSON object", is_binary: false, write };

fn write(context: &ExportContext) -> Result<Vec<u8>, ExportError> {
    let mut bytes = serde_json::to_vec_pretty(&Journal::new(context))
        .map_err(|error| ExportError { message: format!("can't write JSON: {error}"), help: None })?;
    bytes.push(b'\n');
    Ok(bytes)
}

#[derive(Serialize)]
struct Journal<'m> {
    export: &'static str,
    schema: u32,
    today: Date,
    people: Vec<Person<'m>>,
    circles: Vec<Circle<'m>>,
    kinds: Vec<Kind<'m>>,
    favors: Vec<Favor<'m>>,
    goals: Vec<Goal<'m>>,
    interactions: Vec<Record<'m>>,
    promises: Vec<FreePromise<'m>>,
}

#[derive(Serialize)]
struct Person<'m> {
    person: &'m str,
    name: Option<&'m str>,
    handles: Vec<&'m str>,
    aka: Vec<&'m str>,
    circles: Vec<&'m str>,
    every: Option<String>,
    snooze: Option<DayAnd<'m>>,
    pause: Option<Pause<'m>>,
    archived: Option<DayAnd<'m>>,
    died: Option<DayAnd<'m>>,
    met: Option<Met<'m>>,
    via: Vec<&'m str>,
    knows: Vec<&'m str>,
    relations: Vec<Relation<'m>>,
    birthday: Option<String>,
    days: Vec<YearDay<'m>>,
    tags: Vec<&'m str>,
    offers: Vec<&'m str>,
    seeks: Vec<&'m str>,
    likes: Vec<&'m str>,
    org: Vec<&'m str>,
    role: Vec<&'m str>,
    location: Vec<&'m str>,
    email: Vec<&'m str>,
    phone: Vec<&'m str>,
    url: Vec<&'m str>,
    uid: Vec<&'m str>,
    notes: Vec<Cow<'m, str>>,
}

/// What a person is to another one; `me` is the owner of the journal.
#[derive(Serialize)]
struct Relation<'m> {
    to: &'m str,
    text: &'m str,
}

#[derive(Serialize)]
struct DayAnd<'m> {
    date: Date,
    text: &'m str,
}

#[derive(Serialize)]
struct Pause<'m> {
    first: Date,
    last: Option<Date>,
    text: &'m str,
}

#[derive(Serialize)]
struct Met<'m> {
    date: Option<Date>,
    text: &'m str,
}

#[derive(Serialize)]
struct YearDay<'m> {
    day: String,
    text: &'m str,
}

#[derive(Serialize)]
struct Circle<'m> {
    circle: &'m str,
    title: Option<&'m str>,
    every: Option<String>,
}

#[derive(Serialize)]
struct Kind<'m> {
    kind: &'m str,
    channel: &'static str,
    contact: bool,
}

#[derive(Serialize)]
struct Favor<'m> {
    favor: &'m str,
    worth: Vec<Worth>,
}

#[derive(Serialize)]
struct Worth {
    unit: String,
    #[serde(with = "rust_decimal::serde::arbitrary_precision")]
    points: Decimal,
}

#[derive(Serialize)]
struct Goal<'m> {
    goal: &'m str,
    title: Option<&'m str>,
    from: Option<Date>,
    by: Option<Date>,
    audience: Option<&'m str>,
    targets: Vec<Target<'m>>,
    notes: Vec<Cow<'m, str>>,
}

#[derive(Serialize)]
struct Target<'m> {
    measure: String,
    query: Option<&'m str>,
    #[serde(with = "rust_decimal::serde::arbitrary_precision")]
    want: Decimal,
    unit: String,
}

/// A promise outside any interaction, with the goal that contains it.
#[derive(Serialize)]
struct FreePromise<'m> {
    what: &'static str,
    due: Option<Date>,
    every: Option<String>,
    people: Vec<&'m str>,
    goals: Vec<&'m str>,
    text: Cow<'m, str>,
}

impl<'m> Journal<'m> {
    fn new(context: &ExportContext<'m>) -> Self {
        let model = context.model;
        let notes = |notes: &[Span]| {
            let notes = notes.iter().filter(|_| context.notes);
            notes.map(|&note| model.prose(note)).collect::<Vec<_>>()
        };
        let record = |encounter| {
            let mut record = Record::new(model, encounter);
            record.notes.retain(|_| context.notes);
            record
        };
        Self {
            export: "goodwill",
            schema: 1,
            today: context.env.today,
            people: context
                .people()
                .into_iter()
                .map(|id| Person::new(model, id, notes(&model.person(id).notes)))
                .collect(),
            circles: circles(model),
            kinds: kinds(model),
            favors: favors(model),
            goals: goals(model, |goal| notes(&goal.notes)),
            interactions: context.encounters().into_iter().map(record).collect(),
            promises: promises(model),
        }
    }
}

impl<'m> Person<'m> {
    fn new(model: &'m Model, id: PersonId, notes: Vec<Cow<'m, str>>) -> Self {
        let person = model.person(id);
        let text = |span: Span| model.text(span);
        let dated = |field: &UniqueField<Dated>| {
            field.get().map(|dated| DayAnd { date: dated.date, text: text(dated.text) })
        };
        let texts = |key| person.texts_of(key).map(text).collect();
        let handles = |handles: &[HandleId]| -> Vec<&str> {
            let people = handles.iter().filter_map(|&handle| model.person_of(handle));
            people.map(|id| model.handle(id)).collect()
        };
        Self {
            person: model.handle(id),
            name: model.name(id),
            handles: person.aliases.iter().map(|(alias, _)| model.handles.shown(alias.0)).collect(),
            aka: model.other_names(id).collect(),
            circles: person.circles.iter().map(|&circle| model.circle_name(circle)).collect(),
            every: person.every.get().map(ToString::to_string),
            snooze: dated(&person.snooze),
            pause: person.pause.get().map(|pause: &person::Pause| Pause {
                first: pause.first,
                last: pause.last,
                text: text(pause.text),
            }),
            archived: dated(&person.archived),
            died: dated(&person.died),
            met: person.met.get().map(|met| Met { date: met.date, text: text(met.text) }),
            via: handles(&person.via),
            knows: handles(&person.knows),
            relations: model.ties[id.index()]
                .relations
                .iter()
                .map(|relation| Relation { to: model.handle(relation.to), text: text(relation.text) })
                .collect(),
            birthday: person.birthday.get().map(ToString::to_string),
            days: person
                .days
                .iter()
                .map(|&(day, span)| YearDay { day: day.to_string(), text: text(span) })
                .collect(),
            tags: tags(model, &person.tags),
            offers: tags(model, &person.offers),
            seeks: tags(model, &person.seeks),
            likes: texts(Key::Likes),
            org: texts(Key::Org),
            role: texts(Key::Role),
            location: texts(Key::Location),
            email: texts(Key::Email),
            phone: texts(Key::Phone),
            url: texts(Key::Url),
            uid: texts(Key::Uid),
            notes,
        }
    }
}

fn tags<'m>(model: &'m Model, tags: &[TagId]) -> Vec<&'m str> {
    tags.iter().map(|&tag| model.tag_name(tag)).collect()
}

fn circles(model: &Model) -> Vec<Circle<'_>> {
    let circle = |(index, circle): (usize, &declaration::Circle)| Circle {
        circle: model.circle_name(CircleId::from(index)),
        title: circle.title.map(|title| model.text(title)),
        every: circle.every.get().map(ToString::to_string),
    };
    sorted(model.circles.iter().enumerate().map(circle), |circle| circle.circle)
}

/// Kinds that are declared or custom; built-in kinds are omitted.
fn kinds(model: &Model) -> Vec<Kind<'_>> {
    let named = model
        .kinds
        .iter()
        .enumerate()
        .filter(|(_, kind)| kind.built_in.is_none() || !kind.declared.is_empty());
    let kind = |(index, kind): (usize, &declaration::Kind)| Kind {
        kind: model.kind_name(index.into()),
        channel: kind.channel().as_str(),
        contact: kind.is_contact(),
    };
    sorted(named.map(kind), |kind| kind.kind)
}

fn favors(model: &Model) -> Vec<Favor<'_>> {
    let favor = |(index, favor): (usize, &declaration::Favor)| Favor {
        favor: model.favor_name(index.into()),
        worth: favor
            .worth
            .iter()
            .filter_map(|(unit, points)| Some(Worth { unit: unit.as_str().into(), points: *points.get()? }))
            .collect(),
    };
    sorted(model.favors.iter().enumerate().map(favor), |favor| favor.favor)
}

fn goals<'m>(model: &'m Model, notes: impl Fn(&'m declaration::Goal) -> Vec<Cow<'m, str>>) -> Vec<Goal<'m>> {
    let text = |span: Span| Some(model.text(span)).filter(|text| !text.is_empty());
    let target = |target: &declaration::Target| Target {
        measure: model.measure_name(target.measure).into_owned(),
        query: text(target.query),
        want: target.want.number.normalize(),
        unit: target.want.unit.as_str().into(),
    };
    let declared = model.goals.iter().enumerate().filter(|(_, goal)| !goal.declared.is_empty());
    let goal = |(index, goal): (usize, &'m declaration::Goal)| Goal {
        goal: model.goal_name(GoalId::from(index)),
        title: goal.title.and_then(text),
        from: goal.from.get().copied(),
        by: goal.by.get().copied(),
        audience: goal.audience.get().map(|&audience| model.text(audience)),
        targets: goal.targets.iter().map(target).collect(),
        notes: notes(goal),
    };
    sorted(declared.map(goal), |goal| goal.goal)
}

fn promises(model: &Model) -> Vec<FreePromise<'_>> {
    let outside = model.promises().filter(|(_, made_in)| !matches!(made_in, MadeIn::Interaction(_)));
    let promise = |(promise, made_in): (&Promise, MadeIn)| {
        let of = if let MadeIn::Goal(goal) = made_in { Some(goal) } else { None };
        let goals = model.promise_goals(promise).iter().copied().chain(of);
        FreePromise {
            what: promise.state.as_str(),
            due: promise.due,
            every: promise.every.map(|every| every.to_string()),
            people: model.people_of_promise(promise, made_in).iter().map(|&id| model.handle(id)).collect(),
            goals: goals.map(|goal| model.goal_name(goal)).collect(),
            text: model.prose(promise.prose),
        }
    };
    outside.map(promise).collect()
}

fn sorted<T>(items: impl Iterator<Item = T>, name: impl Fn(&T) -> &str) -> Vec<T> {
    let mut items: Vec<T> = items.collect();
    items.sort_by(|a, b| name(a).cmp(name(b)));
    items
}
