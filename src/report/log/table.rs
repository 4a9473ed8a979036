//! The presentation of `log`.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::{Exchange, Log, Row};
use crate::model::encounter::Encounter;
use crate::report::labels::{Labels, at_handles, label};
use crate::syntax::tree::{Direction, Mark};
use crate::value::{Amount, duration};
use crate::view::{Block, Cell, Columns, Document, Field, Page, Present, Tone};

impl<'m> Present for Log<'m> {
    type Row = Row<'m>;

    fn rows(&self) -> &[Row<'m>] {
        &self.rows
    }

    fn document(&self) -> Document<'_> {
        // Where there are more rows than people, most people are named more than once.
        let model = self.rows.first().map(|row| row.model);
        let labels = model.filter(|model| self.rows.len() > model.people.len()).map(Labels::new);
        let table = Columns::of(&self.rows)
            .text("date", |row| Cell::text(date(row.encounter())))
            .text("kind", |row| Cell::text(kind(row)).tone(tone(row)))
            .long_text("who", move |row| {
                let people = row.encounter().people();
                let who =
                    labels.as_ref().map_or_else(|| label(row.model, people), |labels| labels.label(people));
                Cell::text(who).tone(Tone::Strong)
            })
            .long_text("text", |row| Cell::text(text(row)).tone(tone(row)))
            .table(&self.rows, fields());
        Document { blocks: vec![Block::Table(table)] }
    }

    fn page(&self) -> Page<'_> {
        self.page_of(self.rows.len())
    }
}

fn fields<'m>() -> Vec<Field<Row<'m>>> {
    let mut fields: Vec<Field<Row>> = Field::keys(&[
        "date",
        "until",
        "time",
        "mark",
        "kind",
        "channel",
        "direction",
        "people",
        "mentions",
        "text",
        "tags",
        "goals",
        "at",
        "took",
    ]);
    fields.push(Field::words("exchanges", |row| {
        let exchanges = row.encounter().exchanges().iter();
        exchanges.map(|exchange| Exchange::new(row.model, exchange).shown()).collect::<Vec<_>>().join("; ")
    }));
    fields.push(Field::list("notes", "notes", " / "));
    fields.extend(Field::place());
    fields
}

fn date(encounter: Encounter<'_>) -> String {
    let mut date = encounter.date.to_string();
    if encounter.until() > encounter.date {
        // Writing to a string never fails.
        let _ = write!(date, "..{}", encounter.until());
    }
    date
}

fn tone(row: &Row<'_>) -> Tone {
    if row.encounter().mark == Some(Mark::Cancelled) { Tone::Quiet } else { Tone::Plain }
}

/// The kind as the journal writes it: `? dinner`, `email to`.
fn kind<'m>(row: &Row<'m>) -> Cow<'m, str> {
    let encounter = row.encounter();
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
fn text<'m>(row: &Row<'m>) -> Cow<'m, str> {
    let (model, encounter) = (row.model, row.encounter());
    let mut text = model.prose(encounter.prose);
    let mut add = |part: &str| {
        if !part.is_empty() {
            let text = text.to_mut();
            text.push_str(if text.is_empty() { "" } else { "; " });
            text.push_str(part);
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
    text
}

impl Exchange<'_> {
    /// `gave 120min advice @ada`
    fn shown(&self) -> String {
        let people = at_handles(&self.people);
        let unit = if self.unit == "count" { "" } else { &*self.unit };
        format!("{} {}{unit} {}{people}", self.way, self.amount, self.favor)
    }
}
