//! The page of `goals`.

use super::table::{percent, thousandths, tone};
use super::{Goals, Row, State};
use crate::report::words::{names, short_date};
use crate::value::Decimal;
use crate::value::number::ratio;
use crate::view::{Cell, Content, DOT, Grid, GridRow, Page, Phrase, Tone};

impl Goals<'_> {
    /// Draws the titles, states and bars of the first `most` goals.
    pub(in crate::report) fn add_first<'p>(&'p self, most: usize, page: &mut Page<'p>) {
        self.rows.iter().take(most).for_each(|row| page.text(heading(row)));
    }

    /// Draws each goal: title, state and bar, the targets below, then who can help.
    pub(super) fn full_page(&self) -> Page<'_> {
        let mut grid = columns();
        for row in &self.rows {
            grid.rows.push(GridRow::Heading(heading(row)));
            self.add_rows(row, &mut grid);
        }
        let mut page = Page::default();
        page.grid(grid);
        page
    }

    /// Draws each goal as its heading and its details.
    pub(in crate::report) fn each(&self) -> impl Iterator<Item = (&Row<'_>, Phrase<'_>, Page<'_>)> {
        self.rows.iter().map(|row| {
            let (mut grid, mut page) = (columns(), Page::default());
            self.add_rows(row, &mut grid);
            page.grid(grid);
            (row, heading(row), page)
        })
    }

    fn add_rows<'p>(&'p self, row: &'p Row<'_>, grid: &mut Grid<'p>) {
        for target in &row.targets {
            let (done, want) = target.figures();
            let share = target.done.and_then(|done| ratio(done, target.want)).unwrap_or(Decimal::ONE);
            let what = format!("{} {}", target.measure, target.query.unwrap_or_default());
            let figures = Phrase::plain(format!("{done} of {want}"));
            grid.row([bar(share, Tone::Plain), figures, Phrase::plain(what)]);
        }
        let todos = row.todos.done + row.todos.open;
        if todos > 0 {
            let share = ratio(row.todos.done.into(), todos.into()).unwrap_or_default();
            let figures = Phrase::plain(format!("{} of {todos}", row.todos.done));
            grid.row([bar(share, Tone::Plain), figures, Phrase::plain("todos")]);
        }
        let last = row.by.map(|by| format!("until {}", short_date(by, self.today)));
        if let Some(pace) = row.pace.filter(|_| row.state != State::Done) {
            let time = format!("of the time {}", last.unwrap_or_default());
            let figures = Phrase::toned(percent(pace), Tone::Quiet);
            grid.row([bar(pace, Tone::Quiet), figures, Phrase::toned(time, Tone::Quiet)]);
        } else if let Some(last) = last {
            grid.row([Phrase::default(), Phrase::default(), Phrase::toned(last, Tone::Quiet)]);
        }
        if !row.people.is_empty() && row.state != State::Done {
            let people: Vec<_> = row.people.iter().filter_map(|name| self.model.find_person(name)).collect();
            let help = Phrase::toned("could help: ", Tone::Quiet);
            grid.line(help.joined("", names(self.model, &people)));
        }
    }
}

fn columns<'p>() -> Grid<'p> {
    Grid::default().text("").text("").prose("")
}

/// `Find a mentor ^mentor · behind ███████▍░░ 74%`
fn heading<'p>(row: &'p Row<'_>) -> Phrase<'p> {
    let name = format!("^{}", row.goal);
    let title = match row.title {
        Some(title) => Phrase::toned(title, Tone::Strong).then(" ").with(name, Tone::Quiet),
        None => Phrase::toned(name, Tone::Strong),
    };
    let state = row.state.as_str().replace('-', " ");
    let state = Phrase::toned(state, tone(row.state));
    let Some(progress) = row.progress else { return title.joined(DOT, state) };
    // A space that does not break.
    let percent = format!("\u{a0}{}", percent(progress));
    title.joined(DOT, state).joined(" ", bar(progress, tone(row.state)).with(percent, tone(row.state)))
}

fn bar<'p>(share: Decimal, tone: Tone) -> Phrase<'p> {
    Cell { content: Content::Bar(thousandths(share)), tone, ..Cell::default() }.into()
}
