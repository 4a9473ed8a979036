//! The rows of `log`, as people read them.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::{Log, Row};
use crate::model::interaction::Encounter;
use crate::report::labels::{Labels, at_handles, who};
use crate::syntax::tree::{Direction, Mark};
use crate::value::{Amount, duration};
use crate::view::{Block, Cell, Column, Document, Present, Table, Tone};

impl<'m> Present for Log<'m> {
    type Row = Row<'m>;

    fn rows(&self) -> &[Row<'m>] {
        &self.rows
    }

    fn document(&self) -> Document<'_> {
        let to_people_columns = vec![
            Column::text("date"),
            Column::text("kind"),
            Column::text("who").giving_way(),
            Column::text("text").giving_way(),
        ];
        let to_programs_columns = vec![
            Column::text("date"),
            Column::text("until"),
            Column::text("time"),
            Column::text("mark"),
            Column::text("kind"),
            Column::text("channel"),
            Column::text("direction"),
            Column::text("people"),
            Column::text("mentions"),
            Column::text("text"),
            Column::text("tags"),
            Column::text("goals"),
            Column::text("at"),
            Column::number("took"),
            Column::text("exchanges"),
            Column::text("notes"),
            Column::text("file"),
            Column::number("line"),
            Column::number("column"),
        ];
        // Where there are more rows than people, each is named more than once.
        let model = self.rows.first().map(|row| row.model);
        let labels = model.filter(|model| self.rows.len() > model.people.len()).map(Labels::new);
        let table = Table::in_two(
            (&self.rows, to_people_columns, move |row, cells| to_people(row, labels.as_ref(), cells)),
            (&self.rows, to_programs_columns, to_programs),
        );
        Document { blocks: vec![Block::Table(table)] }
    }
}

fn to_people<'a>(row: &'a Row<'_>, labels: Option<&Labels>, cells: &mut Vec<Cell<'a>>) {
    let (model, encounter) = (row.model, row.encounter());
    let mut date = encounter.date.to_string();
    if encounter.until() > encounter.date {
        // Writing to a string never fails.
        let _ = write!(date, "..{}", encounter.until());
    }
    let tone = if encounter.mark == Some(Mark::Cancelled) { Tone::Quiet } else { Tone::Plain };
    cells.push(Cell::text(date));
    cells.push(Cell::text(kind(row, encounter)).tone(tone));
    let people = encounter.people();
    let who = labels.map_or_else(|| who(model, people), |labels| labels.of(people));
    cells.push(Cell::text(who).tone(Tone::Strong));
    cells.push(Cell::text(said(row, encounter)).tone(tone));
}

/// As the journal writes it: `? dinner`, `email to`.
fn kind<'m>(row: &Row<'m>, encounter: Encounter<'_>) -> Cow<'m, str> {
    let mut kind = Cow::Borrowed(row.model.kind_name(encounter.kind));
    if let Some(mark) = encounter.mark {
        kind = format!("{} {kind}", mark.sign()).into();
    }
    if encounter.direction != Direction::Mutual {
        kind.to_mut().push(' ');
        kind.to_mut().push_str(encounter.direction.word());
    }
    kind
}

/// The prose, then what was exchanged and how long it took.
fn said<'m>(row: &Row<'m>, encounter: Encounter<'m>) -> Cow<'m, str> {
    let model = row.model;
    let mut said = model.prose(encounter.prose);
    let mut add = |part: &str| {
        if !part.is_empty() {
            let said = said.to_mut();
            said.push_str(if said.is_empty() { "" } else { "; " });
            said.push_str(part);
        }
    };
    for exchange in encounter.exchanges() {
        let amount = exchange.amount;
        let amount = if amount == Amount::ONE { String::new() } else { format!("{amount} ") };
        let verb = exchange.verb.as_str();
        let verb = if model.kind_name(encounter.kind) == verb { "" } else { verb };
        let prose = model.prose(exchange.prose);
        add(format!("{verb} {amount}{} {prose}", model.favor_name(exchange.favor)).trim());
    }
    encounter.took().iter().for_each(|&took| add(&duration::display(took)));
    said
}

fn to_programs<'a>(row: &'a Row<'_>, cells: &mut Vec<Cell<'a>>) {
    let record = row.record();
    cells.extend([Some(record.date), record.until].map(Cell::date));
    cells.push(Cell::text(record.time.unwrap_or_default()));
    cells.extend(
        [record.mark.unwrap_or_default(), record.kind, record.channel, record.direction].map(Cell::text),
    );
    cells.extend([record.people, record.mentions].map(|handles| Cell::text(handles.join(" "))));
    cells.push(Cell::text(record.text.into_owned()));
    cells.extend([record.tags, record.goals].map(|names| Cell::text(names.join(" "))));
    cells.push(Cell::text(record.at.unwrap_or_default()));
    cells.push(Cell::known(record.took));
    let exchanges: Vec<String> = record.exchanges.iter().map(super::record::Exchange::shown).collect();
    cells.push(Cell::text(exchanges.join("; ")));
    cells.push(Cell::text(record.notes.join(" / ")));
    cells.push(Cell::text(record.place.file));
    cells.extend([record.place.line, record.place.column].map(Cell::number));
}

impl super::record::Exchange<'_> {
    fn shown(&self) -> String {
        let people = at_handles(&self.people);
        let unit = if self.unit == "count" { String::new() } else { self.unit.clone() };
        format!("{} {}{unit} {}{people}", self.way, self.amount, self.favor)
    }
}
