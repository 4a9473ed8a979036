//! The page of `log`: the day, then what took place in whole sentences.

use super::{Log, Row};
use crate::model::interaction::{Exchange, Promise};
use crate::report::words::{DOT, every, header, names};
use crate::syntax::tree::{Direction, Mark, Verb};
use crate::value::{Amount, duration};
use crate::view::{Entries, Entry, Page, Part, Phrase, Tone};

/// The width of a date.
const DATE: usize = 10;

impl<'m> Log<'m> {
    /// Draws the first `most` entries.
    pub(in crate::report) fn page_of(&self, most: usize) -> Page<'_> {
        let count = self.rows.len().min(most);
        if count == 0 {
            return Page::default();
        }
        let entries = Entries::new(count, DATE, |at| entry(&self.rows[at]));
        Page { parts: vec![Part::Entries(entries)] }
    }
}

fn entry<'m>(row: &Row<'m>) -> Entry<'m> {
    let encounter = row.encounter();
    let mut lines = Vec::new();
    // The header of an exchange without an interaction is the exchange.
    if !encounter.exchanges().iter().any(|exchange| exchange.place == encounter.place) {
        lines.push(header_line(row));
    }
    let by_line = encounter.exchanges().chunk_by(|a, b| a.place == b.place);
    lines.extend(by_line.map(|exchanges| exchange_line(row, exchanges)));
    lines.insert(lines.len().min(1), circumstances(row));
    lines.extend(encounter.promises().iter().map(|promise| promise_line(row, promise)));
    lines.extend(encounter.notes().iter().map(|&note| Phrase::toned(row.model.prose(note), Tone::Quiet)));
    lines.retain(|line| !line.is_empty());
    if let (Some(mark), Some(first)) = (encounter.mark, lines.first_mut()) {
        let mark = if mark == Mark::Plan { "planned " } else { "cancelled " };
        *first = Phrase::toned(mark, Tone::Attention).joined("", std::mem::take(first));
    }
    Entry { label: Phrase::toned(encounter.date.to_string(), Tone::Quiet), lines }
}

/// `email to Ada Lovelace · The draft`
fn header_line<'m>(row: &Row<'m>) -> Phrase<'m> {
    let (model, encounter) = (row.model, row.encounter());
    let (kind, text) = header(model, encounter);
    let tone = if encounter.mark == Some(Mark::Cancelled) { Tone::Quiet } else { Tone::Plain };
    let separator = if encounter.direction == Direction::Mutual { DOT } else { " " };
    let people = names(model, encounter.people());
    Phrase::toned(kind, Tone::Quiet).joined(separator, people).joined(DOT, Phrase::toned(text, tone))
}

/// `until 2026-12-28 · 18:30 · at Utrecht · 2h`
fn circumstances<'m>(row: &Row<'m>) -> Phrase<'m> {
    let encounter = row.encounter();
    let until = (encounter.until() > encounter.date).then(|| format!("until {}", encounter.until()));
    let time = encounter.time().map(|time| time.to_string());
    let places = encounter.at().iter().map(|&at| format!("at {}", row.model.text(at)));
    let took = encounter.took().map(duration::display);
    let parts = until.into_iter().chain(time).chain(places).chain(took);
    parts.fold(Phrase::default(), |phrase, part| phrase.joined(DOT, Phrase::toned(part, Tone::Quiet)))
}

/// The exchanges of a line: `gave 45min advice to Ada Lovelace · and it felt new`, or `introduced Ada to Bob`.
fn exchange_line<'m>(row: &Row<'m>, exchanges: &[Exchange]) -> Phrase<'m> {
    let model = row.model;
    let people = |exchange: &Exchange| names(model, model.exchange_people(exchange));
    let Some(exchange) = exchanges.first() else { return Phrase::default() };
    let prose = Phrase::plain(model.prose(exchange.prose));
    if let [to_first, to_second] = exchanges {
        return Phrase::plain("introduced ")
            .joined("", people(to_first))
            .then(" to ")
            .joined("", people(to_second))
            .joined(DOT, prose);
    }
    let (verb, amount) = (exchange.verb.as_str(), exchange.amount);
    let amount = if amount == Amount::ONE { String::new() } else { format!("{amount} ") };
    let line = Phrase::plain(format!("{verb} {amount}{}", model.favor_name(exchange.favor)));
    // With the same people as the interaction, they are named already.
    let is_header = exchange.place == row.encounter().place;
    if !is_header && model.exchange_people(exchange) == row.encounter().people() {
        return line.joined(DOT, prose);
    }
    let separator = match exchange.verb {
        Verb::Gave | Verb::Lent => " to ",
        Verb::Got | Verb::Borrowed => " from ",
        Verb::Returned => DOT,
    };
    line.joined(separator, people(exchange)).joined(DOT, prose)
}

/// `todo 2026-12-01 every month Show @ada the rota`
fn promise_line<'m>(row: &Row<'m>, promise: &Promise) -> Phrase<'m> {
    let due = promise.due.map_or_else(String::new, |due| due.to_string());
    let recurrence = promise.every.map_or_else(String::new, |span| every(&span.to_string()));
    Phrase::toned(promise.state.as_str(), Tone::Quiet)
        .joined(" ", Phrase::plain(due))
        .joined(" ", Phrase::plain(recurrence))
        .joined(" ", Phrase::plain(row.model.prose(promise.prose)))
}
