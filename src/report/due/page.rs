//! The page of `due`: sections for what is due, and an agenda by day for what is ahead.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::row::{Contact, Day, Planned, Promised, Reply};
use super::{BIRTHDAY, Due, PromiseNumbers, Row};
use crate::model::encounter::Encounter;
use crate::report::words::{ago, ahead, header, names, over, short_date};
use crate::value::Date;
use crate::value::cadence_in_words::every;
use crate::view::{DOT, Grid, Page, Phrase, Tone};

/// The headings of the sections, in the order of [`Row::order`].
const HEADINGS: [&str; 7] =
    ["Catch up", "You promised", "They promised", "Answer", "News to acknowledge", "Days", "Planned"];
/// In front of a person whose contact is neglected.
const NEGLECTED_MARK: &str = "!";

/// Draws the rows of a report on pages.
pub struct DuePage<'d, 'm> {
    due: &'d Due<'m>,
    numbers: PromiseNumbers<'m>,
    /// The unanswered messages by the start of their entries.
    messages: FxHashMap<u32, Encounter<'m>>,
}

impl<'d, 'm> DuePage<'d, 'm> {
    /// Numbers the promises and finds the messages.
    pub fn new(due: &'d Due<'m>) -> Self {
        let starts = due.rows.iter().filter_map(|row| match row {
            Row::Reply(reply) => Some(reply.start),
            _ => None,
        });
        let starts: Vec<u32> = starts.collect();
        let mut messages = FxHashMap::default();
        if !starts.is_empty() {
            let found = due.model.encounters().filter(|encounter| starts.contains(&encounter.place));
            messages.extend(found.map(|encounter| (encounter.place, encounter)));
        }
        Self { due, numbers: PromiseNumbers::on(due.model, due.today), messages }
    }

    /// Draws the page: sections, and with `--within` an agenda of the days ahead.
    pub fn page(&self) -> Page<'d> {
        let mut page = Page::default();
        if self.due.by_day.is_empty() {
            page.grid(self.sections(&self.due.rows));
        } else {
            let (ahead, now): (Vec<&Row>, Vec<&Row>) =
                self.due.rows.iter().partition(|row| self.is_ahead(row));
            page.grid(self.sections(now));
            self.add_agenda(ahead, usize::MAX, &mut page);
        }
        page
    }

    /// Whether a row is due on a later day.
    pub fn is_ahead(&self, row: &Row<'_>) -> bool {
        row.day().is_some_and(|day| day > self.due.today)
    }

    /// Draws rows in a section for each kind.
    pub fn sections(&self, rows: impl IntoIterator<Item = &'d Row<'m>>) -> Grid<'d> {
        let mut rows: Vec<&Row> = rows.into_iter().collect();
        // A stable sort: the rows of a kind that are due keep their order, those ahead follow by day and time.
        rows.sort_by_key(|row| (row.order(), row.day().filter(|_| self.is_ahead(row)), row.time()));
        let mut grid = Grid::default().number("").text("").text("").prose("");
        for of_kind in rows.chunk_by(|a, b| a.order() == b.order()) {
            grid.heading(HEADINGS[of_kind[0].order()]);
            for row in of_kind {
                let tone = self.tone(row);
                grid.row([
                    self.lead(row, tone),
                    self.who(row),
                    Phrase::toned(self.when(row), tone),
                    self.what(row),
                ]);
            }
        }
        grid
    }

    /// Adds rows day by day, at most `most`.
    pub fn add_agenda(&self, mut rows: Vec<&'d Row<'m>>, most: usize, page: &mut Page<'d>) {
        // A stable sort: the rows of a day without a time keep their order.
        rows.sort_by_key(|row| (row.day(), row.time()));
        let mut grid = Grid::default().text("").number("").text("").prose("");
        let mut above = None;
        for row in rows.into_iter().take(most) {
            let label = row.day().filter(|day| Some(*day) != above).map(|day| ahead(day, self.due.today));
            above = row.day();
            let label = Phrase::toned(label.unwrap_or_default(), Tone::Strong);
            let what = match row {
                Row::Contact(contact) => {
                    Phrase::plain("catch up").joined(DOT, Phrase::toned(every(&contact.every), Tone::Quiet))
                }
                Row::Todo(_) => Phrase::toned("you promised: ", Tone::Quiet).joined("", self.what(row)),
                Row::Wait(_) => Phrase::toned("they promised: ", Tone::Quiet).joined("", self.what(row)),
                _ => self.what(row),
            };
            grid.row([label, self.lead(row, Tone::Quiet), self.who(row), what]);
        }
        if !grid.rows.is_empty() {
            page.heading("Ahead");
            page.grid(grid);
        }
    }

    /// Draws the rows about one person, who is not named.
    pub fn about_person(&self) -> Page<'d> {
        let mut grid = Grid::default().number("").text("").prose("");
        let mut rows: Vec<&Row> =
            self.due.rows.iter().filter(|row| !matches!(row, Row::Contact(_))).collect();
        rows.sort_by_key(|row| row.day().filter(|_| self.is_ahead(row)));
        for row in rows {
            let kind = match row {
                Row::Contact(_) | Row::Day(_) | Row::Plan(_) => "",
                Row::Todo(_) => "you promised",
                Row::Wait(_) => "they promised",
                Row::Reply(_) => "not answered",
                Row::News(_) => "not acknowledged",
            };
            let tone = self.tone(row);
            let what = Phrase::toned(kind, Tone::Quiet).joined(": ", self.what(row));
            grid.row([self.lead(row, tone), Phrase::toned(self.when(row), tone), what]);
        }
        let mut page = Page::default();
        page.grid(grid);
        page
    }

    /// The number of a promise, or the mark of a neglected contact.
    fn lead(&self, row: &Row<'_>, tone: Tone) -> Phrase<'d> {
        match row {
            Row::Contact(contact) if contact.is_neglected() => Phrase::toned(NEGLECTED_MARK, tone),
            _ => match self.numbers.number_of_row(row) {
                Some(number) => Phrase::toned(number.to_string(), tone),
                None => Phrase::default(),
            },
        }
    }

    fn who(&self, row: &'d Row<'m>) -> Phrase<'d> {
        match row {
            Row::Todo(promise) | Row::Wait(promise) if promise.ids.is_empty() => {
                promise.goal.map_or_else(Phrase::default, |goal| Phrase::plain(format!("^{goal}")))
            }
            _ => names(self.due.model, row.people()),
        }
    }

    fn tone(&self, row: &Row<'_>) -> Tone {
        let is_past = |day: Option<Date>| day.is_some_and(|day| day < self.due.today);
        let is_due = |day: Option<Date>| day.is_some_and(|day| day <= self.due.today);
        match row {
            Row::Contact(contact) if contact.is_neglected() => Tone::Urgent,
            Row::Todo(promise) if is_past(promise.due) => Tone::Urgent,
            Row::Contact(contact) if contact.state == "due" => Tone::Attention,
            Row::Wait(promise) if is_past(promise.due) => Tone::Attention,
            Row::Todo(promise) | Row::Wait(promise) if is_due(promise.due) => Tone::Attention,
            Row::Reply(_) => Tone::Attention,
            Row::Day(day) if is_due(Some(day.date)) => Tone::Attention,
            Row::Plan(plan) if is_past(Some(plan.date)) => Tone::Attention,
            _ => Tone::Quiet,
        }
    }

    fn when(&self, row: &Row<'_>) -> Cow<'static, str> {
        let today = self.due.today;
        match row {
            Row::Contact(contact) => contact.due.map_or("new".into(), |due| over(due, today)),
            Row::Todo(promise) | Row::Wait(promise) => {
                promise.due.map_or("no date".into(), |due| over(due, today))
            }
            Row::Reply(reply) => ago(reply.since, today),
            Row::News(news) => ago(news.date, today),
            Row::Day(day) => ahead(day.date, today),
            Row::Plan(plan) => ago(plan.date, today),
        }
    }

    fn what(&self, row: &'d Row<'m>) -> Phrase<'d> {
        match row {
            Row::Contact(contact) => {
                let last = contact.last.map(|last| format!("last {}", short_date(last, self.due.today)));
                let last = last.unwrap_or_else(|| "no contact yet".into());
                Phrase::toned(format!("{last}{DOT}{}", every(&contact.every)), Tone::Quiet)
            }
            Row::Todo(promise) | Row::Wait(promise) => promised(promise),
            Row::Reply(reply) => self.message(reply),
            Row::News(news) => Phrase::plain(&*news.text),
            Row::Day(day) => described(day),
            Row::Plan(plan) => planned(plan),
        }
    }

    fn message(&self, reply: &Reply<'_>) -> Phrase<'d> {
        let Some(message) = self.messages.get(&reply.start) else { return Phrase::default() };
        let (kind, text) = header(self.due.model, *message);
        Phrase::toned(kind, Tone::Quiet).joined(": ", Phrase::plain(text))
    }
}

fn promised<'d>(promise: &'d Promised<'_>) -> Phrase<'d> {
    let every = promise.every.as_deref().map(|span| Phrase::toned(every(span), Tone::Quiet));
    Phrase::plain(&*promise.text).joined(DOT, every.unwrap_or_default())
}

/// `birthday, turns 68`
fn described<'d>(day: &'d Day<'_>) -> Phrase<'d> {
    let Some(years) = day.years.filter(|years| *years > 0) else { return Phrase::plain(day.text) };
    let since = match years {
        _ if day.text == BIRTHDAY => format!("turns {years}"),
        1 => "1 year".into(),
        _ => format!("{years} years"),
    };
    Phrase::plain(day.text).joined(", ", Phrase::plain(since))
}

fn planned<'d>(plan: &'d Planned<'_>) -> Phrase<'d> {
    let time = plan.time.map(|time| Phrase::plain(time.to_string()));
    Phrase::plain(plan.kind).joined(" ", time.unwrap_or_default()).joined(": ", Phrase::plain(&*plan.text))
}

impl Contact<'_> {
    fn is_neglected(&self) -> bool {
        self.state == "neglected"
    }
}
