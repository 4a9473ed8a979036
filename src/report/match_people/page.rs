//! The page of `match`: a section for each kind of opportunity.

use super::table::about;
use super::{Introductions, Row};
use crate::model::id::PersonId;
use crate::report::words::name;
use crate::view::{Grid, Page, Phrase, Tone};

impl Introductions<'_> {
    /// Draws the rows under their kinds.
    pub(super) fn full_page(&self) -> Page<'_> {
        let mut page = Page::default();
        for of_kind in self.rows.chunk_by(|a, b| a.word() == b.word()) {
            let (heading, grid) = match &of_kind[0] {
                Row::Introduction(_) => ("Introduce", self.introductions(of_kind)),
                Row::Offer(_) => ("They seek what you offer", self.meetings(of_kind)),
                Row::Ask(_) => ("They offer what you seek", self.meetings(of_kind)),
                Row::Goal(_) => ("Could help with your goals", self.meetings(of_kind)),
            };
            page.heading(heading);
            page.grid(grid);
        }
        page
    }

    /// Draws pairs: who seeks, who offers, what, and below them how you know each.
    fn introductions<'p>(&'p self, rows: &'p [Row<'_>]) -> Grid<'p> {
        let mut grid = Grid::default().text("seeks").text("offers").prose("what");
        let tie = |tie| Phrase::toned(self.tie(tie), Tone::Quiet);
        for row in rows {
            let Row::Introduction(one) = row else { continue };
            grid.row([self.strong(one.person.id), self.strong(one.other), Phrase::plain(about(row))]);
            grid.row([tie(one.person.tie), tie(one.tie_with_other), Phrase::default()]);
        }
        grid
    }

    fn meetings<'p>(&'p self, rows: &'p [Row<'_>]) -> Grid<'p> {
        let mut grid = Grid::default().text("").text("").prose("");
        let mut above = None;
        for row in rows {
            let what = about(row);
            let label = if above.as_ref() == Some(&what) { String::new() } else { what.clone() };
            above = Some(what);
            let person = row.person();
            let tie = Phrase::toned(self.tie(person.tie), Tone::Quiet);
            grid.row(match row {
                Row::Goal(_) => [Phrase::plain(label), self.strong(person.id), tie],
                _ => [self.strong(person.id), Phrase::plain(about(row)), tie],
            });
        }
        grid
    }

    fn strong(&self, person: PersonId) -> Phrase<'_> {
        Phrase::toned(name(self.model, person), Tone::Strong)
    }
}
