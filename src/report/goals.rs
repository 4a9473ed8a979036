//! The progress of goals. `src/docs/json.md` defines the columns.

mod page;
mod table;

use serde::Serialize;

use crate::metrics::goal::{self, GoalMatcher};
pub use crate::metrics::goal::{State, Target, Todos};
use crate::model::Model;
use crate::model::id::{GoalId, PersonId};
use crate::query::{Field, Filter, Query, Term, Test};
use crate::settings::Env;
use crate::value::{Date, Decimal};

/// The rows of `goals`, in their order.
#[derive(Debug)]
pub struct Goals<'m> {
    model: &'m Model,
    today: Date,
    pub(super) rows: Vec<Row<'m>>,
}

/// A goal.
#[derive(Debug, Serialize)]
pub struct Row<'m> {
    pub(super) goal: &'m str,
    pub(super) title: Option<&'m str>,
    pub(super) from: Option<Date>,
    pub(super) by: Option<Date>,
    /// From 0 to 1; `None` without a target and a todo.
    #[serde(with = "rust_decimal::serde::arbitrary_precision_option")]
    progress: Option<Decimal>,
    /// The share of `from..by` that has passed, from 0 to 1.
    #[serde(with = "rust_decimal::serde::arbitrary_precision_option")]
    pace: Option<Decimal>,
    state: State,
    targets: Vec<Target<'m>>,
    todos: Todos,
    /// The people of the audience who can help.
    people: Vec<&'m str>,
}

impl<'m> Goals<'m> {
    /// Lists the goals that `query` selects: `goal:` and words select goals, all other terms select goals by their
    /// audience or interactions.
    #[must_use]
    pub fn new(model: &'m Model, query: &Query, env: &Env) -> Self {
        let matcher = GoalMatcher::new(model, env.today);
        let selection = Selection::new(&matcher, query, env.today);
        let todos = goal::todos(model);
        let row = |(id, targets): (GoalId, Vec<Target<'m>>)| Row {
            people: matcher.helpers(id).to_vec(),
            ..Row::new(model, id, targets, todos[id.index()], env.today)
        };
        let selected = goal::targets(&matcher).into_iter().filter(|(id, _)| selection.holds(*id));
        let mut rows: Vec<Row> = selected.map(row).collect();
        rows.sort_by_key(|row| row.goal);
        Self { model, today: env.today, rows }
    }
}

impl<'m> Goals<'m> {
    /// Lists the goals in one of `states`.
    #[must_use]
    pub fn in_states(model: &'m Model, states: &[State], env: &Env) -> Self {
        let mut goals = Self::new(model, &Query::default(), env);
        goals.rows.retain(|row| states.contains(&row.state));
        goals
    }
}

/// Returns the goals that are neither done nor missed, by name, each with the people of its audience who can help.
#[must_use]
pub fn open<'m>(model: &'m Model, env: &Env) -> Vec<(&'m str, Vec<PersonId>)> {
    let states = [State::Ahead, State::OnPace, State::Behind, State::Open];
    let people = |row: &Row| row.people.iter().filter_map(|handle| model.find_person(handle)).collect();
    Goals::in_states(model, &states, env).rows.iter().map(|row| (row.goal, people(row))).collect()
}

impl<'m> Row<'m> {
    fn new(model: &'m Model, id: GoalId, targets: Vec<Target<'m>>, todos: Todos, today: Date) -> Self {
        let declared = &model.goals[id.index()];
        let (from, by) = (declared.from.get().copied(), declared.by.get().copied());
        let progress = goal::progress(&targets, todos);
        let pace = from.zip(by).and_then(|(from, by)| goal::pace(from, by, today));
        Self {
            goal: model.goal_name(id),
            title: declared.title.map(|title| model.text(title)),
            from,
            by,
            progress: progress.map(crate::value::number::round4),
            pace: pace.map(crate::value::number::round4),
            state: State::new(progress, pace, by, today),
            targets,
            todos,
            people: Vec::new(),
        }
    }
}

/// A filter of goals.
struct Selection<'m, 'a> {
    matcher: &'a GoalMatcher<'m>,
    /// Terms about the goal itself.
    own: Vec<Term>,
    /// The goals that the other terms select.
    by_others: Option<Vec<bool>>,
}

impl<'m, 'a> Selection<'m, 'a> {
    fn new(matcher: &'a GoalMatcher<'m>, query: &Query, today: Date) -> Self {
        let reads_goals = |term: &&Term| matches!(term.test.field(), Field::Goal | Field::Text);
        let own = query.terms.iter().filter(reads_goals).cloned().collect();
        let others: Vec<Term> = query.terms.iter().filter(|term| !reads_goals(term)).cloned().collect();
        let others = Query { terms: others, narrow: query.narrow.clone() };
        let by_others = (!others.is_empty())
            .then(|| matcher.selected_by(&Filter::lenient(&others, matcher.model(), today)));
        Self { matcher, own, by_others }
    }

    fn holds(&self, id: GoalId) -> bool {
        let model = self.matcher.model();
        let is_bare = |term: &Term| term.test.is_bare();
        // Terms of one field are alternatives; each bare word and each `not:` term must hold.
        let any_of = |field: Field| {
            let alike = |term: &&Term| !term.not && !is_bare(term) && term.test.field() == field;
            let mut terms = self.own.iter().filter(alike).peekable();
            terms.peek().is_none() || terms.any(|term| matches(model, id, term))
        };
        let mut required = self.own.iter().filter(|term| term.not || is_bare(term));
        required.all(|term| term.not != matches(model, id, term))
            && any_of(Field::Goal)
            && any_of(Field::Text)
            && self.by_others.as_ref().is_none_or(|selected| selected[id.index()])
    }
}

/// Whether a term matches the name, the title or the notes of a goal.
fn matches(model: &Model, id: GoalId, term: &Term) -> bool {
    term.test.parts().iter().all(|test| matches_part(model, id, test))
}

fn matches_part(model: &Model, id: GoalId, test: &Test) -> bool {
    let goal = &model.goals[id.index()];
    match test {
        Test::Word(Field::Goal, word) => model.goal_names.find(word) == Some(id.0),
        Test::Bare(word) | Test::Word(_, word) => {
            let texts = goal.title.iter().chain(&goal.notes).map(|&span| model.text(span));
            texts.chain([model.goal_name(id)]).any(|text| crate::query::holds_text(text, word))
        }
        _ => true,
    }
}
