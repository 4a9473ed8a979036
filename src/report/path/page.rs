//! The page of `path`.

use super::table::why_near;
use super::{Path, Row};
use crate::model::id::PersonId;
use crate::report::evidence::phrase;
use crate::report::words::name;
use crate::view::{Grid, Page, Phrase, Tone};

impl Path<'_> {
    /// Draws the steps one below the other, or the people near the end.
    pub(super) fn full_page(&self) -> Page<'_> {
        let mut grid = Grid::default().number("").text("from").text("to").prose("why").text("");
        for row in &self.rows {
            grid.row(match row {
                Row::Step(step) => [
                    Phrase::toned(step.number.to_string(), Tone::Quiet),
                    self.strong(step.people[0]),
                    self.strong(step.people[1]),
                    Phrase::plain(phrase(self.model, &step.tie, self.today)),
                    Phrase::toned(format!("{}:{}", step.place.file, step.place.line), Tone::Quiet),
                ],
                Row::Near(near) => [
                    Phrase::default(),
                    self.strong(near.id),
                    Phrase::default(),
                    Phrase::plain(why_near(near)),
                    Phrase::default(),
                ],
            });
        }
        if self.rows.iter().all(|row| row.step().is_none()) {
            grid.columns.iter_mut().for_each(|column| column.heading = "");
        }
        let mut page = Page::default();
        page.grid(grid);
        page
    }

    fn strong(&self, person: PersonId) -> Phrase<'_> {
        Phrase::toned(name(self.model, person), Tone::Strong)
    }
}
