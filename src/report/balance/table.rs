//! The rows of `balance`, as people read them.

use super::{Balance, Holder, Row, points};
use crate::value::{Amount, Decimal};
use crate::view::{Block, Cell, Column, Document, Present, Table, Tone};

impl<'m> Present for Balance<'m> {
    type Row = Row<'m>;

    fn rows(&self) -> &[Row<'m>] {
        &self.rows
    }

    fn document(&self) -> Document<'_> {
        Document {
            blocks: vec![Block::Table(Table::new(exact_columns(&self.rows), &self.rows, exact_cells))],
        }
    }
}

impl<'m> Present for points::Points<'m> {
    type Row = points::Row<'m>;

    fn rows(&self) -> &[points::Row<'m>] {
        &self.rows
    }

    fn document(&self) -> Document<'_> {
        Document {
            blocks: vec![Block::Table(Table::new(points_columns(&self.rows), &self.rows, points_cells))],
        }
    }
}

fn exact_columns(rows: &[Row<'_>]) -> Vec<Column> {
    let holder = rows.first().map(|row| &row.holder);
    let mut columns = vec![Column::text("what")];
    columns.extend(holder_columns(holder));
    if !matches!(holder, Some(Holder::Favor { .. })) {
        columns.push(Column::text("favor"));
    }
    columns.extend([
        Column::number("gave").to_people(),
        Column::number("got").to_people(),
        Column::number("net").to_people(),
    ]);
    columns.push(Column::text("unit").to_programs());
    columns.extend(["gave", "got", "net"].map(|name| Column::number(name).to_programs()));
    if is_person(holder) {
        columns.push(Column::text("settled"));
    }
    columns
}

fn exact_cells<'a>(row: &'a Row<'_>, cells: &mut Vec<Cell<'a>>) {
    cells.push(Cell::text(row.what()).tone(Tone::Quiet));
    holder_cells(&row.holder, cells);
    cells.extend(row.favor.map(Cell::text));
    let shown = |number: Option<Decimal>| match number {
        // Nothing is nothing in any unit.
        Some(number) if number.is_zero() => Some("0".into()),
        number => number.map(|number| Amount { number, unit: row.key.unit }.to_string()),
    };
    for number in [row.sums.gave.written(), row.sums.got.written()] {
        cells.push(amount(shown(number)));
    }
    cells.push(amount(signed(shown(row.sums.net().written()))).tone(Tone::Strong));
    cells.push(Cell::text(row.unit()));
    cells.extend([row.sums.gave, row.sums.got, row.sums.net()].map(|sum| Cell::known(sum.exact())));
    if is_person(Some(&row.holder)) {
        cells.push(Cell::date(row.settled.day()));
    }
}

/// A sum that no exact decimal holds is said to be so.
fn amount<'a>(text: Option<String>) -> Cell<'a> {
    Cell::text(text.unwrap_or_else(|| "too large".into()))
}

fn signed(text: Option<String>) -> Option<String> {
    text.map(|text| {
        let is_plain = text.starts_with('-') || text.bytes().all(|b| !(b'1'..=b'9').contains(&b));
        if is_plain { text } else { format!("+{text}") }
    })
}

fn points_columns(rows: &[points::Row<'_>]) -> Vec<Column> {
    let mut columns = holder_columns(rows.first().map(|row| &row.holder));
    columns.extend(["gave", "got", "net", "index", "out", "in", "initiative"].map(Column::number));
    columns.push(Column::text("left_out").giving_way());
    columns
}

fn points_cells<'a>(row: &'a points::Row<'_>, cells: &mut Vec<Cell<'a>>) {
    holder_cells(&row.holder, cells);
    cells.extend([row.gave, row.got].map(Cell::known));
    cells.push(Cell::known(row.net).tone(Tone::Strong));
    cells.push(Cell::known(row.index));
    cells.extend([row.out, row.came_in].map(Cell::number));
    cells.push(Cell::known(row.initiative));
    let left_out: Vec<String> = row.left_out.iter().map(points::LeftOut::shown).collect();
    cells.push(Cell::text(left_out.join(", ")));
}

/// Whether the accounts are people's, as they are where there are none: only people have names and are settled.
const fn is_person(holder: Option<&Holder<'_>>) -> bool {
    matches!(holder, Some(Holder::Person { .. }) | None)
}

fn holder_columns(holder: Option<&Holder<'_>>) -> Vec<Column> {
    let (who, key) = match holder {
        Some(Holder::Circle { .. }) => ("circle", "circle"),
        Some(Holder::Month { .. }) => ("month", "month"),
        Some(Holder::Favor { .. }) => ("favor", "favor"),
        Some(Holder::Person { .. }) | None => ("who", "person"),
    };
    let mut columns = vec![Column::text(who).to_people(), Column::text(key).to_programs()];
    if is_person(holder) {
        columns.push(Column::text("name").to_programs());
    }
    columns
}

fn holder_cells<'a>(holder: &'a Holder<'_>, cells: &mut Vec<Cell<'a>>) {
    let (key, who) = match holder {
        Holder::Person { person, name: Some(name) } => (*person, Cell::text(format!("@{person} {name}"))),
        Holder::Person { person, name: None } => (*person, Cell::text(format!("@{person}"))),
        Holder::Circle { circle: None } => ("", Cell::text("in no circle")),
        Holder::Circle { circle: Some(circle) } => (*circle, Cell::text(*circle)),
        Holder::Month { month } => (&**month, Cell::text(&**month)),
        Holder::Favor { favor } => (*favor, Cell::text(*favor)),
    };
    cells.extend([who.tone(Tone::Strong), Cell::text(key)]);
    if let Holder::Person { name, .. } = holder {
        cells.push(Cell::text(name.unwrap_or_default()));
    }
}

impl points::LeftOut<'_> {
    fn shown(&self) -> String {
        let shown = |number: Option<Decimal>| number.map_or("too large".into(), |number| number.to_string());
        format!("{} {}: gave {}, got {}", self.favor, self.unit, shown(self.gave), shown(self.got))
    }
}
