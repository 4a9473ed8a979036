//! Hints at the ends of lines: how long ago contact was, the balance, how late a promise is.

use std::ops::Range;

use super::balance::{Account, accounts};
use super::outline::visible;
use super::words::distance;
use super::{Analysis, Cursor};
use crate::model::State;
use crate::model::id::PersonId;
use crate::syntax::tree::{Content, Exchange, HeaderKind, Line, Parsed, PromiseState, Role, Sigil};
use crate::syntax::{self};
use crate::text::Span;
use crate::value::builtin_favors::MONEY;
use crate::value::date::{days, days_between};
use crate::value::name::fold;

/// A hint after a byte of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// The end of the line.
    pub offset: usize,
    /// The text.
    pub text: String,
}

/// The hints of the entries in a range of a file.
#[must_use]
pub fn hints(analysis: &Analysis, text: &str, range: Range<usize>) -> Vec<Hint> {
    let start = Cursor::new(text, range.start).entry.start;
    let end = Cursor::new(text, range.end).entry.end.max(start);
    let base = u32::try_from(start).unwrap_or(u32::MAX);
    let mut hinter = Hinter { analysis, text, accounts: Vec::new() };
    let mut hints = Vec::new();
    syntax::read(&text[start..end], base, |parsed| {
        for &entry in &parsed.entries {
            let lines = parsed.lines_of(entry);
            let people = lines.first().map(|header| hinter.people(parsed, header)).unwrap_or_default();
            for line in lines {
                let end = visible(text, line).end;
                if range.contains(&end) || range.end == end {
                    hints.extend(hinter.hint(parsed, line, &people).map(|text| Hint { offset: end, text }));
                }
            }
        }
    });
    hints
}

struct Hinter<'a> {
    analysis: &'a Analysis,
    text: &'a str,
    /// The accounts of people, computed once each.
    accounts: Vec<(PersonId, Vec<Account>)>,
}

impl Hinter<'_> {
    fn hint(&mut self, parsed: &Parsed, line: &Line, took_part: &[PersonId]) -> Option<String> {
        match &line.content {
            Content::Person(_) => self.contact(*self.people(parsed, line).first()?),
            Content::Promise(promise) if matches!(promise.state, PromiseState::Todo | PromiseState::Wait) => {
                let late = days_between(promise.due?, self.analysis.env.today);
                (late > 0).then(|| format!("{} late", days(late)))
            }
            Content::Exchange(exchange) => self.exchange(parsed, line, exchange, took_part),
            Content::Interaction(interaction) => match &interaction.header {
                HeaderKind::Exchange(exchange) => self.exchange(parsed, line, exchange, &[]),
                _ => None,
            },
            _ => None,
        }
    }

    /// `32 days, every 2w`
    fn contact(&self, person: PersonId) -> Option<String> {
        let status = self.analysis.statuses()[person.index()];
        if matches!(status.state, State::Archived | State::Died) {
            return None;
        }
        let today = self.analysis.env.today;
        let since = status.contact.map(|day| match days_between(day, today) {
            past if past > 0 => days(past),
            _ => distance(day, today),
        });
        let every = status.plan.map(|plan| format!("every {}", plan.cadence));
        let parts: Vec<String> = since.into_iter().chain(every).collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    /// The balance of the favor with the one person of an exchange.
    fn exchange(
        &mut self,
        parsed: &Parsed,
        line: &Line,
        exchange: &Exchange,
        took_part: &[PersonId],
    ) -> Option<String> {
        let own = self.people(parsed, line);
        let person = match (&own[..], took_part) {
            ([one], _) | ([], [one]) => *one,
            _ => return None,
        };
        let favor = exchange.favor.map_or(MONEY, |span| self.text.get(span.range()).unwrap_or_default());
        let favor = fold(favor);
        let is_loan = !matches!(exchange.verb, syntax::tree::Verb::Gave | syntax::tree::Verb::Got);
        if self.accounts.iter().all(|(known, _)| *known != person) {
            self.accounts.push((person, accounts(self.analysis, person)));
        }
        let (_, accounts) = self.accounts.iter().find(|(known, _)| *known == person)?;
        let is_it = |account: &&Account| account.is_loan == is_loan && fold(&account.favor) == favor;
        let nets: Vec<&str> = accounts.iter().filter(is_it).map(|account| account.net.as_str()).collect();
        (!nets.is_empty()).then(|| format!("balance {}", nets.join(", ")))
    }

    /// The people that a line lists.
    fn people(&self, parsed: &Parsed, line: &Line) -> Vec<PersonId> {
        let names = parsed.names_of(line).iter();
        let listed = names.filter(|name| name.sigil() == Sigil::Person && name.role() == Role::Party);
        listed.filter_map(|name| self.analysis.model.find_person(self.slice(name.span()))).collect()
    }

    fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }
}
