//! The page of `stats`: measures that belong together share a part, so that each part fits a narrow terminal.

use super::table::{MEASURES, bar, course};
use super::{By, Row, Stats};
use crate::view::{Cell, Content, Grid, Page, Phrase, Tone};

/// The parts: a heading, and the columns of the flat table with their headings on the page.
const PARTS: [(&str, &[(&str, &str)]); 3] = [
    (
        "Interactions",
        &[
            ("count", "count"),
            ("people", "people"),
            ("new", "new"),
            ("again", "met again"),
            ("kept", "in touch after 180 days"),
        ],
    ),
    ("Messages", &[("wrote", "written to"), ("answered", "answered in 30 days"), ("days", "days to answer")]),
    (
        "Favors and time",
        &[("gave", "given, in points"), ("got", "received, in points"), ("time", "time spent")],
    ),
];

impl Stats<'_> {
    /// Draws the measures of each group, or of the only group one per line.
    pub(super) fn full_page(&self) -> Page<'_> {
        let mut page = Page::default();
        match self.by {
            None => page.grid(self.measures()),
            Some(by) => self.add_parts(by, &mut page),
        }
        if let Some((first, last)) = self.compared {
            page.text(Phrase::toned(format!("changes against {first}..{last}"), Tone::Quiet));
        }
        page
    }

    fn measures(&self) -> Grid<'_> {
        let mut grid = Grid::default().text("").prose("");
        for (name, value) in self.lines(self.months) {
            grid.row([Phrase::toned(name, Tone::Quiet), value.into()]);
        }
        grid
    }

    fn add_parts<'p>(&'p self, by: By, page: &mut Page<'p>) {
        let most = self.rows.iter().map(|row| row.measures.interactions).max().unwrap_or_default();
        // One month has no course.
        let has_course = !by.is_time() && self.months > 1;
        for (number, (heading, columns)) in PARTS.into_iter().enumerate() {
            let is_first = number == 0;
            let mut grid = Grid::default().text(by.as_str());
            if is_first {
                grid = grid.text("share");
            }
            // Each person is one person.
            let columns = columns.iter().filter(|(column, _)| !(by == By::Person && *column == "people"));
            for (_, heading) in columns.clone() {
                grid = grid.number(heading);
            }
            if is_first && has_course {
                grid = grid.prose("by month");
            }
            for row in &self.rows {
                let mut cells = vec![label(row)];
                if is_first {
                    cells.push(bar(row.measures.interactions, most).into());
                }
                let measures = columns.clone().map(|(column, _)| measure(row, column));
                let measures: Vec<Cell<'_>> = measures.collect();
                let is_empty = measures.iter().all(|cell| cell.content == Content::Nothing);
                cells.extend(measures.into_iter().map(Phrase::from));
                if is_first && has_course {
                    cells.push(course(&row.months, self.months).into());
                }
                if !is_empty {
                    grid.row(cells);
                }
            }
            if !grid.rows.is_empty() {
                page.heading(heading);
                page.grid(grid);
            }
            if is_first && has_course && !self.rows.is_empty() {
                page.text(Phrase::toned(self.months_shown(self.months), Tone::Quiet));
            }
        }
        self.add_goals(page);
    }

    fn add_goals<'p>(&'p self, page: &mut Page<'p>) {
        let mut grid = Grid::default().text("").prose("");
        for row in self.rows.iter().filter(|row| !row.measures.goals.is_empty()) {
            // Spaces that do not break, between a goal and its number.
            let counts =
                row.measures.goals.iter().map(|goal| format!("^{}\u{a0}{}", goal.goal, goal.interactions));
            grid.row([label(row), Phrase::plain(counts.collect::<Vec<_>>().join(" "))]);
        }
        if !grid.rows.is_empty() {
            page.heading("Toward goals");
            page.grid(grid);
        }
    }
}

fn label<'p>(row: &'p Row<'_>) -> Phrase<'p> {
    match row.about.name() {
        Some(label) => Phrase::toned(label, Tone::Strong),
        None => Phrase::toned("none", Tone::Quiet),
    }
}

fn measure(row: &Row<'_>, column: &str) -> Cell<'static> {
    MEASURES
        .iter()
        .find(|measure| measure.column == column)
        .map_or_else(Cell::default, |found| (found.cell)(row))
}
