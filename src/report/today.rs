//! The morning page: what is due, goals that are behind, how many findings; one screen. Programs have no screen and are
//! told all of it.

use serde::Serialize;

use super::due::{self, Due};
use super::goals::{self, Goals, State};
use crate::diagnostic::Counts;
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
    /// The rows of `due` that fit on the page.
    first: Due<'m>,
    behind: Goals<'m>,
    findings: Counts,
}

/// What programs are told beside the rows of `due`.
#[derive(Serialize)]
struct Beside<'p, 'm> {
    goals: &'p [goals::Row<'m>],
    findings: Counts,
}

impl<'m> Today<'m> {
    /// The page for `env.today`, with so many `findings` of `check`.
    #[must_use]
    pub fn new(model: &'m Model, findings: Counts, env: &Env) -> Self {
        let due = Due::new(model, None, &due::Options::default(), env);
        let first = due.first_of_each(MOST);
        let behind = Goals::in_states(model, &[State::Behind, State::Missed], env);
        Self { day: env.today, due, first, behind, findings }
    }
}

impl<'m> Present for Today<'m> {
    type Row = due::Row<'m>;

    fn rows(&self) -> &[due::Row<'m>] {
        self.due.rows()
    }

    fn beside(&self) -> impl Serialize {
        Beside { goals: self.behind.rows(), findings: self.findings }
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
            let mut goals = self.behind.document().blocks;
            for block in &mut goals {
                if let Block::Table(table) = block {
                    table.cut(GOALS);
                }
            }
            blocks.extend(goals);
            blocks.extend(more(self.behind.rows().len().saturating_sub(GOALS), "goodwill goals"));
        }
        if let Some(findings) = self.findings.summary() {
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
