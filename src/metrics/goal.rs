//! The progress of goals, compared with the time that has passed.

mod matching;
mod target;

use serde::Serialize;

use crate::model::Model;
use crate::model::id::GoalId;
use crate::model::interaction::MadeIn;
use crate::syntax::tree::PromiseState;
use crate::value::date::days_between;
use crate::value::{Date, Decimal};

pub use matching::{GoalClass, GoalMatcher, Matches};
pub use target::{Target, targets};

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

/// Returns the state of every declared goal.
#[must_use]
pub fn states(model: &Model, today: Date) -> Vec<(GoalId, State)> {
    let todos = todos(model);
    let targets = targets(&GoalMatcher::new(model, today));
    let state = |(id, targets): (GoalId, Vec<Target<'_>>)| {
        let goal = &model.goals[id.index()];
        let progress = progress(&targets, todos[id.index()]);
        let (from, by) = (goal.from.get().copied(), goal.by.get().copied());
        let pace = from.zip(by).and_then(|(from, by)| pace(from, by, today));
        (id, State::new(progress, pace, by, today))
    };
    targets.into_iter().map(state).collect()
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
