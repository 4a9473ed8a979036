//! The presentation of `due`.

use super::page::DuePage;
use super::{DayRow, Due, Promised, Row};
use crate::report::labels::{days, label, when};
use crate::value::Date;
use crate::value::date::days_between;
use crate::view::{Block, Cell, Columns, Document, Field, Page, Present, Tone};

impl<'m> Present for Due<'m> {
    type Row = Row<'m>;

    fn rows(&self) -> &[Row<'m>] {
        &self.rows
    }

    fn document(&self) -> Document<'_> {
        let table = if self.by_day.is_empty() {
            Columns::of(&self.rows)
                .text("what", what)
                .text("when", |row| Cell::date(row.day()))
                .text("who", |row| self.who(row))
                .long_text("why", |row| Cell::text(self.why(row)))
                .table(&self.rows, fields())
        } else {
            Columns::of(&self.by_day)
                .text("day", |under: &DayRow<'_>| Cell::text(&*under.label).tone(Tone::Strong))
                .text("what", |under| what(&under.row))
                .text("who", |under| self.who(&under.row))
                .long_text("why", |under| Cell::text(self.why(&under.row)))
                .table(&self.rows, fields())
        };
        Document { blocks: vec![Block::Table(table)] }
    }

    fn page(&self) -> Page<'_> {
        DuePage::new(self).page()
    }
}

/// The fields of all kinds of rows.
fn fields<'m>() -> Vec<Field<Row<'m>>> {
    let mut fields = Field::keys(&[
        "what",
        "person",
        "people",
        "name",
        "state",
        "last",
        "due",
        "neglected",
        "every",
        "late",
        "since",
        "date",
        "kind",
        "text",
        "years",
    ]);
    fields.extend(Field::place());
    fields
}

fn what<'a>(row: &'a Row<'_>) -> Cell<'a> {
    let (what, tone) = match row {
        Row::Contact(contact) => (
            contact.state,
            match contact.state {
                "neglected" => Tone::Urgent,
                "due" => Tone::Attention,
                _ => Tone::Plain,
            },
        ),
        Row::Todo(_) => ("todo", Tone::Plain),
        Row::Wait(_) => ("wait", Tone::Plain),
        Row::Reply(_) => ("reply", Tone::Attention),
        Row::News(_) => ("news", Tone::Plain),
        Row::Day(_) => ("day", Tone::Plain),
        Row::Plan(_) => ("plan", Tone::Plain),
    };
    Cell::text(what).tone(tone)
}

impl Due<'_> {
    fn who<'a>(&self, row: &Row<'_>) -> Cell<'a> {
        Cell::text(label(self.model, row.people())).tone(Tone::Strong)
    }

    fn why(&self, row: &Row<'_>) -> String {
        let today = self.today;
        let with = |why: String, text: &str| if text.is_empty() { why } else { format!("{text} ({why})") };
        match row {
            Row::Contact(contact) => {
                let since = contact.last.map(|last| days(days_between(last, today)));
                format!("{}, planned every {}", since.as_deref().unwrap_or("no contact yet"), contact.every)
            }
            Row::Todo(promise) => with(promise_date(promise, today, "due"), &promise.text),
            Row::Wait(promise) => with(promise_date(promise, today, "expected"), &promise.text),
            Row::Reply(reply) => format!("their message came {}, no answer yet", when(reply.since, today)),
            Row::News(news) => with(format!("{}, not acknowledged yet", when(news.date, today)), &news.text),
            Row::Day(day) => match day.years {
                Some(years) if years > 0 => {
                    let unit = if years == 1 { "year" } else { "years" };
                    with(format!("{}, {years} {unit}", when(day.date, today)), day.text)
                }
                _ => with(when(day.date, today).into_owned(), day.text),
            },
            Row::Plan(plan) => {
                let text = if plan.text.is_empty() {
                    plan.kind.to_string()
                } else {
                    format!("{}: {}", plan.kind, plan.text)
                };
                with(when(plan.date, today).into_owned(), &text)
            }
        }
    }
}

/// `due in 3 days, every 1m`
fn promise_date(promise: &Promised<'_>, today: Date, word: &str) -> String {
    let date = promise.due.map_or_else(|| "no date".into(), |date| format!("{word} {}", when(date, today)));
    promise.every.as_ref().map_or_else(|| date.clone(), |every| format!("{date}, every {every}"))
}
