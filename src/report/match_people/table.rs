//! The rows of `match`, as people read them: each says why in a few words.

use super::{Introductions, Row, Who};
use crate::model::acquaintance::Evidence;
use crate::report::evidence::said;
use crate::report::labels::who;
use crate::value::Decimal;
use crate::view::{Block, Cell, Column, Document, Present, Table, Tone};

impl<'m> Present for Introductions<'m> {
    type Row = Row<'m>;

    fn rows(&self) -> &[Row<'m>] {
        &self.rows
    }

    fn document(&self) -> Document<'_> {
        let columns = vec![
            Column::text("what").to_people(),
            Column::text("who").to_people().giving_way(),
            Column::text("to").to_people().giving_way(),
            Column::text("about").to_people(),
            Column::text("why").to_people().giving_way(),
            Column::text("what").to_programs(),
            Column::text("goal").to_programs(),
            Column::text("person").to_programs(),
            Column::text("name").to_programs(),
            Column::text("to").to_programs(),
            Column::text("to_name").to_programs(),
            Column::text("tags").to_programs(),
            Column::number("warmth").to_programs(),
        ];
        let table = Table::new(columns, &self.rows, |row, cells| {
            let fields = Fields::of(row);
            self.to_people(row, &fields, cells);
            cells.extend([fields.what, fields.goal, fields.person.person].map(Cell::text));
            let to_name = fields.to.and_then(|(_, name)| name);
            cells.push(Cell::text(fields.person.name.unwrap_or_default()));
            cells.push(Cell::text(fields.to.map_or("", |(handle, _)| handle)));
            cells.push(Cell::text(to_name.unwrap_or_default()));
            cells.push(Cell::text(fields.tags.join(" ")));
            cells.push(Cell::number(fields.warmth));
        });
        Document { blocks: vec![Block::Table(table)] }
    }
}

impl Introductions<'_> {
    fn to_people<'a>(&'a self, row: &'a Row<'_>, fields: &Fields<'a>, cells: &mut Vec<Cell<'a>>) {
        let to = match row {
            Row::Introduction(introduction) => who(self.model, &[introduction.other]),
            _ => String::new(),
        };
        let about = match row {
            Row::Goal(helper) => format!("^{}", helper.goal),
            _ => fields.tags.iter().map(|tag| format!("#{tag}")).collect::<Vec<_>>().join(" "),
        };
        cells.push(Cell::text(fields.what));
        cells.push(Cell::text(who(self.model, &[fields.person.id])).tone(Tone::Strong));
        cells.push(Cell::text(to).tone(Tone::Strong));
        cells.push(Cell::text(about));
        cells.push(Cell::text(self.why(row)));
    }

    fn why(&self, row: &Row<'_>) -> String {
        match row {
            Row::Introduction(one) => {
                let (first, second) = (self.tie(one.person.tie), self.tie(one.tie_with_other));
                format!("@{} seeks it ({first}), @{} offers it ({second})", one.person.person, one.to)
            }
            Row::Offer(one) => format!("seeks what you offer ({})", self.tie(one.person.tie)),
            Row::Ask(one) => format!("offers what you seek ({})", self.tie(one.person.tie)),
            Row::Goal(one) => format!("could help ({})", self.tie(one.person.tie)),
        }
    }

    fn tie(&self, tie: Option<Evidence>) -> String {
        tie.map_or_else(|| "not known to you yet".into(), |tie| said(self.model, &tie, self.today))
    }
}

/// The fields of any row; what a row does not have is empty.
struct Fields<'a> {
    what: &'static str,
    goal: &'a str,
    person: &'a Who<'a>,
    to: Option<(&'a str, Option<&'a str>)>,
    tags: &'a [&'a str],
    warmth: Decimal,
}

impl<'a> Fields<'a> {
    fn of(row: &'a Row<'_>) -> Self {
        match row {
            Row::Introduction(one) => Self {
                what: "introduction",
                goal: "",
                person: &one.person,
                to: Some((one.to, one.to_name)),
                tags: &one.tags,
                warmth: one.warmth,
            },
            Row::Offer(one) => Self::new("offer", "", &one.person, &one.tags, one.warmth),
            Row::Ask(one) => Self::new("ask", "", &one.person, &one.tags, one.warmth),
            Row::Goal(one) => Self::new("goal", one.goal, &one.person, &[], one.warmth),
        }
    }

    fn new(
        what: &'static str,
        goal: &'a str,
        person: &'a Who<'a>,
        tags: &'a [&'a str],
        warmth: Decimal,
    ) -> Self {
        Self { what, goal, person, to: None, tags, warmth }
    }
}
