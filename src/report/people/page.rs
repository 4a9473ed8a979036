//! The page of `people`.

use super::{People, Row};
use crate::model::State;
use crate::report::words::{name_or_handle, over, short_date};
use crate::value::Date;
use crate::view::{Grid, Page, Phrase, Tone};

impl People<'_> {
    /// Draws a row for each person: name, state, last contact, cadence, number of contacts and circles.
    pub(super) fn full_page(&self) -> Page<'_> {
        let mut grid = Grid::default().text("").text("").text("").text("last").text("every");
        grid = grid.number("count").prose("circles");
        for row in &self.rows {
            let (state, tone) = state(row, self.today);
            let mark = if row.state == State::Neglected { "!" } else { "" };
            let name = Phrase::toned(name_or_handle(row.person, row.name), Tone::Strong);
            let last = row.last.map(|last| short_date(last, self.today)).unwrap_or_default();
            let count = if row.count == 0 { String::new() } else { row.count.to_string() };
            grid.row([
                Phrase::toned(mark, tone),
                name,
                Phrase::toned(state, tone),
                Phrase::plain(last),
                Phrase::toned(row.every.as_deref().unwrap_or_default(), Tone::Quiet),
                Phrase::plain(count),
                Phrase::toned(row.circles.join(", "), Tone::Quiet),
            ]);
        }
        let mut page = Page::default();
        page.grid(grid);
        page
    }
}

/// Returns the state in words and its tone: `3 weeks over`, `due 17 Dec`.
pub fn state(row: &Row<'_>, today: Date) -> (String, Tone) {
    let due = |tone| match row.due {
        Some(due) if due <= today => (over(due, today).replace("today", "due today"), tone),
        Some(due) => (format!("due {}", short_date(due, today)), tone),
        None => (String::new(), tone),
    };
    match row.state {
        State::Neglected => due(Tone::Urgent),
        State::Due => due(Tone::Attention),
        State::InTouch => due(Tone::Quiet),
        State::Free => (String::new(), Tone::Quiet),
        State::New => ("new".into(), Tone::Attention),
        state => (state.as_str().to_string(), Tone::Quiet),
    }
}
