//! The targets of goals: what was done of what is wanted.

use indexmap::IndexMap;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Serialize;

use super::matching::GoalMatcher;
use crate::model::Model;
use crate::model::declaration::{self, Measure};
use crate::model::encounter::Encounter;
use crate::model::id::{GoalId, PersonId};
use crate::model::interaction::Exchange;
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
    if matcher.classes().is_empty() {
        return Vec::new();
    }
    let targets_of = |goal: GoalId| &model.goals[goal.index()].targets;
    // What counts by the audience, by class, and what counts besides because an interaction carries the goal.
    let counters =
        |goals: &[GoalId]| Counters::new(model, goals.iter().flat_map(|&goal| targets_of(goal)), today);
    let mut by_audience: Vec<Counters<'m>> =
        matcher.classes().iter().map(|class| counters(&class.goals)).collect();
    let mut by_tag: FxHashMap<GoalId, Counters<'m>> = FxHashMap::default();
    matcher.each_match(|encounter, found| {
        for &class in &found.classes {
            let is_counted = |person: PersonId| matcher.is_member(class, person);
            let has_amounts = matcher.has_amounts(class, encounter.date);
            by_audience[class].count(model, encounter, true, has_amounts, is_counted);
        }
        for &(goal, is_by_audience) in &found.tagged {
            let Some(class) = matcher.class_of(goal) else { continue };
            let is_counted = |person: PersonId| !is_by_audience || !matcher.is_member(class, person);
            let has_amounts = matcher.has_amounts(class, encounter.date);
            let counters = by_tag.entry(goal).or_insert_with(|| counters(&[goal]));
            counters.count(model, encounter, !is_by_audience, has_amounts, is_counted);
        }
    });
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
    /// The counters of each measure, so that an interaction visits only those that it may add to.
    by_measure: FxHashMap<Measure, Vec<usize>>,
    /// Whether a measure is the amount of a favor.
    has_favors: bool,
}

impl<'m> Counters<'m> {
    fn new(model: &'m Model, targets: impl Iterator<Item = &'m declaration::Target>, today: Date) -> Self {
        let mut counters = Self {
            all: Vec::new(),
            by_target: FxHashMap::default(),
            by_measure: FxHashMap::default(),
            has_favors: false,
        };
        for target in targets {
            counters.has_favors |= matches!(target.measure, Measure::Gave(_) | Measure::Got(_));
            let next = counters.all.len();
            counters.by_target.entry(target_key(model, target)).or_insert_with(|| {
                counters.all.push(Counter::new(model, target, today));
                counters.by_measure.entry(target.measure).or_default().push(next);
                next
            });
        }
        counters
    }

    fn get(&self, model: &'m Model, target: &declaration::Target) -> Option<&Counter<'m>> {
        self.by_target.get(&target_key(model, target)).map(|&index| &self.all[index])
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
        if is_new {
            for measure in [Measure::Interactions, Measure::Kind(encounter.kind)] {
                self.each(measure, |counter| counter.count(encounter));
            }
        }
        self.each(Measure::People, |counter| counter.count_people(encounter, &is_counted));
        if !has_amounts || !self.has_favors {
            return;
        }
        let mut favors: IndexMap<Measure, Vec<&Exchange>> = IndexMap::new();
        for exchange in encounter.exchanges() {
            let measure = match exchange.verb {
                Verb::Gave => Measure::Gave(exchange.favor),
                Verb::Got => Measure::Got(exchange.favor),
                _ => continue,
            };
            if self.by_measure.contains_key(&measure) {
                favors.entry(measure).or_default().push(exchange);
            }
        }
        for (measure, exchanges) in favors {
            self.each(measure, |counter| counter.count_amounts(model, encounter, &exchanges, &is_counted));
        }
    }

    fn each(&mut self, measure: Measure, mut visit: impl FnMut(&mut Counter<'m>)) {
        for &index in self.by_measure.get(&measure).into_iter().flatten() {
            visit(&mut self.all[index]);
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

impl Selected<'_> {
    fn holds(&self, encounter: Encounter<'_>) -> bool {
        match self {
            Self::All => true,
            Self::By(filter) => filter.holds(encounter),
            Self::None => false,
        }
    }

    fn holds_amounts(&self, encounter: Encounter<'_>) -> bool {
        match self {
            Self::All => true,
            Self::By(filter) => filter.holds_amounts(encounter),
            Self::None => false,
        }
    }
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

    fn count(&mut self, encounter: Encounter<'_>) {
        if self.selected.holds(encounter) {
            self.add(Decimal::ONE);
        }
    }

    fn count_people(&mut self, encounter: Encounter<'_>, is_counted: impl Fn(PersonId) -> bool) {
        if self.selected.holds(encounter) {
            self.people.extend(encounter.people().iter().filter(|person| is_counted(**person)));
        }
    }

    /// Adds the exchanges of an interaction that have the favor of the target.
    fn count_amounts(
        &mut self,
        model: &Model,
        encounter: Encounter<'_>,
        exchanges: &[&Exchange],
        is_counted: impl Fn(PersonId) -> bool,
    ) {
        if !self.selected.holds_amounts(encounter) {
            return;
        }
        for exchange in exchanges.iter().filter(|exchange| exchange.amount.unit == self.target.want.unit) {
            let people = model.exchange_people(exchange).iter().filter(|person| is_counted(**person));
            people.for_each(|_| self.add(exchange.amount.number));
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
