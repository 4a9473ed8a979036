//! The targets of goals: what was done of what is wanted.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Serialize;

use super::matching::{GoalMatcher, Matches};
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
    let (model, today) = (matcher.model, matcher.today);
    let targets_of = |goal: GoalId| &model.goals[goal.index()].targets;
    // What counts by the audience, by class, and what counts besides because an interaction carries the goal.
    let counters =
        |goals: &[GoalId]| Counters::new(model, goals.iter().flat_map(|&goal| targets_of(goal)), today);
    let mut by_audience: Vec<Counters<'m>> =
        matcher.classes().iter().map(|class| counters(&class.goals)).collect();
    let mut by_tag: FxHashMap<GoalId, Counters<'m>> = FxHashMap::default();
    let mut matches = Matches::default();
    for encounter in model.encounters() {
        matcher.find(encounter, &mut matches);
        for &class in &matches.classes {
            let is_counted = |person: PersonId| matcher.is_member(class, person);
            let has_amounts = matcher.has_amounts(class, encounter.date);
            by_audience[class].count(model, encounter, true, has_amounts, is_counted);
        }
        for &(goal, is_by_audience) in &matches.tagged {
            let Some(class) = matcher.class_of(goal) else { continue };
            let is_counted = |person: PersonId| !is_by_audience || !matcher.is_member(class, person);
            let has_amounts = matcher.has_amounts(class, encounter.date);
            let counters = by_tag.entry(goal).or_insert_with(|| counters(&[goal]));
            counters.count(model, encounter, !is_by_audience, has_amounts, is_counted);
        }
    }
    let of_goal = |id: GoalId| {
        let class = matcher.class_of(id).map(|class| &by_audience[class]);
        let done = |target: &declaration::Target| {
            class?.get(model, target)?.done(by_tag.get(&id).and_then(|counters| counters.get(model, target)))
        };
        (id, targets_of(id).iter().map(|target| Target::new(model, target, done(target))).collect())
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

/// Counters of several targets. Targets that differ only in the amount wanted share one.
struct Counters<'m> {
    all: Vec<Counter<'m>>,
    by_target: FxHashMap<(Measure, Unit, &'m str), usize>,
}

impl<'m> Counters<'m> {
    fn new(model: &'m Model, targets: impl Iterator<Item = &'m declaration::Target>, today: Date) -> Self {
        let (mut all, mut by_target) = (Vec::new(), FxHashMap::default());
        for target in targets {
            by_target.entry(target_key(model, target)).or_insert_with(|| {
                all.push(Counter::new(model, target, today));
                all.len() - 1
            });
        }
        Self { all, by_target }
    }

    fn get(&self, model: &'m Model, target: &declaration::Target) -> Option<&Counter<'m>> {
        self.by_target.get(&target_key(model, target)).map(|&index| &self.all[index])
    }

    /// Counts an interaction with each counter.
    fn count(
        &mut self,
        model: &Model,
        encounter: Encounter<'_>,
        is_new: bool,
        has_amounts: bool,
        is_counted: impl Fn(PersonId) -> bool,
    ) {
        for counter in &mut self.all {
            counter.count(model, encounter, is_new, has_amounts, &is_counted);
        }
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

    /// Counts an interaction: itself if it `is_new`, its amounts only if the period of the goal `has_amounts`.
    fn count(
        &mut self,
        model: &Model,
        encounter: Encounter<'_>,
        is_new: bool,
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
            Measure::Interactions if is_new => self.add(Decimal::ONE),
            Measure::Kind(kind) if is_new && kind == encounter.kind => self.add(Decimal::ONE),
            Measure::Interactions | Measure::Kind(_) => {}
            Measure::People => {
                self.people.extend(encounter.people().iter().filter(|person| is_counted(**person)));
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

    /// The amount done, together with what another counter of the same target counted.
    fn done(&self, other: Option<&Self>) -> Option<Decimal> {
        let others = other.into_iter().flat_map(|other| &other.people);
        let people = self.people.len() + others.filter(|person| !self.people.contains(person)).count();
        let done = other.map_or(self.done, |other| add(self.done?, other.done?));
        add(done?, Decimal::from(people))
    }

    fn add(&mut self, number: Decimal) {
        self.done = self.done.and_then(|done| add(done, number));
    }
}
