//! The rows of `path`, as people read them: each says why it holds.

use super::{Near, Path, Row, Step};
use crate::model::ME;
use crate::report::evidence::said;
use crate::report::labels::who;
use crate::view::{Block, Cell, Column, Document, Place, Present, Table, Tone};

impl<'m> Present for Path<'m> {
    type Row = Row<'m>;

    fn rows(&self) -> &[Row<'m>] {
        &self.rows
    }

    fn document(&self) -> Document<'_> {
        let columns = vec![
            Column::number("step").to_people(),
            Column::text("from").to_people().giving_way(),
            Column::text("to").to_people().giving_way(),
            Column::text("near").to_people().giving_way(),
            Column::text("why").to_people().giving_way(),
            Column::text("where").to_people(),
            Column::text("what").to_programs(),
            Column::number("step").to_programs(),
            Column::text("from").to_programs(),
            Column::text("person").to_programs(),
            Column::text("name").to_programs(),
            Column::text("to").to_programs(),
            Column::text("why").to_programs(),
            Column::text("date").to_programs(),
            Column::number("steps").to_programs(),
            Column::text("shared").to_programs(),
            Column::text("file").to_programs(),
            Column::number("line").to_programs(),
            Column::number("column").to_programs(),
        ];
        let table = Table::new(columns, &self.rows, |row, cells| match row {
            Row::Step(step) => self.step(step, cells),
            Row::Near(near) => self.near(near, cells),
        });
        Document { blocks: vec![Block::Table(table)] }
    }
}

impl Path<'_> {
    fn step<'a>(&'a self, step: &'a Step<'_>, cells: &mut Vec<Cell<'a>>) {
        let [from, to] =
            step.people.map(|person| if person == ME { "you".into() } else { who(self.model, &[person]) });
        cells.push(Cell::number(step.number));
        cells.extend([from, to].map(|person| Cell::text(person).tone(Tone::Strong)));
        cells.push(Cell::default());
        cells.push(Cell::text(said(self.model, &step.evidence, self.today)));
        cells.push(Cell::text(format!("{}:{}", step.place.file, step.place.line)).tone(Tone::Quiet));

        cells.push(Cell::text("step"));
        cells.push(Cell::number(step.number));
        cells.push(Cell::text(step.from));
        cells.extend([Cell::default(), Cell::default()]);
        cells.extend([step.to, step.why].map(Cell::text));
        cells.push(Cell::date(step.date));
        cells.extend([Cell::default(), Cell::default()]);
        place(Some(step.place), cells);
    }

    fn near<'a>(&'a self, near: &'a Near<'_>, cells: &mut Vec<Cell<'a>>) {
        let chain = near.steps.map(|steps| match steps {
            1 => format!("knows @{}", near.to),
            steps => format!("{steps} steps from @{}", near.to),
        });
        let shared = (!near.shared.is_empty()).then(|| format!("shares {}", near.shared.join(", ")));
        let why: Vec<String> = chain.into_iter().chain(shared).collect();
        cells.extend([Cell::default(), Cell::default(), Cell::default()]);
        cells.push(Cell::text(who(self.model, &[near.id])).tone(Tone::Strong));
        cells.push(Cell::text(why.join("; ")));
        cells.push(Cell::default());

        cells.push(Cell::text("near"));
        cells.extend([Cell::default(), Cell::default()]);
        cells.push(Cell::text(near.person));
        cells.push(Cell::text(near.name.unwrap_or_default()));
        cells.push(Cell::text(near.to));
        cells.extend([Cell::default(), Cell::default()]);
        cells.push(Cell::known(near.steps));
        cells.push(Cell::text(near.shared.join(" ")));
        place(None, cells);
    }
}

fn place<'a>(place: Option<Place<'a>>, cells: &mut Vec<Cell<'a>>) {
    cells.push(Cell::text(place.map_or("", |place| place.file)));
    cells.extend([place.map(|place| place.line), place.map(|place| place.column)].map(Cell::known));
}
