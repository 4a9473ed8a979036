//! The lines of an entry, as they are said: exchanges and promises, with names for handles.

use super::names::bare;
use super::people::{Stand, is_capital};
use super::{Capture, ComposeError};
use crate::compose::plain;
use crate::syntax::tree::{PromiseState, Verb};
use crate::value::natural_date::{self, Lean};
use crate::value::{Currency, Date};

impl Capture<'_> {
    /// `lines` of the options, under a header.
    pub(super) fn with_lines(&mut self, mut text: String) -> Result<String, ComposeError> {
        let options = self.options;
        let mut lines = Vec::new();
        // Notes are the user's own: their signs count.
        lines.extend(
            options.notes.iter().flat_map(|note| note.lines()).map(|note| format!("| {}", plain(note))),
        );
        lines.extend(options.at.iter().map(|at| format!("at: {}", plain(at))));
        lines.extend(options.took.iter().map(|took| format!("took: {}", plain(took))));
        for (way, texts) in [(Verb::Gave, &options.gave), (Verb::Got, &options.got)] {
            for exchange in texts {
                let exchange = plain(exchange);
                lines.push(self.exchange(way.as_str(), &exchange.split(' ').collect::<Vec<_>>())?);
            }
        }
        for (state, texts) in [(PromiseState::Todo, &options.todo), (PromiseState::Wait, &options.wait)] {
            for promise in texts {
                let promise = plain(promise);
                lines.push(self.promise(state, &promise.split(' ').collect::<Vec<_>>(), None)?);
            }
        }
        for line in lines {
            text.push_str("\n  ");
            text.push_str(&line);
        }
        Ok(text)
    }

    /// `gave 2h advice to Ada on the draft`, its names as handles.
    pub(super) fn exchange(&mut self, verb: &str, words: &[&str]) -> Result<String, ComposeError> {
        let is_amount = words.first().is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()));
        let has_currency = is_amount && words.get(1).is_some_and(|word| Currency::parse(word).is_some());
        let before = (usize::from(is_amount) + usize::from(has_currency) + 1).min(words.len());
        let (head, rest) = words.split_at(before);
        let is_said = rest.first().is_some_and(|word| matches!(word.to_lowercase().as_str(), "to" | "from"));
        let stand = if is_said { Stand::Announced } else { Stand::Unlikely };
        let listed = self.people(&rest[usize::from(is_said)..], stand)?;
        let mut out: Vec<String> = vec![verb.into()];
        out.extend(head.iter().map(ToString::to_string));
        let mut rest = rest;
        if !listed.people.is_empty() {
            out.extend(rest[..usize::from(is_said)].iter().map(|word| word.to_lowercase()));
            out.push(listed.text());
            rest = &rest[listed.taken + usize::from(is_said)..];
        }
        out.extend(rest.iter().map(ToString::to_string));
        Ok(out.join(" "))
    }

    /// `send @ada the draft`: the date phrase at its end is the day it is due.
    pub(super) fn promise(
        &mut self,
        state: PromiseState,
        words: &[&str],
        mut due: Option<Date>,
    ) -> Result<String, ComposeError> {
        let mut words = words.to_vec();
        if let Some((date, len)) =
            natural_date::starts(&words, self.today, Lean::Future).filter(|_| due.is_none())
        {
            due = Some(date);
            words.drain(..len);
        }
        if let Some((date, len)) =
            natural_date::ends(&words, self.today, Lean::Future).filter(|_| due.is_none())
        {
            due = Some(date);
            words.truncate(words.len() - len);
        }
        let mut prose: Vec<String> = Vec::new();
        let mut at = 0;
        while at < words.len() {
            // What I promise begins with a verb, what they promise with them.
            let may_be_name = is_capital(words[at]) && (at > 0 || state == PromiseState::Wait);
            let found = self.known.starts(&words[at..]).filter(|_| may_be_name);
            let Some((numbers, len)) = found.map(|(numbers, len)| (numbers.to_vec(), len)) else {
                prose.push(words[at].to_string());
                at += 1;
                continue;
            };
            let last = words[at + len - 1];
            let name = bare(&words[at..at + len].join(" ")).to_string();
            let handle = match numbers[..] {
                [one] => self.handles[one].clone(),
                _ => self.choose(&name, &numbers)?,
            };
            prose.push(format!("@{handle}{}", &last[bare(last).len()..]));
            at += len;
        }
        Ok(crate::compose::promise(state, due, &prose.join(" ")))
    }
}
