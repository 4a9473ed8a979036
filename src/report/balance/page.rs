//! The pages of `balance`.

use super::points::{Points, PointsRow};
use super::table::{amount, left_out, signed};
use super::{Balance, Holder, Row};
use crate::report::words::name_or_handle;
use crate::value::{Date, Decimal};
use crate::view::{DOT, Grid, GridRow, Page, Phrase, Tone};

impl Balance<'_> {
    /// Draws the accounts under their holders.
    pub(super) fn full_page(&self) -> Page<'_> {
        let mut page = Page::default();
        let mut rows: Vec<&Row> = self.rows.iter().collect();
        // A stable sort: the favors of a holder come before their loans.
        rows.sort_by(|a, b| a.holder.cmp(&b.holder));
        let mut grid = columns();
        // Where each holder has one row, the row names it.
        grid.is_dense = true;
        for of_holder in rows.chunk_by(|a, b| a.holder == b.holder) {
            let first = of_holder[0];
            if first.favor.is_some() {
                let settled = first.settled.day().map(|day| format!("even on {day}"));
                let settled = Phrase::toned(settled.unwrap_or_default(), Tone::Quiet);
                let heading = Phrase::toned(first.holder.words(), Tone::Strong).joined(DOT, settled);
                grid.rows.push(GridRow::Heading(heading));
            }
            for row in of_holder {
                add_row(row, self.is_part, &mut grid);
            }
        }
        page.grid(grid);
        page
    }

    /// Draws the accounts of one person, who is not named.
    pub(in crate::report) fn rows_page(&self) -> Page<'_> {
        let mut page = Page::default();
        let mut grid = columns();
        self.rows.iter().for_each(|row| add_row(row, self.is_part, &mut grid));
        page.grid(grid);
        page
    }

    /// The day on which the account of the only person was last settled.
    pub(in crate::report) fn settled(&self) -> Option<Date> {
        self.rows.first().and_then(|row| row.settled.day())
    }
}

fn columns<'p>() -> Grid<'p> {
    Grid::default().text("").number("gave").number("got").number("net").prose("")
}

fn add_row<'p>(row: &'p Row<'_>, is_part: bool, grid: &mut Grid<'p>) {
    let what = row.favor.map_or_else(|| row.holder.words(), ToString::to_string);
    let what = Phrase::plain(what);
    let what = if row.key.is_loan { what.with(" (loan)", Tone::Quiet) } else { what };
    let side = |number: Option<Decimal>| match number {
        Some(number) if number.is_zero() => Phrase::default(),
        number => Phrase::plain(amount(row, number)),
    };
    let net = row.sums.net().written();
    let meaning = if is_part && row.key.is_loan { "" } else { meaning(row, net) };
    grid.row([
        what,
        side(row.sums.gave.written()),
        side(row.sums.got.written()),
        Phrase::toned(signed(amount(row, net)), Tone::Strong),
        Phrase::toned(meaning, Tone::Quiet),
    ]);
}

/// Returns what a balance means: who owes, or who has the thing lent.
fn meaning(row: &Row<'_>, net: Option<Decimal>) -> &'static str {
    let Some(net) = net.filter(|net| !net.is_zero()) else { return "" };
    let is_theirs = net.is_sign_positive();
    match (&row.holder, row.key.is_loan, is_theirs) {
        (Holder::Person { .. }, true, true) => "they have it",
        (Holder::Person { .. }, true, false) => "you have it",
        (Holder::Person { .. }, false, true) => "they owe you",
        (Holder::Person { .. }, false, false) => "you owe them",
        (_, true, true) => "lent out",
        (_, true, false) => "borrowed",
        (_, false, true) => "owed to you",
        (_, false, false) => "owed by you",
    }
}

impl Points<'_> {
    /// Draws a row for each holder.
    pub(super) fn full_page(&self) -> Page<'_> {
        let mut page = Page::default();
        let mut grid = Grid::default().text("").number("gave").number("got").number("net");
        grid = grid.number("reciprocity").number("by you").number("by them").number("initiative");
        for row in &self.rows {
            let holder = Phrase::toned(row.holder.words(), Tone::Strong);
            grid.row_above([vec![holder], measures(row).to_vec()].concat(), vec![not_in_points(row)]);
        }
        if grid.rows.is_empty() {
            return page;
        }
        page.grid(grid);
        page.text(Phrase::toned(
            "In points. Reciprocity and initiative go from -1, all theirs, to 1, all yours. By you, by them: who \
             started the contacts.",
            Tone::Quiet,
        ));
        page
    }

    /// Draws the row of one person, who is not named.
    pub(in crate::report) fn rows_page(&self) -> Page<'_> {
        let mut page = Page::default();
        let mut grid = Grid::default().number("gave").number("got").number("net");
        grid = grid.number("reciprocity").number("by you").number("by them").number("initiative");
        for row in &self.rows {
            grid.row_above(measures(row), vec![not_in_points(row)]);
        }
        page.grid(grid);
        page
    }
}

fn measures<'p>(row: &PointsRow<'_>) -> [Phrase<'p>; 7] {
    let known = |number: Option<Decimal>| Phrase::plain(number.map_or_else(String::new, |n| n.to_string()));
    let count = |count: u64| Phrase::plain(if count == 0 { String::new() } else { count.to_string() });
    let net = row.net.map_or_else(String::new, |net| signed(net.to_string()));
    [
        known(row.gave),
        known(row.got),
        Phrase::toned(net, Tone::Strong),
        known(row.index),
        count(row.out),
        count(row.came_in),
        known(row.initiative),
    ]
}

fn not_in_points<'p>(row: &PointsRow<'_>) -> Phrase<'p> {
    if row.left_out.is_empty() {
        return Phrase::default();
    }
    Phrase::toned(format!("without a value in points: {}", left_out(row)), Tone::Quiet)
}

impl Holder<'_> {
    fn words(&self) -> String {
        match self {
            Self::Person { person, name } => name_or_handle(person, *name).into_owned(),
            Self::Circle { circle: None } => "in no circle".into(),
            Self::Circle { circle: Some(circle) } => (*circle).to_string(),
            Self::Month { month } => month.clone(),
            Self::Favor { favor } => (*favor).to_string(),
        }
    }
}
