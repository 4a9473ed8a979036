//! The shortest chain of introductions to a person.

mod chain;
mod near;
mod page;
mod row;
mod table;

use crate::metrics::strength;
use crate::model::Model;
use crate::model::acquaintance::{Acquaintance, Tie};
use crate::model::id::PersonId;
use crate::report::evidence::label;
use crate::report::labels::place;
use crate::settings::Env;
use crate::value::Date;
use chain::Chains;
pub use row::{Near, Row, Step};

/// The steps of a chain, or people near its end.
#[derive(Debug)]
pub struct Path<'m> {
    model: &'m Model,
    today: Date,
    ends: [PersonId; 2],
    rows: Vec<Row<'m>>,
}

impl<'m> Path<'m> {
    /// Finds the chain from `from` to `to` with the fewest steps, then the warmest ties. People who died or are archived
    /// introduce no one: they are at an end of the chain or not in it.
    #[must_use]
    pub fn new(model: &'m Model, from: PersonId, to: PersonId, env: &Env) -> Self {
        let acquaintance = strength::acquaintance(model, env);
        let ends = [from, to];
        let chains = Chains::new(model, &acquaintance, ends, env.today);
        let rows = match chains.shortest(from, to) {
            Some(people) => steps(model, &acquaintance, &people),
            None => near::near(model, &acquaintance, &chains, ends, env.today)
                .into_iter()
                .map(Row::Near)
                .collect(),
        };
        Self { model, today: env.today, ends, rows }
    }

    /// Explains why there is no chain, if there is none.
    #[must_use]
    pub fn remark(&self) -> Option<String> {
        let [from, to] = self.ends;
        let [start, end] = self.ends.map(|person| self.model.handle(person));
        match self.rows.first() {
            _ if from == to => Some(format!("the chain starts and ends at @{end}")),
            Some(Row::Step(_)) => None,
            Some(Row::Near(_)) => {
                Some(format!("no chain of introductions from @{start} to @{end}; these people are nearest"))
            }
            None => Some(format!("no chain of introductions from @{start} to @{end}, and no one is near")),
        }
    }
}

fn steps<'m>(model: &'m Model, acquaintance: &Acquaintance, people: &[PersonId]) -> Vec<Row<'m>> {
    let ties = people
        .windows(2)
        .filter_map(|pair| Some(([pair[0], pair[1]], acquaintance.between(pair[0], pair[1])?)));
    let step = |(index, ([from, to], tie)): (usize, ([PersonId; 2], &Tie))| {
        Row::Step(Step {
            number: index + 1,
            from: model.handle(from),
            to: model.handle(to),
            why: label(model, tie),
            date: tie.evidence.date,
            place: place(model, tie.evidence.place),
            people: [from, to],
            tie: *tie,
        })
    };
    ties.enumerate().map(step).collect()
}
