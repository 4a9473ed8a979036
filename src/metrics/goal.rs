//! The progress of goals, compared with the time that has passed.

use serde::Serialize;

use crate::model::Model;
use crate::model::declaration::{self, Goal, Measure};
use crate::model::encounter::Encounter;
use crate::model::id::{FavorId, GoalId, PersonId};
use crate::model::interaction::MadeIn;
use crate::query::{Filter, Query};
use crate::syntax::tree::{PromiseState, Verb};
use crate::value::date::days_between;
use crate::value::number::add;
use crate::value::period::Period;
use crate::value::{Date, Decimal};

/// The people who can help with a goal.
pub struct Audience<'m> {
    /// By person; no one if the goal has no audience.
    members: Vec<bool>,
    goal: &'m Goal,
}

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

/// The promises of a goal that were not dropped.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub struct Todos {
    /// Done.
    pub done: u64,
    /// Not done yet.
    pub open: u64,
}

/// The state of a goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// All targets are reached and all todos are done.
    Done,
    /// The progress is more than 0.05 above the pace.
    Ahead,
    /// The progress is within 0.05 of the pace.
    OnPace,
    /// The progress is more than 0.05 below the pace.
    Behind,
    /// Its last day has passed.
    Missed,
    /// There is no progress or no pace to compare.
    Open,
}

impl State {
    /// The word in every output format.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Ahead => "ahead",
            Self::OnPace => "on-pace",
            Self::Behind => "behind",
            Self::Missed => "missed",
            Self::Open => "open",
        }
    }

    /// Determines the state on `today`.
    #[must_use]
    pub fn new(progress: Option<Decimal>, pace: Option<Decimal>, by: Option<Date>, today: Date) -> Self {
        if progress == Some(Decimal::ONE) {
            return Self::Done;
        }
        if by.is_some_and(|by| by < today) {
            return Self::Missed;
        }
        let Some((progress, pace)) = progress.zip(pace) else { return Self::Open };
        let near = Decimal::new(5, 2);
        match progress - pace {
            ahead if ahead > near => Self::Ahead,
            behind if behind < -near => Self::Behind,
            _ => Self::OnPace,
        }
    }
}

impl<'m> Audience<'m> {
    /// Determines the audience of a goal on a day.
    #[must_use]
    pub fn new(model: &'m Model, goal: &'m Goal, today: Date) -> Self {
        // An invalid query was reported and selects no one.
        let query = goal.audience.get().and_then(|&text| Query::parse(model.text(text), today).ok());
        let members = query.map_or_else(
            || vec![false; model.people.len()],
            |query| Filter::lenient(&query, model, today).people(),
        );
        Self { members, goal }
    }

    /// Returns the handles of the people who can help, sorted.
    #[must_use]
    pub fn who_can_help<'a>(&self, model: &'a Model, today: Date) -> Vec<&'a str> {
        let helps = |id: &PersonId| self.members[id.index()] && !model.person(*id).is_inactive(today);
        let mut handles: Vec<&str> = model.others().filter(helps).map(|id| model.handle(id)).collect();
        handles.sort_unstable();
        handles
    }

    /// Whether `filter` selects a person in the audience or an interaction that counts.
    #[must_use]
    pub fn meets(&self, model: &Model, id: GoalId, filter: &Filter<'_>, today: Date) -> bool {
        let selected = filter.people();
        self.members.iter().zip(&selected).any(|(member, selected)| *member && *selected)
            || model
                .encounters()
                .any(|encounter| self.counts(encounter, id, today) && filter.holds(encounter))
    }

    fn period(&self) -> Period {
        Period { first: self.goal.from.get().copied(), last: self.goal.by.get().copied(), yearly: None }
    }

    /// Whether an interaction counts toward the goal, with any of its days. Its amounts belong to its first day.
    #[must_use]
    pub fn counts(&self, encounter: Encounter<'_>, id: GoalId, today: Date) -> bool {
        encounter.counts(today)
            && self.period().overlaps(encounter.date, encounter.until())
            && (encounter.goals().contains(&id)
                || encounter.people().iter().any(|person| self.members[person.index()]))
    }
}

/// Computes the targets of a goal.
#[must_use]
pub fn targets<'m>(model: &'m Model, id: GoalId, audience: &Audience<'m>, today: Date) -> Vec<Target<'m>> {
    let goal = &model.goals[id.index()];
    let mut counters: Vec<Counter> =
        goal.targets.iter().map(|target| Counter::new(model, target, today)).collect();
    if !counters.is_empty() {
        for encounter in model.encounters().filter(|encounter| audience.counts(*encounter, id, today)) {
            let is_tagged = encounter.goals().contains(&id);
            let is_counted = |person: PersonId| is_tagged || audience.members[person.index()];
            let has_amounts = audience.period().contains(encounter.date);
            for counter in &mut counters {
                counter.count(model, encounter, has_amounts, is_counted);
            }
        }
    }
    counters.into_iter().map(|counter| counter.target(model)).collect()
}

/// The interactions that the query of a target selects.
enum Selected<'m> {
    All,
    By(Box<Filter<'m>>),
    /// The query is invalid, which was reported.
    None,
}

/// Returns the state of every declared goal.
#[must_use]
pub fn states(model: &Model, today: Date) -> Vec<(GoalId, State)> {
    let declared =
        (0..model.goals.len()).map(GoalId::from).filter(|id| !model.goals[id.index()].declared.is_empty());
    let todos = todos(model);
    let state = |id: GoalId| {
        let goal = &model.goals[id.index()];
        let audience = Audience::new(model, goal, today);
        let progress = progress(&targets(model, id, &audience, today), todos[id.index()]);
        let (from, by) = (goal.from.get().copied(), goal.by.get().copied());
        let pace = from.zip(by).and_then(|(from, by)| pace(from, by, today));
        (id, State::new(progress, pace, by, today))
    };
    declared.map(state).collect()
}

/// The progress of one target.
struct Counter<'m> {
    target: &'m declaration::Target,
    selected: Selected<'m>,
    done: Option<Decimal>,
    people: Vec<bool>,
}

impl<'m> Counter<'m> {
    fn new(model: &'m Model, target: &'m declaration::Target, today: Date) -> Self {
        let selected = match model.text(target.query) {
            "" => Selected::All,
            text => Query::parse(text, today).map_or(Selected::None, |query| {
                Selected::By(Box::new(Filter::lenient(&query, model, today)))
            }),
        };
        Self { target, selected, done: Some(Decimal::ZERO), people: vec![false; model.people.len()] }
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
                    if !std::mem::replace(&mut self.people[person.index()], true) {
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

    fn target(self, model: &'m Model) -> Target<'m> {
        let query = model.text(self.target.query);
        Target {
            measure: model.measure_name(self.target.measure).into_owned(),
            query: (!query.is_empty()).then_some(query),
            want: self.target.want.number.normalize(),
            unit: self.target.want.unit.as_str().to_string(),
            done: self.done.map(|done| done.normalize()),
        }
    }
}

/// Counts the promises of each goal, by number: those inside its entry and those with the goal on their line.
#[must_use]
pub fn todos(model: &Model) -> Vec<Todos> {
    let mut todos = vec![Todos::default(); model.goals.len()];
    let mut goals: Vec<GoalId> = Vec::new();
    for (promise, made_in) in model.promises() {
        goals.clear();
        goals.extend(model.promise_goals(promise));
        if let MadeIn::Goal(id) = made_in {
            goals.push(id);
        }
        goals.sort_unstable();
        goals.dedup();
        for id in &goals {
            let todos = &mut todos[id.index()];
            match promise.state {
                PromiseState::Done => todos.done += 1,
                PromiseState::Todo | PromiseState::Wait => todos.open += 1,
                PromiseState::Drop => {}
            }
        }
    }
    todos
}

/// Returns the mean over all targets, with all todos together as one target.
#[must_use]
pub fn progress(targets: &[Target<'_>], todos: Todos) -> Option<Decimal> {
    let share =
        |done: Decimal, want: Decimal| done.checked_div(want).unwrap_or(Decimal::ONE).min(Decimal::ONE);
    // An amount too large to be exact is more than enough.
    let mut shares: Vec<Decimal> = targets
        .iter()
        .map(|target| target.done.map_or(Decimal::ONE, |done| share(done, target.want)))
        .collect();
    let all = todos.done + todos.open;
    if all > 0 {
        shares.push(share(todos.done.into(), all.into()));
    }
    let sum: Decimal = shares.iter().sum();
    // Thirds are cut after 28 decimals; the error in a sum is far below the precision shown.
    sum.checked_div(shares.len().into()).map(rounded)
}

/// Returns the share of the days `from..by` that has passed, including today.
#[must_use]
pub fn pace(from: Date, by: Date, today: Date) -> Option<Decimal> {
    let days = |first: Date, last: Date| Decimal::from(days_between(first, last) + 1);
    let share = days(from, today).checked_div(days(from, by))?;
    (by >= from).then(|| rounded(share.clamp(Decimal::ZERO, Decimal::ONE)))
}

fn rounded(share: Decimal) -> Decimal {
    share.round_dp(20)
}
