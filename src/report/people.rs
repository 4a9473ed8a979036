//! Everybody, with where they stand: a directory, never a ranking of worth.

use std::cmp::Reverse;

use serde::Serialize;

use crate::metrics::strength;
use crate::model::contact_status::Lateness;
use crate::model::id::PersonId;
use crate::model::{Model, State};
use crate::query::Filter;
use crate::settings::Env;
use crate::value::{Date, Decimal};
use crate::view::{Block, Cell, Column, Document, Present, Table, Tone};

/// The options of `people`.
#[derive(Debug, Clone)]
pub struct Options {
    /// The sort key.
    pub sort: Sort,
}

/// The sort key of the rows. Ties are sorted by handle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// By handle.
    #[default]
    Handle,
    /// By name.
    Name,
    /// Most overdue first.
    Late,
    /// Most recent contact first.
    Last,
    /// Most contacts first.
    Count,
    /// Strongest ties first.
    Strength,
}

/// The rows of `people`, in their order.
#[derive(Debug)]
pub struct People<'m> {
    model: &'m Model,
    rows: Vec<Row<'m>>,
}

/// A person and where they stand.
#[derive(Debug, Serialize)]
pub struct Row<'m> {
    person: &'m str,
    name: Option<&'m str>,
    state: &'static str,
    last: Option<Date>,
    due: Option<Date>,
    neglected: Option<Date>,
    every: Option<String>,
    /// Days since `last` over the days from it to `due`.
    #[serde(with = "rust_decimal::serde::arbitrary_precision_option")]
    late: Option<Decimal>,
    circles: Vec<&'m str>,
    /// Contacts up to today.
    count: u64,
    /// See `measure::strength`: for ordering and drawing.
    #[serde(with = "rust_decimal::serde::arbitrary_precision")]
    strength: Decimal,
    #[serde(skip)]
    id: PersonId,
    #[serde(skip)]
    lateness: Option<Lateness>,
    #[serde(skip)]
    tie: u64,
}

impl<'m> People<'m> {
    /// The people that `filter` selects.
    #[must_use]
    pub fn new(model: &'m Model, filter: &Filter<'m>, options: &Options, env: &Env) -> Self {
        let standings = model.contact_statuses(env.today);
        let strengths = strength::strengths(model, env);
        let counts = contact_counts(model, env.today);
        let selected = filter.people();
        let mut rows: Vec<Row> = model
            .others()
            .filter(|id| selected[id.index()])
            .map(|id| {
                let standing = &standings[id.index()];
                let lateness = standing.late(env.today);
                Row {
                    person: model.handle(id),
                    name: model.name(id),
                    state: standing.state.as_str(),
                    last: standing.contact,
                    due: standing.due(),
                    neglected: standing.neglected(),
                    every: standing.plan.map(|plan| plan.cadence.to_string()),
                    late: lateness.map(Lateness::rounded),
                    circles: model
                        .person(id)
                        .circles
                        .iter()
                        .map(|&circle| model.circle_name(circle))
                        .collect(),
                    count: counts[id.index()],
                    strength: strength::written(strengths[id.index()]),
                    id,
                    lateness,
                    tie: strengths[id.index()],
                }
            })
            .collect();
        rows.sort_by_key(|row| row.person);
        match options.sort {
            Sort::Handle => {}
            Sort::Name => rows.sort_by_key(|row| (row.name.is_none(), row.name)),
            Sort::Late => rows.sort_by_key(|row| Reverse(row.lateness)),
            Sort::Last => rows.sort_by_key(|row| Reverse(row.last)),
            Sort::Count => rows.sort_by_key(|row| Reverse(row.count)),
            Sort::Strength => rows.sort_by_key(|row| Reverse(row.tie)),
        }
        Self { model, rows }
    }
}

/// How many contacts there were with everybody, by person.
#[must_use]
pub fn contact_counts(model: &Model, today: Date) -> Vec<u64> {
    let mut counts = vec![0; model.people.len()];
    for contact in model.encounters().filter(|encounter| encounter.is_contact(today)) {
        contact.people().iter().for_each(|person| counts[person.index()] += 1);
    }
    counts
}

impl<'m> Present for People<'m> {
    type Row = Row<'m>;

    fn rows(&self) -> &[Row<'m>] {
        &self.rows
    }

    fn document(&self) -> Document<'_> {
        let columns = vec![
            Column::text("who").to_people(),
            Column::text("person").to_programs(),
            Column::text("name").to_programs(),
            Column::text("state"),
            Column::text("last"),
            Column::text("due"),
            Column::text("neglected").to_programs(),
            Column::text("every"),
            Column::number("late").to_programs(),
            Column::text("circles").giving_way(),
            Column::number("count"),
            Column::number("strength").to_programs(),
        ];
        let table = Table::new(columns, &self.rows, |row, cells| {
            let tone = match row.state {
                state if state == State::Neglected.as_str() => Tone::Urgent,
                state if state == State::Due.as_str() => Tone::Attention,
                _ => Tone::Plain,
            };
            cells.push(Cell::text(super::labels::who(self.model, &[row.id])).tone(Tone::Strong));
            cells.extend([row.person, row.name.unwrap_or_default()].map(Cell::text));
            cells.push(Cell::text(row.state).tone(tone));
            cells.extend([row.last, row.due, row.neglected].map(Cell::date));
            cells.push(Cell::text(row.every.as_deref().unwrap_or_default()));
            cells.push(Cell::known(row.late));
            cells.push(Cell::text(row.circles.join(", ")));
            cells.push(Cell::number(row.count));
            cells.push(Cell::number(row.strength));
        });
        Document { blocks: vec![Block::Table(table)] }
    }
}
