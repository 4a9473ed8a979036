//! The presentation of `balance`.

use super::points::{LeftOut, Points, PointsRow};
use super::{Balance, Holder, Row};
use crate::report::labels::handle_and_name;
use crate::value::{Amount, Decimal};
use crate::view::{Block, Cell, Columns, Document, Field, Page, Present, Tone};

impl<'m> Present for Balance<'m> {
    type Row = Row<'m>;

    fn rows(&self) -> &[Row<'m>] {
        &self.rows
    }

    fn document(&self) -> Document<'_> {
        let holder = self.rows.first().map(|row| &row.holder);
        let mut columns = Columns::of(&self.rows)
            .text("what", |row| Cell::text(row.what()).tone(Tone::Quiet))
            .text(Holder::heading(holder), |row| row.holder.cell());
        let mut fields = Field::keys(&["what"]);
        fields.extend(Field::keys(Holder::keys(holder)));
        if !matches!(holder, Some(Holder::Favor { .. })) {
            columns = columns.text("favor", |row| Cell::text(row.favor.unwrap_or_default()));
            fields.extend(Field::keys(&["favor"]));
        }
        columns = columns
            .number("gave", |row| Cell::text(amount(row, row.sums.gave.written())))
            .number("got", |row| Cell::text(amount(row, row.sums.got.written())))
            .number("net", |row| {
                Cell::text(signed(amount(row, row.sums.net().written()))).tone(Tone::Strong)
            });
        fields.extend(Field::keys(&["unit", "gave", "got", "net"]));
        if Holder::is_person(holder) {
            columns = columns.text("settled", |row| Cell::date(row.settled.day()));
            fields.extend(Field::keys(&["settled"]));
        }
        Document { blocks: vec![Block::Table(columns.table(&self.rows, fields))] }
    }

    fn page(&self) -> Page<'_> {
        self.full_page()
    }
}

impl<'m> Present for Points<'m> {
    type Row = PointsRow<'m>;

    fn rows(&self) -> &[PointsRow<'m>] {
        &self.rows
    }

    fn document(&self) -> Document<'_> {
        let holder = self.rows.first().map(|row| &row.holder);
        let mut fields = Field::keys(Holder::keys(holder));
        fields.extend(Field::keys(&["gave", "got", "net", "index", "out", "in", "initiative"]));
        fields.push(Field::words("left_out", left_out));
        let table = Columns::of(&self.rows)
            .text(Holder::heading(holder), |row| row.holder.cell())
            .number("gave", |row| Cell::known(row.gave))
            .number("got", |row| Cell::known(row.got))
            .number("net", |row| Cell::known(row.net).tone(Tone::Strong))
            .number("reciprocity", |row| Cell::known(row.index))
            .number("out", |row| Cell::number(row.out))
            .number("in", |row| Cell::number(row.came_in))
            .number("initiative", |row| Cell::known(row.initiative))
            .long_text("unvalued", |row| Cell::text(left_out(row)))
            .table(&self.rows, fields);
        Document { blocks: vec![Block::Table(table)] }
    }

    fn page(&self) -> Page<'_> {
        self.full_page()
    }
}

/// A sum for people: money keeps its decimals.
pub(super) fn amount(row: &Row<'_>, sum: Option<Decimal>) -> String {
    match sum {
        // Zero needs no unit.
        Some(number) if number.is_zero() => "0".into(),
        Some(number) => Amount { number, unit: row.key.unit }.to_string(),
        None => "too large".into(),
    }
}

pub(super) fn signed(text: String) -> String {
    let is_plain = text.starts_with('-') || text.bytes().all(|b| !(b'1'..=b'9').contains(&b));
    if is_plain { text } else { format!("+{text}") }
}

pub(super) fn left_out(row: &PointsRow<'_>) -> String {
    let number = |number: Option<Decimal>| number.map_or("too large".into(), |number| number.to_string());
    let account = |account: &LeftOut<'_>| {
        let LeftOut { favor, unit, gave, got } = account;
        format!("{favor} {unit}: gave {}, got {}", number(*gave), number(*got))
    };
    row.left_out.iter().map(account).collect::<Vec<_>>().join(", ")
}

impl Holder<'_> {
    /// Whether the accounts are those of people, as they are where there are none. Only people have names and
    /// settle accounts.
    const fn is_person(holder: Option<&Self>) -> bool {
        matches!(holder, Some(Holder::Person { .. }) | None)
    }

    const fn heading(holder: Option<&Self>) -> &'static str {
        match holder {
            Some(Holder::Circle { .. }) => "circle",
            Some(Holder::Month { .. }) => "month",
            Some(Holder::Favor { .. }) => "favor",
            Some(Holder::Person { .. }) | None => "who",
        }
    }

    const fn keys(holder: Option<&Self>) -> &'static [&'static str] {
        match holder {
            Some(Holder::Circle { .. }) => &["circle"],
            Some(Holder::Month { .. }) => &["month"],
            Some(Holder::Favor { .. }) => &["favor"],
            Some(Holder::Person { .. }) | None => &["person", "name"],
        }
    }

    fn cell(&self) -> Cell<'_> {
        let cell = match self {
            Self::Person { person, name } => Cell::text(handle_and_name(person, *name)),
            Self::Circle { circle: None } => Cell::text("in no circle"),
            Self::Circle { circle: Some(circle) } => Cell::text(*circle),
            Self::Month { month } => Cell::text(&**month),
            Self::Favor { favor } => Cell::text(*favor),
        };
        cell.tone(Tone::Strong)
    }
}
