//! The presentation of `stats`.

use super::tally::{Contribution, MONTHS, Measures, Share};
use super::{By, Change, Row, Stats};
use crate::value::number::round2;
use crate::value::{Amount, Decimal, Unit};
use crate::view::{Block, Cell, Columns, Content, Document, Field, Page, Present, Table, Tone};

impl<'m> Present for Stats<'m> {
    type Row = Row<'m>;

    fn rows(&self) -> &[Row<'m>] {
        &self.rows
    }

    fn document(&self) -> Document<'_> {
        let Some(by) = self.by else {
            let table = Columns::of(&self.lines)
                .text("measure", |(name, _)| Cell::text(*name).tone(Tone::Quiet))
                .text("value", |(_, value)| value.clone())
                .table(&self.rows, fields(None));
            return Document { blocks: vec![Block::Table(table)] };
        };
        let mut blocks = vec![Block::Table(self.groups(by))];
        if !by.is_time() && !self.rows.is_empty() {
            blocks.push(Block::Line(self.months_shown(MONTHS).into()));
        }
        Document { blocks }
    }

    fn page(&self) -> Page<'_> {
        self.full_page()
    }
}

/// A measure: its name in a column and on a line, and its cell.
pub(super) struct Measure {
    pub(super) column: &'static str,
    line: &'static str,
    pub(super) cell: fn(&Row<'_>) -> Cell<'static>,
}

const fn measure(column: &'static str, line: &'static str, cell: fn(&Row<'_>) -> Cell<'static>) -> Measure {
    Measure { column, line, cell }
}

pub(super) const MEASURES: [Measure; 11] = [
    measure("count", "interactions", |row| count(row, |now| now.interactions, |change| change.interactions)),
    measure("people", "people", |row| count(row, |now| now.people, |change| change.people)),
    measure("new", "met for the first time", |row| count(row, |now| now.new, |change| change.new)),
    measure("again", "met again within 60 days", |row| {
        share(row, |now| now.followed_up, |change| change.followed_up)
    }),
    measure("kept", "in contact after 180 days", |row| share(row, |now| now.kept, |change| change.kept)),
    measure("wrote", "written to", |row| count(row, |now| now.reached_out, |change| change.reached_out)),
    measure("answered", "answered within 30 days", |row| {
        share(row, |now| now.answered, |change| change.answered)
    }),
    measure("days", "days to an answer, median", |row| {
        let days = row.measures.answer_days.map(|days| days.to_string());
        with_change(days, row.change.as_ref().and_then(|change| change.answer_days).map(signed))
    }),
    measure("gave", "given, in points", |row| {
        sum(row, |now| now.gave, |change| change.gave, |points| round2(points).to_string())
    }),
    measure("got", "received, in points", |row| {
        sum(row, |now| now.got, |change| change.got, |points| round2(points).to_string())
    }),
    measure("time", "time spent", |row| {
        let time = |number| Amount { number, unit: Unit::Time }.to_string();
        sum(row, |now| now.minutes, |change| change.minutes, time)
    }),
];

impl Stats<'_> {
    fn groups(&self, by: By) -> Table<'_> {
        let most = self.rows.iter().map(|row| row.measures.interactions).max().unwrap_or_default();
        let mut columns = Columns::of(&self.rows)
            .long_text(by.as_str(), |row| match row.about.label() {
                Some(label) => Cell::text(label).tone(Tone::Strong),
                None => Cell::text("none").tone(Tone::Quiet),
            })
            .text("share", move |row| bar(row.measures.interactions, most));
        for measure in &MEASURES {
            columns = columns.number(measure.column, measure.cell);
        }
        columns = columns.long_text("goals", |row| Cell::text(goals(&row.measures.goals)).tone(Tone::Quiet));
        columns = columns.text("by month", move |row| {
            if by.is_time() { Cell::default() } else { course(&row.months, MONTHS) }
        });
        columns.table(&self.rows, fields(Some(by)))
    }

    /// Returns the measures of the only row, one per line, with a sparkline of the last `months`.
    pub(super) fn lines(&self, months: usize) -> Vec<(&'static str, Cell<'static>)> {
        let [row] = &self.rows[..] else { return Vec::new() };
        let mut lines: Vec<_> = MEASURES.iter().map(|measure| (measure.line, (measure.cell)(row))).collect();
        lines.push(("counts toward goals", Cell::text(goals(&row.measures.goals))));
        if months > 1 {
            lines.push(("by month", course(&row.months, months)));
            lines.push(("", Cell::text(self.span_of_months(months)).tone(Tone::Quiet)));
        }
        lines.retain(|(_, cell)| cell.content != Content::Nothing);
        lines
    }

    /// What the sparklines of the last `months` show.
    pub(super) fn months_shown(&self, months: usize) -> String {
        format!("by month: {}", self.span_of_months(months))
    }

    fn span_of_months(&self, months: usize) -> String {
        match months {
            MONTHS => format!("the twelve months to {}", self.last_month),
            months => format!("the {months} months to {}", self.last_month),
        }
    }
}

fn fields<'m>(by: Option<By>) -> Vec<Field<Row<'m>>> {
    let mut fields: Vec<Field<Row>> = by.into_iter().flat_map(|by| Field::keys(&[by.as_str()])).collect();
    if by == Some(By::Person) {
        fields.extend(Field::keys(&["name"]));
    }
    fields.extend(Field::keys(&["interactions", "people", "new"]));
    fields.extend([
        Field::at("followed_up", "followed_up.count"),
        Field::at("followed_up_of", "followed_up.of"),
        Field::at("kept", "kept.count"),
        Field::at("kept_of", "kept.of"),
        Field::at("reached_out", "reached_out"),
        Field::at("answered", "answered.count"),
    ]);
    fields.extend(Field::keys(&["answer_days", "gave", "got", "left_out", "minutes"]));
    fields.push(Field::words("goals", |row| goals(&row.measures.goals)));
    fields.push(Field::at("interactions_before", "before.interactions"));
    fields.push(Field::at("interactions_change", "change.interactions"));
    fields
}

/// `^mentor 3 ^writing 1`
fn goals(goals: &[Contribution<'_>]) -> String {
    goals.iter().map(|goal| format!("^{} {}", goal.goal, goal.interactions)).collect::<Vec<_>>().join(" ")
}

pub(super) fn bar(part: u64, most: u64) -> Cell<'static> {
    let thousandths = (part * 1000).checked_div(most).and_then(|share| u16::try_from(share).ok());
    Cell { content: Content::Bar(thousandths.unwrap_or_default()), tone: Tone::Calm, ..Cell::default() }
}

/// A sparkline of the last `count` of twelve months, relative to the highest.
pub(super) fn course(months: &[u32; MONTHS], count: usize) -> Cell<'static> {
    let months = &months[MONTHS - count..];
    let most = months.iter().copied().max().unwrap_or_default();
    if most == 0 {
        return Cell::default();
    }
    let share = |&month: &u32| u16::try_from(u64::from(month) * 1000 / u64::from(most)).unwrap_or(1000);
    // Small but not zero stays visible.
    let share = |month: &u32| share(month).max(u16::from(*month > 0));
    Cell {
        content: Content::Course(months.iter().map(share).collect()),
        tone: Tone::Quiet,
        ..Cell::default()
    }
}

/// A count and its change; empty without both.
fn count(row: &Row<'_>, now: fn(&Measures<'_>) -> u64, change: fn(&Change) -> i64) -> Cell<'static> {
    let (count, change) = (now(&row.measures), row.change.as_ref().map(change));
    let shown = (count > 0 || change.is_some()).then(|| count.to_string());
    with_change(shown, change.map(|change| signed(change.into())))
}

/// `3/4`, and the change of the share in percent.
fn share(
    row: &Row<'_>,
    now: fn(&Measures<'_>) -> Share,
    change: fn(&Change) -> Option<Decimal>,
) -> Cell<'static> {
    let share = now(&row.measures);
    let shown = (share.of > 0).then(|| format!("{}/{}", share.count, share.of));
    let percent = |change: Decimal| format!("{}%", signed((change * Decimal::ONE_HUNDRED).round()));
    with_change(shown, row.change.as_ref().and_then(change).map(percent))
}

fn sum(
    row: &Row<'_>,
    now: fn(&Measures<'_>) -> Option<Decimal>,
    change: fn(&Change) -> Option<Decimal>,
    shown: fn(Decimal) -> String,
) -> Cell<'static> {
    let Some(known) = now(&row.measures) else { return Cell::text("too large") };
    let change = row.change.as_ref().and_then(change);
    if known.is_zero() && change.is_none_or(|change| change.is_zero()) {
        return Cell::default();
    }
    let sign = |change: Decimal| if change.is_sign_negative() { "" } else { "+" };
    with_change(Some(shown(known)), change.map(|change| format!("{}{}", sign(change), shown(change))))
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
