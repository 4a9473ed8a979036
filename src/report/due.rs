//! Who to contact, what was promised, and what is coming. `src/docs/json.md` defines the columns.

mod numbers;
mod page;
mod row;
mod table;

use super::labels::{handles, place};
use crate::model::contact_status::Lateness;
use crate::model::id::PersonId;
use crate::model::interaction::MadeIn;
use crate::model::{ContactStatus, LastContact, Model, State};
use crate::parallel;
use crate::query::Filter;
use crate::settings::Env;
use crate::syntax::tree::{Mark, PromiseState};
use crate::value::date::plus_days;
use crate::value::{CalendarSpan, Date};
pub use numbers::PromiseNumbers;
pub(super) use page::DuePage;
pub use row::{Contact, Day, News, Planned, Promised, Reply, Row};

/// The options of `due`.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// How far to look ahead, 7 days by default.
    pub within: Option<CalendarSpan>,
}

/// The default number of days to look ahead.
const AHEAD: u32 = 7;

impl Options {
    /// The last day to look ahead to.
    fn horizon(&self, today: Date) -> Date {
        self.within.unwrap_or(CalendarSpan::days(AHEAD)).after(today)
    }
}

/// The rows of `due`, in their order.
#[derive(Debug)]
pub struct Due<'m> {
    model: &'m Model,
    today: Date,
    pub(super) rows: Vec<Row<'m>>,
    /// The rows day by day, overdue ones first, after [`Due::day_by_day`]; otherwise empty.
    by_day: Vec<DayRow<'m>>,
}

/// A row under its day.
#[derive(Debug)]
struct DayRow<'m> {
    /// The name of the day, for the first row of the day only.
    label: String,
    row: Row<'m>,
}

impl<'m> Due<'m> {
    /// Computes what is due on `env.today` and within the days looked ahead. With a filter, only rows about the people it
    /// selects.
    #[must_use]
    pub fn new(model: &'m Model, filter: Option<&Filter<'m>>, options: &Options, env: &Env) -> Self {
        Self::up_to(options.horizon(env.today), false, model, filter, env)
    }

    /// Computes what is due on any later day; of yearly days only the next one.
    #[must_use]
    pub fn ever(model: &'m Model, filter: Option<&Filter<'m>>, env: &Env) -> Self {
        Self::up_to(CalendarSpan::years(9000).after(env.today), true, model, filter, env)
    }

    fn up_to(horizon: Date, once: bool, model: &'m Model, filter: Option<&Filter<'m>>, env: &Env) -> Self {
        let collector =
            Collector { model, today: env.today, horizon, once, selected: filter.map(Filter::people) };
        let last = model.last_contacts(env.today);
        let statuses = model.contact_statuses_after(&last, env.today);
        // The kinds of rows in their order, on all cores.
        let kinds: [&(dyn Fn() -> Vec<Row<'m>> + Sync); 6] = [
            &|| collector.contacts(&statuses),
            &|| collector.promises(),
            &|| collector.replies(&statuses, &last),
            &|| collector.news(&statuses, &last),
            &|| collector.days(&statuses),
            &|| collector.plans(),
        ];
        let threads_pay_off = model.interactions.len() > 20_000;
        let rows = if threads_pay_off {
            parallel::map(kinds.len(), |kind| kinds[kind]()).concat()
        } else {
            kinds.iter().flat_map(|rows| rows()).collect()
        };
        Self { model, today: env.today, rows, by_day: Vec::new() }
    }

    /// The report grouped by day, for people.
    #[must_use]
    pub fn day_by_day(mut self) -> Self {
        let mut rows = self.rows.clone();
        // A stable sort: rows of one day keep their order. Rows without a day come last.
        rows.sort_by_key(|row| (row.day().is_none(), row.day().max(Some(self.today))));
        let mut above = String::new();
        let labelled = |row: Row<'m>| {
            let label = match row.day() {
                None => "no day".into(),
                Some(day) if day <= self.today => "today".into(),
                Some(day) => day.format("%a %F").to_string(),
            };
            let is_first = label != above;
            above.clone_from(&label);
            DayRow { label: if is_first { label } else { String::new() }, row }
        };
        self.by_day = rows.into_iter().map(labelled).collect();
        self
    }

    /// Keeps the first rows of each kind, `most` of each.
    #[must_use]
    pub fn first_of_each(&self, most: [usize; 7]) -> Self {
        let rows = first_of_each(&self.rows, most).into_iter().cloned().collect();
        Self { model: self.model, today: self.today, rows, by_day: Vec::new() }
    }

    /// Whether any row other than a plan is due today or overdue.
    #[must_use]
    pub fn is_anything_due(&self) -> bool {
        let is_due = |row: &Row| row.day().is_some_and(|day| day <= self.today);
        self.rows.iter().any(|row| !matches!(row, Row::Plan(_)) && is_due(row))
    }
}

/// Returns the first rows of each kind, `most` of each.
pub(super) fn first_of_each<'r, 'm>(
    rows: impl IntoIterator<Item = &'r Row<'m>>,
    most: [usize; 7],
) -> Vec<&'r Row<'m>> {
    let mut left = most;
    let fits = |row: &&Row| {
        let left = &mut left[row.order()];
        let fits = *left > 0;
        *left = left.saturating_sub(1);
        fits
    };
    rows.into_iter().filter(fits).collect()
}

/// The text of a birthday.
const BIRTHDAY: &str = "birthday";

/// Collects the rows, kind by kind.
struct Collector<'m> {
    model: &'m Model,
    today: Date,
    horizon: Date,
    /// Whether to take only the next return of a yearly day.
    once: bool,
    selected: Option<Vec<bool>>,
}

impl<'m> Collector<'m> {
    fn wants(&self, person: PersonId) -> bool {
        self.selected.as_ref().is_none_or(|selected| selected[person.index()])
    }

    fn wants_any(&self, people: &[PersonId]) -> bool {
        self.selected.is_none() || people.iter().any(|&person| self.wants(person))
    }

    fn contacts(&self, statuses: &[ContactStatus]) -> Vec<Row<'m>> {
        let mut found: Vec<(Option<Lateness>, Contact)> = Vec::new();
        for id in self.model.others().filter(|&id| self.wants(id)) {
            let status = &statuses[id.index()];
            let state = match status.state {
                State::InTouch | State::Paused if self.falls_due(id, status) => "soon",
                State::Due | State::Neglected | State::New => status.state.as_str(),
                _ => continue,
            };
            let late = status.late(self.today);
            let contact = Contact {
                person: self.model.handle(id),
                name: self.model.name(id),
                state,
                last: status.last,
                due: status.due(),
                neglected: status.neglected(),
                every: status.plan.map_or_else(String::new, |plan| plan.cadence.to_string()),
                late: late.map(Lateness::rounded),
                id,
            };
            found.push((late, contact));
        }
        found.sort_by(|(a, x), (b, y)| b.cmp(a).then_with(|| x.person.cmp(y.person)));
        found.into_iter().map(|(_, contact)| Row::Contact(contact)).collect()
    }

    /// Whether a person falls due within the days looked ahead. A snooze or pause hides that only if it lasts until then.
    fn falls_due(&self, id: PersonId, status: &ContactStatus) -> bool {
        status.due().is_some_and(|due| {
            self.today < due && due <= self.horizon && !self.model.person(id).is_paused(due)
        })
    }

    fn promises(&self) -> Vec<Row<'m>> {
        let mut found: Vec<(PromiseState, Promised)> = Vec::new();
        for (promise, owner) in self.model.promises() {
            let is_open = matches!(promise.state, PromiseState::Todo | PromiseState::Wait);
            if !is_open || promise.due.is_some_and(|due| due > self.horizon) {
                continue;
            }
            let ids = self.model.people_of_promise(promise, owner);
            if self.wants_any(ids) {
                let promised = Promised {
                    people: handles(self.model, ids),
                    due: promise.due,
                    every: promise.every.map(|every| every.to_string()),
                    text: self.model.prose(promise.prose),
                    place: place(self.model, promise.place),
                    start: promise.place,
                    goal: match owner {
                        MadeIn::Goal(goal) => Some(self.model.goal_name(goal)),
                        MadeIn::TopLevel | MadeIn::Interaction(_) => None,
                    },
                    ids: ids.to_vec(),
                };
                found.push((promise.state, promised));
            }
        }
        found.sort_by(|(a, x), (b, y)| {
            // Promises without a date come last.
            let key = |promised: &Promised| (promised.due.is_none(), promised.due);
            (a, key(x), x.people.first(), x.place).cmp(&(b, key(y), y.people.first(), y.place))
        });
        found
            .into_iter()
            .map(
                |(state, promised)| {
                    if state == PromiseState::Todo { Row::Todo(promised) } else { Row::Wait(promised) }
                },
            )
            .collect()
    }

    fn replies(&self, statuses: &[ContactStatus], last: &[LastContact]) -> Vec<Row<'m>> {
        let owed = self.model.replies_owed(last, self.today);
        let mut found: Vec<Reply> = owed
            .into_iter()
            .filter(|owed| self.wants(owed.person) && !is_inactive(statuses, owed.person))
            .map(|owed| Reply {
                person: self.model.handle(owed.person),
                since: owed.since,
                place: place(self.model, owed.place),
                start: owed.place,
                id: owed.person,
            })
            .collect();
        found.sort_by_key(|reply| (reply.since, reply.person));
        found.into_iter().map(Row::Reply).collect()
    }

    fn news(&self, statuses: &[ContactStatus], last: &[LastContact]) -> Vec<Row<'m>> {
        let unacknowledged = self.model.unacknowledged_news(last, self.today);
        let mut found: Vec<News> = unacknowledged
            .into_iter()
            .filter(|news| self.wants(news.person) && !is_inactive(statuses, news.person))
            .map(|news| {
                let encounter = self.model.encounter(news.interaction);
                News {
                    person: self.model.handle(news.person),
                    date: encounter.date,
                    text: self.model.prose(encounter.prose),
                    place: place(self.model, encounter.place),
                    id: news.person,
                }
            })
            .collect();
        found.sort_by_key(|news| (news.date, news.person, news.place));
        found.into_iter().map(Row::News).collect()
    }

    fn days(&self, statuses: &[ContactStatus]) -> Vec<Row<'m>> {
        let mut found: Vec<Day> = Vec::new();
        for id in self.model.others().filter(|&id| self.wants(id) && !is_inactive(statuses, id)) {
            let person = self.model.person(id);
            let birthday = person.birthday.get().map(|&day| (day, BIRTHDAY));
            let others = person.days.iter().map(|&(day, text)| (day, self.model.text(text)));
            for (day, text) in birthday.into_iter().chain(others) {
                let mut from = self.today;
                while let Some(date) = day.next(from).filter(|&date| date <= self.horizon) {
                    found.push(Day {
                        person: self.model.handle(id),
                        text,
                        date,
                        years: day.years_at(date),
                        day,
                        id,
                    });
                    from = plus_days(date, 1);
                    if self.once || from <= date {
                        break;
                    }
                }
            }
        }
        found.sort_by_key(|day| (day.date, day.person, day.text != BIRTHDAY, day.text));
        found.into_iter().map(Row::Day).collect()
    }

    fn plans(&self) -> Vec<Row<'m>> {
        let mut found: Vec<Planned> = Vec::new();
        for plan in self.model.encounters() {
            if plan.mark != Some(Mark::Plan) || plan.date > self.horizon || !self.wants_any(plan.people()) {
                continue;
            }
            found.push(Planned {
                people: handles(self.model, plan.people()),
                date: plan.date,
                time: plan.time(),
                kind: self.model.kind_name(plan.kind),
                text: self.model.prose(plan.prose),
                place: place(self.model, plan.place),
                id: plan.id,
                ids: plan.people().to_vec(),
            });
        }
        found.sort_by(|x, y| (x.date, x.people.first(), x.place).cmp(&(y.date, y.people.first(), y.place)));
        found.into_iter().map(Row::Plan).collect()
    }
}

fn is_inactive(statuses: &[ContactStatus], person: PersonId) -> bool {
    matches!(statuses[person.index()].state, State::Archived | State::Died)
}
