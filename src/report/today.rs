//! The morning page: what is due, goals that are behind, how many findings; one screen.

use super::due::{self, Due};
use super::goals::{Goals, State};
use crate::model::Model;
use crate::settings::Env;
use crate::value::Date;
use crate::view::{Block, Document, Present};

/// How many rows of each kind fit on the page, in the order of `due`: contacts are many, and would push all else
/// off it.
const MOST: [usize; 7] = [6, 3, 2, 2, 2, 2, 2];
/// How many goals do.
const GOALS: usize = 3;

/// The page.
#[derive(Debug)]
pub struct Today<'m> {
    day: Date,
    due: Due<'m>,
    /// Rows that are not on the page.
    more: usize,
    behind: Goals<'m>,
    findings: Option<String>,
}

impl<'m> Today<'m> {
    /// The page for `env.today`. `findings` says how many there are, if there are any.
    #[must_use]
    pub fn new(model: &'m Model, findings: Option<String>, env: &Env) -> Self {
        let (due, more) = Due::new(model, None, &due::Options::default(), env).first_of_each(MOST);
        let behind = Goals::in_states(model, &[State::Behind, State::Missed], env);
        Self { day: env.today, due, more, behind, findings }
    }
}

impl<'m> Present for Today<'m> {
    type Row = due::Row<'m>;

    fn rows(&self) -> &[due::Row<'m>] {
        self.due.rows()
    }

    fn document(&self) -> Document<'_> {
        let mut blocks = vec![Block::Heading(self.day.format("%A, %-d %B %Y").to_string().into())];
        if self.due.rows().is_empty() {
            blocks.push(Block::Line("Nothing is due within a week.".into()));
        } else {
            blocks.extend(self.due.document().blocks);
            blocks.extend(more(self.more, "goodwill due"));
        }
        if !self.behind.rows().is_empty() {
            blocks.push(Block::Heading("Goals behind".into()));
            let mut goals = self.behind.document().blocks;
            for block in &mut goals {
                if let Block::Table(table) = block {
                    table.cut(GOALS);
                }
            }
            blocks.extend(goals);
            blocks.extend(more(self.behind.rows().len().saturating_sub(GOALS), "goodwill goals"));
        }
        if let Some(findings) = &self.findings {
            blocks.push(Block::Heading("Journal".into()));
            blocks.push(Block::Line(format!("{findings}: see `goodwill check`").into()));
        }
        Document { blocks }
    }
}

/// How many more there are, and where to see them.
fn more<'a>(count: usize, command: &str) -> Option<Block<'a>> {
    (count > 0).then(|| Block::Line(format!("and {count} more: see `{command}`").into()))
}
