//! The balance with one person, as `goodwill balance @x` shows it.

use super::Analysis;
use crate::model::id::PersonId;
use crate::query::{Filter, Query};
use crate::report::balance::{Balance, Options};
use crate::view::{Block, Content, Present as _};

/// One account with a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Whether it is a loan.
    pub is_loan: bool,
    /// The favor or thing.
    pub favor: String,
    /// Given less received, with its sign and unit.
    pub net: String,
}

/// The accounts with a person.
#[must_use]
pub fn accounts(analysis: &Analysis, person: PersonId) -> Vec<Account> {
    let model = &analysis.model;
    let query = Query::person(model.handle(person));
    let filter = Filter::lenient(&query, model, analysis.env.today);
    let balance = Balance::new(model, &filter, &Options::default(), &analysis.env);
    let document = balance.document();
    let [Block::Table(table)] = &document.blocks[..] else { return Vec::new() };
    let shown = table.shown();
    let column = |name: &str| shown.headings.iter().position(|heading| heading.name == name);
    let (Some(what), Some(favor), Some(net)) = (column("what"), column("favor"), column("net")) else {
        return Vec::new();
    };
    let mut cells = Vec::new();
    let mut accounts = Vec::new();
    for row in 0..shown.count {
        shown.row(row, &mut cells);
        let text = |column: usize| match &cells[column].content {
            Content::Text(text) | Content::Number(text) => text.to_string(),
            _ => String::new(),
        };
        accounts.push(Account { is_loan: text(what) == "loan", favor: text(favor), net: text(net) });
    }
    accounts
}
