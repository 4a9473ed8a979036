//! The presentation of `path`: each row has its reason.

use super::{Near, Path, Row, Step};
use crate::model::ME;
use crate::report::evidence::phrase;
use crate::report::labels::label;
use crate::view::{Block, Cell, Columns, Document, Field, Page, Present, Tone};

impl<'m> Present for Path<'m> {
    type Row = Row<'m>;

    fn rows(&self) -> &[Row<'m>] {
        &self.rows
    }

    fn document(&self) -> Document<'_> {
        let table = Columns::of(&self.rows)
            .number("step", |row| Cell::known(row.step().map(|step| step.number)))
            .long_text("from", |row| self.step_end(row, 0))
            .long_text("to", |row| self.step_end(row, 1))
            .long_text("near", |row| match row {
                Row::Step(_) => Cell::default(),
                Row::Near(near) => Cell::text(label(self.model, &[near.id])).tone(Tone::Strong),
            })
            .long_text("why", |row| match row {
                Row::Step(step) => Cell::text(phrase(self.model, &step.tie, self.today)),
                Row::Near(near) => Cell::text(why_near(near)),
            })
            .text("where", |row| {
                let place = |step: &Step<'_>| format!("{}:{}", step.place.file, step.place.line);
                Cell::text(row.step().map_or_else(String::new, place)).tone(Tone::Quiet)
            })
            .table(&self.rows, fields());
        Document { blocks: vec![Block::Table(table)] }
    }

    fn page(&self) -> Page<'_> {
        self.full_page()
    }
}

/// The fields of both kinds of rows.
fn fields<'m>() -> Vec<Field<Row<'m>>> {
    let mut fields =
        Field::keys(&["what", "step", "from", "person", "name", "to", "why", "date", "steps", "shared"]);
    fields.extend(Field::place());
    fields
}

impl Path<'_> {
    fn step_end<'a>(&self, row: &Row<'_>, end: usize) -> Cell<'a> {
        let Some(step) = row.step() else { return Cell::default() };
        let person = step.people[end];
        let text = if person == ME { "you".into() } else { label(self.model, &[person]) };
        Cell::text(text).tone(Tone::Strong)
    }
}

pub(super) fn why_near(near: &Near<'_>) -> String {
    let chain = near.steps.map(|steps| match steps {
        1 => format!("knows @{}", near.to),
        steps => format!("{steps} steps from @{}", near.to),
    });
    let shared = (!near.shared.is_empty()).then(|| format!("shares {}", near.shared.join(", ")));
    chain.into_iter().chain(shared).collect::<Vec<_>>().join("; ")
}
