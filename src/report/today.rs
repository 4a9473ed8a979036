//! The morning page: what is due, goals that are behind, how many findings; one screen.

use super::due::{self, Due};
use super::goals::{Goals, State};
use crate::model::Model;
use crate::settings::Env;
use crate::value::Date;
use crate::view::{Block, Document, Present};

/// Records of each table that fit on the page.
const DUE: usize = 14;
const GOALS: usize = 4;

/// The page.
#[derive(Debug)]
pub struct Today<'m> {
    day: Date,
    due: Due<'m>,
    behind: Goals<'m>,
    findings: Option<String>,
}

impl<'m> Today<'m> {
    /// The page for `env.today`. `findings` says how many there are, if there are any.
    #[must_use]
    pub fn new(model: &'m Model, findings: Option<String>, env: &Env) -> Self {
        let due = Due::new(model, None, &due::Options::default(), env);
        let behind = Goals::in_states(model, &[State::Behind, State::Missed], env);
        Self { day: env.today, due, behind, findings }
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
            blocks.extend(first(self.due.document(), DUE, "goodwill due"));
        }
        if !self.behind.rows().is_empty() {
            blocks.push(Block::Heading("Goals behind".into()));
            blocks.extend(first(self.behind.document(), GOALS, "goodwill goals"));
        }
        if let Some(findings) = &self.findings {
            blocks.push(Block::Heading("Journal".into()));
            blocks.push(Block::Line(format!("{findings}: see `goodwill check`").into()));
        }
        Document { blocks }
    }
}

/// The first records of a document's tables, and where to see the others.
fn first<'a>(document: Document<'a>, most: usize, command: &str) -> Vec<Block<'a>> {
    let mut blocks = Vec::new();
    for block in document.blocks {
        let Block::Table(mut table) = block else {
            blocks.push(block);
            continue;
        };
        let more = table.count.saturating_sub(most);
        table.count = table.count.min(most);
        blocks.push(Block::Table(table));
        if more > 0 {
            blocks.push(Block::Line(format!("and {more} more: see `{command}`").into()));
        }
    }
    blocks
}
