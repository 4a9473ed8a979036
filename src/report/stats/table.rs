//! The rows of `stats`, as people read them.

use super::tally::{Contribution, Share};
use super::{By, Change, Row, Stats};
use crate::value::{Amount, Decimal, Unit};
use crate::view::{Block, Cell, Column, Content, Document, Present, Table, Tone};

impl<'m> Present for Stats<'m> {
    type Row = Row<'m>;

    fn rows(&self) -> &[Row<'m>] {
        &self.rows
    }

    fn document(&self) -> Document<'_> {
        let programs = (&*self.rows, program_columns(self.by), program_cells);
        let Some(by) = self.by else {
            let columns = vec![Column::text("measure"), Column::text("value")];
            let lines = (&*self.lines, columns, |line: &(_, Cell<'static>), cells: &mut Vec<_>| {
                cells.extend([Cell::text(line.0).tone(Tone::Quiet), line.1.clone()]);
            });
            return Document { blocks: vec![Block::Table(Table::in_two(lines, programs))] };
        };
        let most = self.rows.iter().map(|row| row.measures.interactions).max().unwrap_or_default();
        let mut columns = vec![Column::text(by.as_str()).giving_way(), Column::text("beside")];
        columns.extend(MEASURES.map(|(name, _)| Column::number(name)));
        columns.extend([Column::text("goals").giving_way(), Column::text("by month")]);
        let cells = move |row: &'_ Row<'_>, cells: &mut Vec<Cell<'_>>| {
            cells.push(match row.about.label() {
                Some(label) => Cell::text(label.into_owned()).tone(Tone::Strong),
                None => Cell::text("none").tone(Tone::Quiet),
            });
            cells.push(bar(row.measures.interactions, most));
            cells.extend(measures(row));
            cells.push(Cell::text(goals(&row.measures.goals)).tone(Tone::Quiet));
            cells.push(if by.is_time() { Cell::default() } else { course(&row.months) });
        };
        let mut blocks = vec![Block::Table(Table::in_two((&self.rows, columns, cells), programs))];
        if !by.is_time() && !self.rows.is_empty() {
            blocks.push(Block::Line(self.months_shown().into()));
        }
        Document { blocks }
    }
}

/// What is measured: the name of its column, and what a line calls it.
const MEASURES: [(&str, &str); 11] = [
    ("count", "interactions"),
    ("people", "people"),
    ("new", "met for the first time"),
    ("again", "and again within 60 days"),
    ("kept", "and in contact after 180 days"),
    ("wrote", "written to"),
    ("answered", "answered within 30 days"),
    ("days", "days to an answer, median"),
    ("gave", "given, in points"),
    ("got", "received, in points"),
    ("time", "time spent"),
];

/// The cells of [`MEASURES`].
fn measures(row: &Row<'_>) -> [Cell<'static>; MEASURES.len()] {
    let (now, change) = (&row.measures, row.change.as_ref());
    let count = |number, of: fn(&Change) -> i64| count(number, change.map(of));
    let share = |now, of: fn(&Change) -> Option<Decimal>| share(now, change.and_then(of));
    let sum = |number, of: fn(&Change) -> Option<Decimal>, shown: fn(Decimal) -> String| {
        sum(number, change.and_then(of), shown)
    };
    let time = |minutes| Amount { number: minutes, unit: Unit::Time }.to_string();
    let points = |points: Decimal| points.to_string();
    [
        count(now.interactions, |change| change.interactions),
        count(now.people, |change| change.people),
        count(now.new, |change| change.new),
        share(now.followed_up, |change| change.followed_up),
        share(now.kept, |change| change.kept),
        count(now.reached_out, |change| change.reached_out),
        share(now.answered, |change| change.answered),
        with_change(
            now.answer_days.map(|days| days.to_string()),
            change.and_then(|change| change.answer_days).map(signed),
        ),
        sum(now.gave, |change| change.gave, points),
        sum(now.got, |change| change.got, points),
        sum(now.minutes, |change| change.minutes, time),
    ]
}

impl Stats<'_> {
    /// The measures of the only row, one a line.
    pub(super) fn lines_of(&self) -> Vec<(&'static str, Cell<'static>)> {
        let [row] = &self.rows[..] else { return Vec::new() };
        let mut lines: Vec<_> = MEASURES.iter().map(|(_, name)| *name).zip(measures(row)).collect();
        lines.push(("counts toward goals", Cell::text(goals(&row.measures.goals))));
        lines.push(("month by month", course(&row.months)));
        lines.push(("", Cell::text(self.months_shown()).tone(Tone::Quiet)));
        lines.retain(|(_, cell)| cell.content != Content::Nothing);
        lines
    }

    fn months_shown(&self) -> String {
        format!("by month: the twelve months to {}", self.last_month)
    }
}

fn program_columns(by: Option<By>) -> Vec<Column> {
    let mut columns: Vec<Column> = by.into_iter().map(|by| Column::text(by.as_str())).collect();
    if by == Some(By::Person) {
        columns.push(Column::text("name"));
    }
    columns.extend(
        [
            "interactions",
            "people",
            "new",
            "followed_up",
            "followed_up_of",
            "kept",
            "kept_of",
            "reached_out",
            "answered",
            "answer_days",
            "gave",
            "got",
            "left_out",
            "minutes",
        ]
        .map(Column::number),
    );
    columns.push(Column::text("goals"));
    columns.extend(["interactions_before", "interactions_change"].map(Column::number));
    columns
}

fn program_cells<'a>(row: &'a Row<'_>, cells: &mut Vec<Cell<'a>>) {
    let measures = &row.measures;
    cells.extend(row.about.columns().map(Cell::text));
    cells.extend([measures.interactions, measures.people, measures.new].map(Cell::number));
    for share in [&measures.followed_up, &measures.kept] {
        cells.extend([share.count, share.of].map(Cell::number));
    }
    cells.extend([measures.reached_out, measures.answered.count].map(Cell::number));
    cells.extend([measures.answer_days, measures.gave, measures.got].map(Cell::known));
    cells.push(Cell::number(measures.left_out));
    cells.push(Cell::known(measures.minutes));
    cells.push(Cell::text(goals(&measures.goals)));
    cells.push(Cell::known(row.before.as_ref().map(|before| before.interactions)));
    cells.push(Cell::known(row.change.as_ref().map(|change| change.interactions)));
}

/// `^mentor 3 ^writing 1`
fn goals(goals: &[Contribution<'_>]) -> String {
    goals.iter().map(|goal| format!("^{} {}", goal.goal, goal.interactions)).collect::<Vec<_>>().join(" ")
}

fn bar(part: u64, most: u64) -> Cell<'static> {
    let thousandths = (part * 1000).checked_div(most).and_then(|share| u16::try_from(share).ok());
    Cell { content: Content::Bar(thousandths.unwrap_or_default()), tone: Tone::Calm }
}

/// A line of the months, each beside the highest.
fn course(months: &[u32]) -> Cell<'static> {
    let most = months.iter().copied().max().unwrap_or_default();
    if most == 0 {
        return Cell::default();
    }
    let share = |&month: &u32| u16::try_from(u64::from(month) * 1000 / u64::from(most)).unwrap_or(1000);
    // What is little is something.
    let share = |month: &u32| share(month).max(u16::from(*month > 0));
    Cell { content: Content::Course(months.iter().map(share).collect()), tone: Tone::Quiet }
}

/// A count, and how it changed; nothing where there is nothing.
fn count(count: u64, change: Option<i64>) -> Cell<'static> {
    let shown = (count > 0 || change.is_some()).then(|| count.to_string());
    with_change(shown, change.map(|change| signed(change.into())))
}

/// `3/4`, and how the share changed in percent.
fn share(share: Share, change: Option<Decimal>) -> Cell<'static> {
    let shown = (share.of > 0).then(|| format!("{}/{}", share.count, share.of));
    let percent = |change: Decimal| format!("{}%", signed((change * Decimal::ONE_HUNDRED).round()));
    with_change(shown, change.map(percent))
}

fn sum(sum: Option<Decimal>, change: Option<Decimal>, shown: fn(Decimal) -> String) -> Cell<'static> {
    let Some(known) = sum else { return Cell::text("too large") };
    let is_something = !known.is_zero() || change.is_some_and(|change| !change.is_zero());
    let sign = |change: Decimal| if change.is_sign_negative() { "" } else { "+" };
    with_change(
        is_something.then(|| shown(known)),
        change.filter(|_| is_something).map(|change| format!("{}{}", sign(change), shown(change))),
    )
}

fn with_change(value: Option<String>, change: Option<String>) -> Cell<'static> {
    match (value, change) {
        (None, _) => Cell::default(),
        (Some(value), None) => Cell::text(value),
        (Some(value), Some(change)) => Cell::text(format!("{value} {change}")),
    }
}

fn signed(change: Decimal) -> String {
    let change = change.normalize();
    if change > Decimal::ZERO {
        format!("+{change}")
    } else if change.is_zero() {
        "=".into()
    } else {
        change.to_string()
    }
}
