//! The presentation of `match`: each row has its reason.

use super::{Introductions, Row};
use crate::model::acquaintance::Tie;
use crate::model::id::PersonId;
use crate::report::evidence::phrase;
use crate::report::labels::label;
use crate::view::{Block, Cell, Columns, Document, Field, Page, Present, Tone};

impl<'m> Present for Introductions<'m> {
    type Row = Row<'m>;

    fn rows(&self) -> &[Row<'m>] {
        &self.rows
    }

    fn document(&self) -> Document<'_> {
        let fields = Field::keys(&["what", "goal", "person", "name", "to", "to_name", "tags", "warmth"]);
        let table = Columns::of(&self.rows)
            .text("what", |row| Cell::text(row.word()))
            .long_text("who", |row| self.who(row.person().id))
            .long_text("to", |row| match row {
                Row::Introduction(introduction) => self.who(introduction.other),
                _ => Cell::default(),
            })
            .text("about", |row| Cell::text(about(row)))
            .long_text("why", |row| Cell::text(self.why(row)))
            .table(&self.rows, fields);
        Document { blocks: vec![Block::Table(table)] }
    }

    fn page(&self) -> Page<'_> {
        self.full_page()
    }
}

/// The tags or the goal.
pub(super) fn about(row: &Row<'_>) -> String {
    let tags = match row {
        Row::Introduction(introduction) => &introduction.tags,
        Row::Offer(meeting) | Row::Ask(meeting) => &meeting.tags,
        Row::Goal(helper) => return format!("^{}", helper.goal),
    };
    tags.iter().map(|tag| format!("#{tag}")).collect::<Vec<_>>().join(" ")
}

impl Introductions<'_> {
    fn who<'a>(&self, person: PersonId) -> Cell<'a> {
        Cell::text(label(self.model, &[person])).tone(Tone::Strong)
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

    pub(super) fn tie(&self, tie: Option<Tie>) -> String {
        tie.map_or_else(|| "not known to you yet".into(), |tie| phrase(self.model, &tie, self.today))
    }
}
