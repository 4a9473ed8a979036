//! The targets of goals: what was done of what is wanted.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Serialize;

use super::matching::GoalMatcher;
use crate::model::Model;
use crate::model::declaration::{self, Measure};
use crate::model::encounter::Encounter;
use crate::model::id::{FavorId, GoalId, PersonId};
use crate::query::{Filter, Query};
use crate::syntax::tree::Verb;
use crate::value::number::add;
use crate::value::{Date, Decimal, Unit};

/// A target and its progress.
#[derive(Debug, Serialize)]
pub struct Target<'m> {
    /// The measure.
    pub measure: String,
    /// The query that selects interactions.
    pub query: Option<&'m str>,
    /// The amount wanted.
    #[serde(with = "rust_decimal::serde::arbitrary_precision")]
    pub want: Decimal,
    /// The unit: `count`, `min` or a currency.
    pub unit: String,
    /// The amount done; `None` if it is too large to be exact.
    #[serde(with = "rust_decimal::serde::arbitrary_precision_option")]
    pub done: Option<Decimal>,
}

/// Computes the targets of every declared goal, in one pass over the interactions.
#[must_use]
pub fn targets<'m>(matcher: &GoalMatcher<'m>) -> Vec<(GoalId, Vec<Target<'m>>)> {
    let model = matcher.model;
    let mut counters: Vec<Counters<'m>> = matcher.classes().iter().map(|_| Counters::default()).collect();
    for (class, counters) in matcher.classes().iter().zip(&mut counters) {
        let targets = class.goals.iter().flat_map(|goal| &model.goals[goal.index()].targets);
        targets.for_each(|target| counters.add(model, target, matcher.today));
    }
    let mut matches = Vec::new();
    for encounter in model.encounters() {
        matcher.find(encounter, &mut matches);
        for found in &matches {
            let is_counted = |person: PersonId| found.is_tagged || matcher.is_member(found.class, person);
            let has_amounts = matcher.has_amounts(found.class, encounter.date);
            for counter in &mut counters[found.class].all {
                counter.count(model, encounter, has_amounts, is_counted);
            }
        }
    }
    let of_goal = |id: GoalId| {
        let counters = matcher.class_of(id).map(|class| &counters[class]);
        let done = |target| counters.and_then(|counters| counters.done(model, target));
        let targets = model.goals[id.index()].targets.iter();
        (id, targets.map(|target| Target::new(model, target, done(target))).collect())
    };
    matcher.goals().map(of_goal).collect()
}

impl<'m> Target<'m> {
    fn new(model: &'m Model, target: &declaration::Target, done: Option<Decimal>) -> Self {
        let query = model.text(target.query);
        Self {
            measure: model.measure_name(target.measure).into_owned(),
            query: (!query.is_empty()).then_some(query),
            want: target.want.number.normalize(),
            unit: target.want.unit.as_str().to_string(),
            done: done.map(|done| done.normalize()),
        }
    }
}

/// The counters of a class of goals. Targets that differ only in the amount wanted share one.
#[derive(Default)]
struct Counters<'m> {
    all: Vec<Counter<'m>>,
    by_target: FxHashMap<(Measure, Unit, &'m str), usize>,
}

impl<'m> Counters<'m> {
    fn add(&mut self, model: &'m Model, target: &'m declaration::Target, today: Date) {
        let all = &mut self.all;
        self.by_target.entry(target_key(model, target)).or_insert_with(|| {
            all.push(Counter::new(model, target, today));
            all.len() - 1
        });
    }

    fn done(&self, model: &'m Model, target: &declaration::Target) -> Option<Decimal> {
        self.by_target.get(&target_key(model, target)).and_then(|&index| self.all[index].done)
    }
}

fn target_key<'m>(model: &'m Model, target: &declaration::Target) -> (Measure, Unit, &'m str) {
    (target.measure, target.want.unit, model.text(target.query))
}

/// The interactions that the query of a target selects.
enum Selected<'m> {
    All,
    By(Box<Filter<'m>>),
    /// The query is invalid, which was reported.
    None,
}

/// The progress of one target.
struct Counter<'m> {
    target: &'m declaration::Target,
    selected: Selected<'m>,
    done: Option<Decimal>,
    people: FxHashSet<PersonId>,
}

impl<'m> Counter<'m> {
    fn new(model: &'m Model, target: &'m declaration::Target, today: Date) -> Self {
        let selected = match model.text(target.query) {
            "" => Selected::All,
            text => Query::parse(text, today).map_or(Selected::None, |query| {
                Selected::By(Box::new(Filter::lenient(&query, model, today)))
            }),
        };
        Self { target, selected, done: Some(Decimal::ZERO), people: FxHashSet::default() }
    }

    /// Counts an interaction; its amounts only if the period of the goal `has_amounts`.
    fn count(
        &mut self,
        model: &Model,
        encounter: Encounter<'_>,
        has_amounts: bool,
        is_counted: impl Fn(PersonId) -> bool,
    ) {
        let measure = self.target.measure;
        let is_amount = matches!(measure, Measure::Gave(_) | Measure::Got(_));
        let is_selected = match &self.selected {
            Selected::All => true,
            Selected::By(filter) if is_amount => filter.holds_amounts(encounter),
            Selected::By(filter) => filter.holds(encounter),
            Selected::None => false,
        };
        if !is_selected || is_amount && !has_amounts {
            return;
        }
        match measure {
            Measure::Interactions => self.add(Decimal::ONE),
            Measure::Kind(kind) => {
                if kind == encounter.kind {
                    self.add(Decimal::ONE);
                }
            }
            Measure::People => {
                for &person in encounter.people().iter().filter(|person| is_counted(**person)) {
                    if self.people.insert(person) {
                        self.add(Decimal::ONE);
                    }
                }
            }
            Measure::Gave(favor) => self.add_exchanges(model, encounter, Verb::Gave, favor, is_counted),
            Measure::Got(favor) => self.add_exchanges(model, encounter, Verb::Got, favor, is_counted),
        }
    }

    fn add_exchanges(
        &mut self,
        model: &Model,
        encounter: Encounter<'_>,
        verb: Verb,
        favor: FavorId,
        is_counted: impl Fn(PersonId) -> bool,
    ) {
        for exchange in encounter.exchanges() {
            let fits = exchange.verb == verb
                && exchange.favor == favor
                && exchange.amount.unit == self.target.want.unit;
            if fits {
                let people = model.exchange_people(exchange).iter().filter(|person| is_counted(**person));
                people.for_each(|_| self.add(exchange.amount.number));
            }
        }
    }

    fn add(&mut self, number: Decimal) {
        self.done = self.done.and_then(|done| add(done, number));
    }
}
