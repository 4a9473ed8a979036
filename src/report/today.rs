//! The morning page: what is due, which goals are behind, how many findings there are. People see one screen of it;
//! JSON contains all rows.

use serde::Serialize;

use super::due::{self, Due, DuePage};
use super::goals::{self, Goals, State};
use super::log::{self, Log};
use crate::diagnostic::Counts;
use crate::model::Model;
use crate::settings::Env;
use crate::value::Date;
use crate::view::{Block, Document, Page, Phrase, Present, Tone};

/// The most rows of each kind on the page, in the order of `due`: without a limit, contacts fill the screen.
const MOST_ROWS: [usize; 7] = [6, 3, 2, 2, 2, 2, 2];
/// The most rows of each kind on the page of a terminal, where days ahead have their own part.
const MOST_NOW: [usize; 7] = [5, 3, 2, 2, 2, 2, 2];
/// The most rows of days ahead.
const MOST_AHEAD: usize = 5;
/// The most goals on the page.
const MOST_GOALS: usize = 3;

/// The most entries of earlier years on the page.
const MOST_EARLIER: usize = 3;

/// The morning page.
#[derive(Debug)]
pub struct Today<'m> {
    day: Date,
    due: Due<'m>,
    /// The rows of `due` that are on the page.
    first: Due<'m>,
    behind: Goals<'m>,
    on_this_day: Log<'m>,
    findings: Counts,
}

/// The keys after the rows of `due` in JSON.
#[derive(Serialize)]
struct Extra<'p, 'm> {
    goals: &'p [goals::Row<'m>],
    /// What took place on this day of earlier years, newest first.
    on_this_day: &'p [log::Row<'m>],
    findings: Counts,
}

impl<'m> Today<'m> {
    /// Makes the page for `env.today`. `findings` are those of `check`.
    #[must_use]
    pub fn new(model: &'m Model, findings: Counts, env: &Env) -> Self {
        let due = Due::new(model, None, &due::Options::default(), env);
        let first = due.first_of_each(MOST_ROWS);
        let behind = Goals::in_states(model, &[State::Behind, State::Missed], env);
        let on_this_day = Log::on_this_day(model, env.today);
        Self { day: env.today, due, first, behind, on_this_day, findings }
    }
}

impl<'m> Present for Today<'m> {
    type Row = due::Row<'m>;

    fn rows(&self) -> &[due::Row<'m>] {
        self.due.rows()
    }

    fn extra(&self) -> impl Serialize {
        let (goals, on_this_day) = (self.behind.rows(), self.on_this_day.rows());
        Extra { goals, on_this_day, findings: self.findings }
    }

    fn document(&self) -> Document<'_> {
        let mut blocks = vec![Block::Heading(self.day.format("%A, %-d %B %Y").to_string().into())];
        if self.due.rows().is_empty() {
            blocks.push(Block::Line("Nothing is due within a week.".into()));
        } else {
            blocks.extend(self.first.document().blocks);
            blocks.extend(more(self.due.rows().len() - self.first.rows().len(), "goodwill due"));
        }
        if !self.behind.rows().is_empty() {
            blocks.push(Block::Heading("Goals behind".into()));
            blocks.extend(first_rows(self.behind.document(), MOST_GOALS));
            blocks.extend(more(self.behind.rows().len().saturating_sub(MOST_GOALS), "goodwill goals"));
        }
        if !self.on_this_day.rows().is_empty() {
            blocks.push(Block::Heading("On this day".into()));
            blocks.extend(first_rows(self.on_this_day.document(), MOST_EARLIER));
        }
        if let Some(findings) = self.findings.summary() {
            blocks.push(Block::Heading("Journal".into()));
            blocks.push(Block::Line(format!("{findings}: see `goodwill check`").into()));
        }
        Document { blocks }
    }

    fn page(&self) -> Page<'_> {
        let mut page = Page::default();
        page.heading(self.day.format("%A, %-d %B %Y").to_string());
        self.add_due(&mut page);
        if !self.behind.rows().is_empty() {
            page.heading("Goals behind");
            self.behind.add_first(MOST_GOALS, &mut page);
            page.text(more_line(self.behind.rows().len().saturating_sub(MOST_GOALS), "goodwill goals"));
        }
        if !self.on_this_day.rows().is_empty() {
            page.heading("On this day");
            page.parts.extend(self.on_this_day.page_of(MOST_EARLIER).parts);
        }
        if let Some(findings) = self.findings.summary() {
            let left_out =
                if self.findings.error > 0 { "; the lines and entries with errors are left out" } else { "" };
            page.heading("Journal");
            page.text(Phrase::plain(format!("{findings}: see `goodwill check`{left_out}")));
        }
        page
    }
}

impl Today<'_> {
    fn add_due<'p>(&'p self, page: &mut Page<'p>) {
        let rows = self.due.rows();
        if rows.is_empty() {
            page.text(Phrase::plain("Nothing is due within a week."));
            return;
        }
        let due = DuePage::new(&self.due);
        let (ahead, now): (Vec<_>, Vec<_>) = rows.iter().partition(|row| due.is_ahead(row));
        // A promise without a date can wait.
        let is_dated = |row: &&due::Row| row.day().is_some() || matches!(row, due::Row::Contact(_));
        let count = now.len();
        let first = due::first_of_each(now.into_iter().filter(is_dated), MOST_NOW);
        let more = more_line(count - first.len(), "goodwill due");
        page.grid(due.sections(first));
        page.text(more);
        let more = more_line(ahead.len().saturating_sub(MOST_AHEAD), "goodwill due --within 7d");
        due.add_agenda(ahead, MOST_AHEAD, page);
        page.text(more);
    }
}

/// A line with the number of rows left out and the command that shows them.
fn more_line<'a>(count: usize, command: &str) -> Phrase<'a> {
    if count == 0 {
        return Phrase::default();
    }
    Phrase::toned(format!("and {count} more: see `{command}`"), Tone::Quiet)
}

/// The document with the first `count` rows of each table.
fn first_rows(mut document: Document<'_>, count: usize) -> Vec<Block<'_>> {
    for block in &mut document.blocks {
        if let Block::Table(table) = block {
            table.truncate(count);
        }
    }
    document.blocks
}

/// A line with the number of rows left out and the command that shows them.
fn more<'a>(count: usize, command: &str) -> Option<Block<'a>> {
    (count > 0).then(|| Block::Line(format!("and {count} more: see `{command}`").into()))
}
