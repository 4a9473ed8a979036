//! A directory of people with their contact status. It never ranks people by worth.

pub(super) mod page;

use std::cmp::Reverse;

use serde::{Serialize, Serializer};

use crate::metrics::strength;
use crate::model::contact_status::Lateness;
use crate::model::{Model, State};
use crate::query::Filter;
use crate::report::labels::{Related, handle_and_name, relations};
use crate::settings::Env;
use crate::value::{Date, Decimal};
use crate::view::{Block, Cell, Columns, Document, Field, Page, Present, Tone};

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
    today: Date,
    pub(super) rows: Vec<Row<'m>>,
}

/// A person with their contact status.
#[derive(Debug, Serialize)]
pub struct Row<'m> {
    pub(super) person: &'m str,
    pub(super) name: Option<&'m str>,
    #[serde(serialize_with = "word")]
    pub(super) state: State,
    pub(super) last: Option<Date>,
    pub(super) due: Option<Date>,
    neglected: Option<Date>,
    pub(super) every: Option<String>,
    /// Days since `last` over the days from it to `due`.
    #[serde(with = "rust_decimal::serde::arbitrary_precision_option")]
    pub(super) late: Option<Decimal>,
    pub(super) circles: Vec<&'m str>,
    /// Contacts up to today.
    pub(super) count: u64,
    /// See [`strength`]: for sorting and drawing.
    #[serde(with = "rust_decimal::serde::arbitrary_precision")]
    pub(super) strength: Decimal,
    relations: Vec<Related<'m>>,
    #[serde(skip)]
    lateness: Option<Lateness>,
    #[serde(skip)]
    tie: u64,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "required by serde")]
fn word<S: Serializer>(state: &State, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(state.as_str())
}

impl<'m> People<'m> {
    /// Lists the people that `filter` selects.
    #[must_use]
    pub fn new(model: &'m Model, filter: &Filter<'m>, options: &Options, env: &Env) -> Self {
        let statuses = model.contact_statuses(env.today);
        let strengths = strength::strengths(model, env);
        let counts = contact_counts(model, env.today);
        let selected = filter.people();
        let mut rows: Vec<Row> = model
            .others()
            .filter(|id| selected[id.index()])
            .map(|id| {
                let status = &statuses[id.index()];
                // A person who is paused, archived or dead is not due.
                let is_silent = matches!(status.state, State::Paused | State::Archived | State::Died);
                let due = |day: Option<Date>| day.filter(|_| !is_silent);
                let lateness = status.late(env.today).filter(|_| !is_silent);
                Row {
                    person: model.handle(id),
                    name: model.name(id),
                    state: status.state,
                    last: status.contact,
                    due: due(status.due()),
                    neglected: due(status.neglected()),
                    every: status.plan.map(|plan| plan.cadence.to_string()),
                    late: lateness.map(Lateness::rounded),
                    circles: model
                        .person(id)
                        .circles
                        .iter()
                        .map(|&circle| model.circle_name(circle))
                        .collect(),
                    count: counts[id.index()],
                    strength: strength::decimal(strengths[id.index()]),
                    relations: relations(model, id),
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
        Self { today: env.today, rows }
    }
}

/// Counts the contacts up to `today`, by person.
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
        let mut fields =
            Field::keys(&["person", "name", "state", "last", "due", "neglected", "every", "late"]);
        fields.push(Field::list("circles", "circles", ", "));
        fields.extend(Field::keys(&["count", "strength"]));
        let table = Columns::of(&self.rows)
            .text("who", |row| Cell::text(handle_and_name(row.person, row.name)).tone(Tone::Strong))
            .text("state", |row| Cell::text(row.state.as_str()).tone(tone(row.state)))
            .text("last", |row| Cell::date(row.last))
            .text("due", |row| Cell::date(row.due))
            .text("every", |row| Cell::text(row.every.as_deref().unwrap_or_default()))
            .long_text("circles", |row| Cell::text(row.circles.join(", ")))
            .number("count", |row| Cell::number(row.count))
            .table(&self.rows, fields);
        Document { blocks: vec![Block::Table(table)] }
    }

    fn page(&self) -> Page<'_> {
        self.full_page()
    }
}

const fn tone(state: State) -> Tone {
    match state {
        State::Neglected => Tone::Urgent,
        State::Due => Tone::Attention,
        _ => Tone::Plain,
    }
}
