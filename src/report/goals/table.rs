//! The rows of `goals`, as people read them.

use super::{Goals, Row, State, Target};
use crate::value::{Amount, Currency, Decimal, Unit};
use crate::view::{Block, Cell, Column, Content, Document, Present, Table, Tone};

impl<'m> Present for Goals<'m> {
    type Row = Row<'m>;

    fn rows(&self) -> &[Row<'m>] {
        &self.rows
    }

    fn document(&self) -> Document<'_> {
        let columns = vec![
            Column::text("goal").to_people(),
            Column::text("state").to_people(),
            Column::text("progress").to_people(),
            Column::number("done").to_people(),
            Column::number("pace").to_people(),
            Column::text("by").to_people(),
            Column::text("counted").to_people().giving_way(),
            Column::text("title").to_people().giving_way(),
            Column::text("goal").to_programs(),
            Column::text("title").to_programs(),
            Column::text("from").to_programs(),
            Column::text("by").to_programs(),
            Column::number("progress").to_programs(),
            Column::number("pace").to_programs(),
            Column::text("state").to_programs(),
            Column::text("targets").to_programs(),
            Column::number("todos_done").to_programs(),
            Column::number("todos_open").to_programs(),
            Column::text("people").to_programs(),
        ];
        Document { blocks: vec![Block::Table(Table::new(columns, &self.rows, cells))] }
    }
}

fn cells<'a>(row: &'a Row<'_>, cells: &mut Vec<Cell<'a>>) {
    let tone = match row.state {
        State::Done | State::Ahead | State::OnPace => Tone::Calm,
        State::Behind => Tone::Attention,
        State::Missed => Tone::Urgent,
        State::Open => Tone::Plain,
    };
    cells.push(Cell::text(format!("^{}", row.goal)).tone(Tone::Strong));
    cells.push(Cell::text(row.state.as_str()).tone(tone));
    cells.push(
        row.progress.map_or_else(Cell::default, |progress| Cell {
            content: Content::Bar(thousandths(progress)),
            tone,
        }),
    );
    cells.push(Cell::text(row.progress.map_or_else(String::new, percent)));
    cells.push(Cell::text(row.pace.map_or_else(String::new, percent)).tone(Tone::Quiet));
    cells.push(Cell::date(row.by));
    cells.push(Cell::text(counted(row)));
    cells.push(Cell::text(row.title.unwrap_or_default()).tone(Tone::Quiet));

    cells.extend([row.goal, row.title.unwrap_or_default()].map(Cell::text));
    cells.extend([row.from, row.by].map(Cell::date));
    cells.extend([row.progress, row.pace].map(Cell::known));
    cells.push(Cell::text(row.state.as_str()));
    cells.push(Cell::text(row.targets.iter().map(Target::shown).collect::<Vec<_>>().join(", ")));
    cells.extend([row.todos.done, row.todos.open].map(Cell::number));
    cells.push(Cell::text(row.people.join(" ")));
}

/// `3/6 coffee, 1/2 got intro, 1/4 todos`
fn counted(row: &Row<'_>) -> String {
    let mut parts: Vec<String> = row.targets.iter().map(Target::shown).collect();
    let all = row.todos.done + row.todos.open;
    if all > 0 {
        parts.push(format!("{}/{all} todos", row.todos.done));
    }
    parts.join(", ")
}

impl Target<'_> {
    fn shown(&self) -> String {
        let unit = match &*self.unit {
            "count" => Unit::Count,
            "min" => Unit::Time,
            currency => Currency::parse(currency).map_or(Unit::Count, Unit::Money),
        };
        let shown = |number: Decimal| match unit {
            // The unit follows once, behind both numbers.
            Unit::Money(_) => number.to_string(),
            unit => Amount { number, unit }.to_string(),
        };
        let done = self.done.map_or_else(|| "too large".into(), shown);
        let unit = if let Unit::Money(_) = unit { format!(" {}", self.unit) } else { String::new() };
        let query = self.query.map_or_else(String::new, |query| format!(" {query}"));
        format!("{done}/{}{unit} {}{query}", shown(self.want), self.measure)
    }
}

fn percent(share: Decimal) -> String {
    format!("{}%", (share * Decimal::ONE_HUNDRED).trunc())
}

fn thousandths(share: Decimal) -> u16 {
    u16::try_from(share * Decimal::ONE_THOUSAND).unwrap_or(1000)
}
