//! The reports that the page of `goodwill html` is made of.

use super::{network, progress, rhythm};
use crate::diagnostic::Diagnostic;
use crate::metrics::strength;
use crate::model::Model;
use crate::model::acquaintance::Acquaintance;
use crate::model::id::PersonId;
use crate::query::{Filter, Query};
use crate::report::balance::{self, Balance};
use crate::report::due::{self, Due};
use crate::report::goals::Goals;
use crate::report::graph;
use crate::report::log::Log;
use crate::report::people::{self, People, Sort};
use crate::report::stats::{By, Stats};
use crate::settings::Env;
use crate::value::date::year;
use crate::value::{CalendarSpan, Date};
use crate::view::Graph;

/// The last interactions of a person on their card.
const ENTRIES: usize = 6;
/// From this number of years on, measures are by year, else by quarter.
const YEARS: i32 = 4;

/// What to show.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Include notes.
    pub notes: bool,
    /// The query and the period, as the user wrote them.
    pub query: String,
}

/// The reports that the page is made of.
pub struct Overview<'m> {
    pub(super) model: &'m Model,
    pub(super) env: &'m Env,
    pub(super) options: Options,
    pub(super) due: Due<'m>,
    pub(super) ahead: Due<'m>,
    pub(super) on_this_day: Log<'m>,
    pub(super) people: People<'m>,
    /// By row of `people`.
    pub(super) ids: Vec<PersonId>,
    /// By row of `people`.
    pub(super) logs: Vec<Log<'m>>,
    pub(super) acquaintance: Acquaintance,
    pub(super) network: Graph<'m>,
    pub(super) rhythm: rhythm::Counts,
    pub(super) measures: Stats<'m>,
    pub(super) balance: Balance<'m>,
    pub(super) goals: Goals<'m>,
    pub(super) progress: Vec<Vec<(Date, u16)>>,
    pub(super) findings: Vec<Diagnostic>,
}

impl<'m> Overview<'m> {
    /// Computes the reports for what `query` selects; `filter` is the resolved query, `findings` are those of `check`.
    #[must_use]
    pub fn new(
        model: &'m Model,
        query: &Query,
        filter: &Filter<'m>,
        findings: Vec<Diagnostic>,
        options: Options,
        env: &'m Env,
    ) -> Self {
        let today = env.today;
        let ties = graph::Options { min_strength: None, all: false };
        // Without a query, promises that name no one are listed too.
        let selected = (!query.is_empty()).then_some(filter);
        let within = |within| due::Options { within };
        let notes = |log: Log<'m>| if options.notes { log } else { log.without_notes() };
        let people = People::new(model, filter, &people::Options { sort: Sort::Late }, env);
        let ids: Vec<PersonId> = people.rows.iter().filter_map(|row| model.find_person(row.person)).collect();
        let logs = Log::last_of_each(model, &ids, filter, today, ENTRIES);
        let rhythm = rhythm::Counts::new(model, filter, today);
        let goals = Goals::new(model, query, env);
        let first = rhythm.first_day().map_or(0, year);
        let by = if year(today) - first < YEARS { By::Quarter } else { By::Year };
        Self {
            model,
            env,
            due: Due::new(model, selected, &within(None), env),
            ahead: Due::new(model, selected, &within(Some(CalendarSpan::years(1))), env),
            on_this_day: notes(Log::on_this_day(model, today)),
            ids,
            logs: logs.into_iter().map(notes).collect(),
            acquaintance: strength::acquaintance(model, env),
            network: network::without_me(graph::graph(model, filter, &ties, env)),
            rhythm,
            measures: Stats::new(model, filter, None, Some(by), env),
            balance: Balance::new(model, filter, &balance::Options::default(), env),
            progress: progress::burn_up(model, &goals, today),
            goals,
            findings,
            people,
            options,
        }
    }
}
