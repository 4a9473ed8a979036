//! The presentation of `goals`.

use super::{Goals, Row, State, Target};
use crate::value::{Amount, Currency, Decimal, Unit};
use crate::view::{Block, Cell, Columns, Content, Document, Field, Page, Present, Tone};

impl<'m> Present for Goals<'m> {
    type Row = Row<'m>;

    fn rows(&self) -> &[Row<'m>] {
        &self.rows
    }

    fn document(&self) -> Document<'_> {
        let mut fields = Field::keys(&["goal", "title", "from", "by", "progress", "pace", "state"]);
        fields.push(Field::words("targets", targets));
        fields.push(Field::at("todos_done", "todos.done"));
        fields.push(Field::at("todos_open", "todos.open"));
        fields.extend(Field::keys(&["people"]));
        let table = Columns::of(&self.rows)
            .text("goal", |row| Cell::text(format!("^{}", row.goal)).tone(Tone::Strong))
            .text("state", |row| Cell::text(row.state.as_str()).tone(tone(row.state)))
            .text("progress", |row| {
                let bar = |progress| Content::Bar(thousandths(progress));
                Cell {
                    content: row.progress.map_or(Content::Nothing, bar),
                    tone: tone(row.state),
                    ..Cell::default()
                }
            })
            .number("done", |row| Cell::text(row.progress.map_or_else(String::new, percent)))
            .number("pace", |row| Cell::text(row.pace.map_or_else(String::new, percent)).tone(Tone::Quiet))
            .text("by", |row| Cell::date(row.by))
            .long_text("counted", |row| Cell::text(counted(row)))
            .long_text("title", |row| Cell::text(row.title.unwrap_or_default()).tone(Tone::Quiet))
            .table(&self.rows, fields);
        Document { blocks: vec![Block::Table(table)] }
    }

    fn page(&self) -> Page<'_> {
        self.full_page()
    }
}

pub(super) const fn tone(state: State) -> Tone {
    match state {
        State::Done | State::Ahead | State::OnPace => Tone::Calm,
        State::Behind => Tone::Attention,
        State::Missed => Tone::Urgent,
        State::Open => Tone::Plain,
    }
}

/// `3/6 coffee, 1/2 got intro`
fn targets(row: &Row<'_>) -> String {
    row.targets.iter().map(Target::shown).collect::<Vec<_>>().join(", ")
}

/// `3/6 coffee, 1/2 got intro, 1/4 todos`
fn counted(row: &Row<'_>) -> String {
    let all = row.todos.done + row.todos.open;
    let todos = (all > 0).then(|| format!("{}/{all} todos", row.todos.done));
    let parts = [targets(row), todos.unwrap_or_default()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

impl Target<'_> {
    fn shown(&self) -> String {
        let (done, want) = self.figures();
        let query = self.query.map_or_else(String::new, |query| format!(" {query}"));
        format!("{done}/{want} {}{query}", self.measure)
    }

    /// Returns what is done and what is wanted, the second with its unit.
    pub(super) fn figures(&self) -> (String, String) {
        let unit = match &*self.unit {
            "count" => Unit::Count,
            "min" => Unit::Time,
            currency => Currency::parse(currency).map_or(Unit::Count, Unit::Money),
        };
        let shown = |number: Decimal| match unit {
            // The currency is written once, after both numbers.
            Unit::Money(_) => number.to_string(),
            unit => Amount { number, unit }.to_string(),
        };
        let done = self.done.map_or_else(|| "too large".into(), shown);
        let unit = if let Unit::Money(_) = unit { format!(" {}", self.unit) } else { String::new() };
        (done, format!("{}{unit}", shown(self.want)))
    }
}

pub(super) fn percent(share: Decimal) -> String {
    format!("{}%", (share * Decimal::ONE_HUNDRED).trunc())
}

pub(super) fn thousandths(share: Decimal) -> u16 {
    u16::try_from(share * Decimal::ONE_THOUSAND).unwrap_or(1000)
}
