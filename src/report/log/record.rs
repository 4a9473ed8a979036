//! All fields of an interaction.

use std::borrow::Cow;

use serde::Serialize;

use crate::model::Model;
use crate::model::encounter::Encounter;
use crate::model::id::PersonId;
use crate::model::interaction::{self, MadeIn};
use crate::report::labels::{handles, place};
use crate::syntax::tree::Mark;
use crate::value::{Date, Decimal};
use crate::view::Place;

/// The fields of an interaction.
#[derive(Debug, Serialize)]
pub struct Record<'m> {
    /// Its first day.
    pub date: Date,
    /// Its last day, if it has several.
    pub until: Option<Date>,
    /// The time of day.
    pub time: Option<String>,
    /// `plan` or `cancelled`.
    pub mark: Option<&'static str>,
    /// Its kind; the verb of an exchange without an interaction.
    pub kind: &'m str,
    /// The channel of its kind.
    pub channel: &'static str,
    /// `out`, `in` or `mutual`.
    pub direction: &'static str,
    /// The participants.
    pub people: Vec<&'m str>,
    /// The people mentioned in prose and notes who did not take part.
    pub mentions: Vec<&'m str>,
    /// The prose of its header.
    pub text: Cow<'m, str>,
    /// Its tags, each once.
    pub tags: Vec<&'m str>,
    /// Its goals, each once.
    pub goals: Vec<&'m str>,
    /// The place or event.
    pub at: Option<String>,
    /// How long it took, in minutes.
    #[serde(with = "rust_decimal::serde::arbitrary_precision_option")]
    pub took: Option<Decimal>,
    /// Favors and loans.
    pub exchanges: Vec<Exchange<'m>>,
    /// Promises made in it.
    pub promises: Vec<Promise<'m>>,
    /// Its notes.
    pub notes: Vec<Cow<'m, str>>,
    /// The place of its header.
    pub place: Place<'m>,
}

/// A favor or a loan.
#[derive(Debug, Serialize)]
pub struct Exchange<'m> {
    /// The verb.
    pub way: &'static str,
    /// The amount; time in minutes.
    #[serde(with = "rust_decimal::serde::arbitrary_precision")]
    pub amount: Decimal,
    /// `count`, `min` or a currency.
    pub unit: String,
    /// The favor or thing.
    pub favor: &'m str,
    /// The people it was exchanged with.
    pub people: Vec<&'m str>,
    /// The rest of the line.
    pub text: Cow<'m, str>,
}

/// A promise.
#[derive(Debug, Serialize)]
pub struct Promise<'m> {
    /// The verb.
    pub what: &'static str,
    /// The due date.
    pub due: Option<Date>,
    /// The people it is about.
    pub people: Vec<&'m str>,
    /// The prose.
    pub text: Cow<'m, str>,
}

impl<'m> Record<'m> {
    /// Collects the fields of `encounter`.
    #[must_use]
    pub fn new(model: &'m Model, encounter: Encounter<'m>) -> Self {
        let mut mentioned: Vec<PersonId> = Vec::new();
        for mention in encounter.mentions() {
            if !encounter.people().contains(&mention.person) && !mentioned.contains(&mention.person) {
                mentioned.push(mention.person);
            }
        }
        let at: Vec<&str> = encounter.at().iter().map(|&span| model.text(span)).collect();
        let made_in = MadeIn::Interaction(encounter.id);
        Self {
            date: encounter.date,
            until: (encounter.until() > encounter.date).then_some(encounter.until()),
            time: encounter.time().map(|time| time.to_string()),
            mark: encounter.mark.map(Mark::as_str),
            kind: model.kind_name(encounter.kind),
            channel: model.kind(encounter.kind).channel().as_str(),
            direction: encounter.direction.as_str(),
            people: handles(model, encounter.people()),
            mentions: handles(model, &mentioned),
            text: model.prose(encounter.prose),
            tags: each_once(encounter.tags().iter().map(|&tag| model.tag_name(tag))),
            goals: each_once(encounter.goals().iter().map(|&goal| model.goal_name(goal))),
            at: (!at.is_empty()).then(|| at.join(", ")),
            took: encounter.took().map(|minutes| minutes.normalize()),
            exchanges: encounter.exchanges().iter().map(|exchange| Exchange::new(model, exchange)).collect(),
            promises: encounter
                .promises()
                .iter()
                .map(|promise| Promise::new(model, promise, made_in))
                .collect(),
            notes: encounter.notes().iter().map(|&note| model.prose(note)).collect(),
            place: place(model, encounter.place),
        }
    }
}

impl<'m> Exchange<'m> {
    pub(super) fn new(model: &'m Model, exchange: &'m interaction::Exchange) -> Self {
        Self {
            way: exchange.verb.as_str(),
            amount: exchange.amount.number.normalize(),
            unit: exchange.amount.unit.as_str().to_string(),
            favor: model.favor_name(exchange.favor),
            people: handles(model, model.exchange_people(exchange)),
            text: model.prose(exchange.prose),
        }
    }
}

impl<'m> Promise<'m> {
    /// Makes the fields of a promise, and of the entry that contains it.
    #[must_use]
    pub fn new(model: &'m Model, promise: &'m interaction::Promise, made_in: MadeIn) -> Self {
        Self {
            what: promise.state.as_str(),
            due: promise.due,
            people: handles(model, model.people_of_promise(promise, made_in)),
            text: model.prose(promise.prose),
        }
    }
}

fn each_once<'m>(names: impl Iterator<Item = &'m str>) -> Vec<&'m str> {
    // The order of first appearance is kept.
    names.collect::<indexmap::IndexSet<_>>().into_iter().collect()
}
