//! The rows of `due`, as people read them: each says why in a few words.

use super::{Ahead, Due, Promised, Row};
use crate::report::labels::{days, when, who};
use crate::value::date::days_between;
use crate::value::{Date, Decimal};
use crate::view::{Block, Cell, Column, Document, Place, Present, Table, Tone};

impl<'m> Present for Due<'m> {
    type Row = Row<'m>;

    fn rows(&self) -> &[Row<'m>] {
        &self.rows
    }

    fn document(&self) -> Document<'_> {
        let programs = (&*self.rows, program_columns(), to_programs);
        let first = if self.by_day.is_empty() { ["what", "when"] } else { ["day", "what"] };
        let mut columns: Vec<Column> = first.map(Column::text).into();
        columns.extend([Column::text("who"), Column::text("why").giving_way()]);
        let table = if self.by_day.is_empty() {
            Table::in_two((&self.rows, columns, |row, cells| self.to_people(row, cells)), programs)
        } else {
            Table::in_two(
                (&self.by_day, columns, |ahead, cells| self.to_people_ahead(ahead, cells)),
                programs,
            )
        };
        Document { blocks: vec![Block::Table(table)] }
    }
}

fn program_columns() -> Vec<Column> {
    let text = Column::text;
    vec![
        text("what"),
        text("person"),
        text("people"),
        text("name"),
        text("state"),
        text("last"),
        text("due"),
        text("neglected"),
        text("every"),
        Column::number("late"),
        text("since"),
        text("date"),
        text("kind"),
        text("text"),
        Column::number("years"),
        text("file"),
        Column::number("line"),
        Column::number("column"),
    ]
}

impl Due<'_> {
    fn to_people<'a>(&'a self, row: &'a Row<'_>, cells: &mut Vec<Cell<'a>>) {
        let [what, who, why] = self.said(row);
        cells.extend([what, Cell::date(row.day()), who, why]);
    }

    fn to_people_ahead<'a>(&'a self, ahead: &'a Ahead<'_>, cells: &mut Vec<Cell<'a>>) {
        cells.push(Cell::text(&*ahead.label).tone(Tone::Strong));
        cells.extend(self.said(&ahead.row));
    }

    /// What is to be done, with whom and why.
    fn said<'a>(&'a self, row: &'a Row<'_>) -> [Cell<'a>; 3] {
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
        let people = match row {
            Row::Contact(contact) => std::slice::from_ref(&contact.id),
            Row::Todo(promise) | Row::Wait(promise) => &promise.ids[..],
            Row::Reply(reply) => std::slice::from_ref(&reply.id),
            Row::News(news) => std::slice::from_ref(&news.id),
            Row::Day(day) => std::slice::from_ref(&day.id),
            Row::Plan(plan) => &plan.ids[..],
        };
        [
            Cell::text(what).tone(tone),
            Cell::text(who(self.model, people)).tone(Tone::Strong),
            Cell::text(self.why(row)),
        ]
    }

    fn why(&self, row: &Row<'_>) -> String {
        let today = self.today;
        let with = |why: String, text: &str| if text.is_empty() { why } else { format!("{text} ({why})") };
        match row {
            Row::Contact(contact) => {
                let since = contact.last.map(|last| days(days_between(last, today)));
                format!("{}, planned every {}", since.as_deref().unwrap_or("no contact yet"), contact.every)
            }
            Row::Todo(promise) => with(by(promise.due, today, "due"), &promise.text),
            Row::Wait(promise) => with(by(promise.due, today, "expected"), &promise.text),
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

fn by(date: Option<Date>, today: Date, word: &str) -> String {
    date.map_or_else(|| "no date".into(), |date| format!("{word} {}", when(date, today)))
}

/// The fields of any row; what a row does not have is empty.
#[derive(Default)]
struct Fields<'a> {
    what: &'static str,
    person: &'a str,
    people: &'a [&'a str],
    name: &'a str,
    state: &'a str,
    last: Option<Date>,
    due: Option<Date>,
    neglected: Option<Date>,
    every: &'a str,
    late: Option<Decimal>,
    since: Option<Date>,
    date: Option<Date>,
    kind: &'a str,
    text: &'a str,
    years: Option<i32>,
    place: Option<Place<'a>>,
}

fn fields<'a>(row: &'a Row<'_>) -> Fields<'a> {
    let promised = |what, promise: &'a Promised<'_>| Fields {
        what,
        people: &promise.people,
        due: promise.due,
        text: &promise.text,
        place: Some(promise.place),
        ..Fields::default()
    };
    match row {
        Row::Contact(contact) => Fields {
            what: "contact",
            person: contact.person,
            name: contact.name.unwrap_or_default(),
            state: contact.state,
            last: contact.last,
            due: contact.due,
            neglected: contact.neglected,
            every: &contact.every,
            late: contact.late,
            ..Fields::default()
        },
        Row::Todo(promise) => promised("todo", promise),
        Row::Wait(promise) => promised("wait", promise),
        Row::Reply(reply) => {
            let (since, place) = (Some(reply.since), Some(reply.place));
            Fields { what: "reply", person: reply.person, since, place, ..Fields::default() }
        }
        Row::News(news) => Fields {
            what: "news",
            person: news.person,
            date: Some(news.date),
            text: &news.text,
            place: Some(news.place),
            ..Fields::default()
        },
        Row::Day(day) => Fields {
            what: "day",
            person: day.person,
            text: day.text,
            date: Some(day.date),
            years: day.years,
            ..Fields::default()
        },
        Row::Plan(plan) => Fields {
            what: "plan",
            people: &plan.people,
            date: Some(plan.date),
            kind: plan.kind,
            text: &plan.text,
            place: Some(plan.place),
            ..Fields::default()
        },
    }
}

fn to_programs<'a>(row: &'a Row<'_>, cells: &mut Vec<Cell<'a>>) {
    let fields = fields(row);
    cells.extend([fields.what, fields.person].map(Cell::text));
    cells.push(Cell::text(fields.people.join(" ")));
    cells.extend([fields.name, fields.state].map(Cell::text));
    cells.extend([fields.last, fields.due, fields.neglected].map(Cell::date));
    cells.push(Cell::text(fields.every));
    cells.push(Cell::known(fields.late));
    cells.extend([fields.since, fields.date].map(Cell::date));
    cells.extend([fields.kind, fields.text].map(Cell::text));
    cells.push(Cell::known(fields.years));
    cells.push(Cell::text(fields.place.map_or("", |place| place.file)));
    cells.extend(
        [fields.place.map(|place| place.line), fields.place.map(|place| place.column)].map(Cell::known),
    );
}
