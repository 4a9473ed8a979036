//! The page of `log`: the day, then what took place in whole sentences.

use super::{Log, Row};
use crate::model::id::PersonId;
use crate::model::interaction::{Exchange, Promise};
use crate::report::words::{header, names};
use crate::syntax::tree::{Direction, Mark, Verb};
use crate::syntax::words::INTRODUCED;
use crate::value::cadence_in_words::every;
use crate::value::{Amount, duration};
use crate::view::{DOT, Entries, Entry, Page, Part, Phrase, Tone};

/// The width of a date.
const DATE: usize = 10;

impl Log<'_> {
    /// Draws the first `most` entries.
    pub(in crate::report) fn page_of(&self, most: usize) -> Page<'_> {
        self.entries(most, None)
    }

    /// Draws all entries for the page of a person, who is not named again.
    pub(in crate::report) fn page_about(&self, person: PersonId) -> Page<'_> {
        self.entries(usize::MAX, Some(person))
    }

    fn entries(&self, most: usize, about: Option<PersonId>) -> Page<'_> {
        let count = self.rows.len().min(most);
        if count == 0 {
            return Page::default();
        }
        let entries = Entries::new(count, DATE, move |at| {
            let mut entry = Drawing { row: &self.rows[at], about }.entry();
            if !self.hides_notes {
                entry.lines.extend(notes(&self.rows[at]));
            }
            entry
        });
        Page { parts: vec![Part::Entries(entries)] }
    }
}

fn notes<'m>(row: &Row<'m>) -> impl Iterator<Item = Phrase<'m>> {
    let model = row.model;
    row.encounter().notes().iter().map(|&note| Phrase::toned(model.prose(note), Tone::Quiet))
}

/// An interaction to draw.
struct Drawing<'r, 'm> {
    row: &'r Row<'m>,
    /// The person of the page, who is not named.
    about: Option<PersonId>,
}

impl<'m> Drawing<'_, 'm> {
    fn entry(&self) -> Entry<'m> {
        let (row, encounter) = (self.row, self.row.encounter());
        let mut head = Vec::new();
        // The header of an exchange without an interaction is the exchange.
        if !encounter.exchanges().iter().any(|exchange| exchange.place == encounter.place) {
            head.push(self.header_line());
        }
        head.extend(encounter.exchanges().iter().map(|exchange| self.exchange_line(exchange)));
        head.insert(head.len().min(1), circumstances(row));
        if let (Some(mark), Some(first)) = (encounter.mark, head.first_mut()) {
            let mark = if mark == Mark::Plan { "planned " } else { "cancelled " };
            *first = Phrase::toned(mark, Tone::Attention).joined("", std::mem::take(first));
        }
        let lines = encounter.promises().iter().map(|promise| promise_line(row, promise)).collect();
        Entry { label: Phrase::toned(encounter.date.to_string(), Tone::Quiet), head, lines }
    }

    fn names(&self, people: &[PersonId]) -> Phrase<'m> {
        let others: Vec<PersonId> = people.iter().copied().filter(|id| Some(*id) != self.about).collect();
        names(self.row.model, &others)
    }

    /// `email to Ada Lovelace · The draft`
    fn header_line(&self) -> Phrase<'m> {
        let (model, encounter) = (self.row.model, self.row.encounter());
        let (kind, text) = header(model, encounter);
        let tone = if encounter.mark == Some(Mark::Cancelled) { Tone::Quiet } else { Tone::Plain };
        let separator = if encounter.direction == Direction::Mutual { DOT } else { " " };
        let people = self.names(encounter.people());
        Phrase::toned(kind, Tone::Quiet).joined(separator, people).joined(DOT, Phrase::toned(text, tone))
    }

    /// Draws an exchange, or the two of an introduction: `gave 45min advice to Ada Lovelace and it felt new`,
    /// `introduced Ada Lovelace to Bob`.
    fn exchange_line(&self, exchange: &Exchange) -> Phrase<'m> {
        let (model, encounter) = (self.row.model, self.row.encounter());
        let prose = Phrase::plain(model.prose(exchange.prose));
        let people = model.exchange_people(exchange);
        if let (true, [first, second]) = (self.is_introduction(exchange), people) {
            let pair = names(model, &[*first]).then(" to ").joined("", names(model, &[*second]));
            return Phrase::plain("introduced ").joined("", pair).joined(" ", prose);
        }
        let people = self.names(people);
        let (verb, amount) = (exchange.verb.as_str(), exchange.amount);
        let amount = if amount == Amount::ONE { String::new() } else { format!("{amount} ") };
        let line = Phrase::plain(format!("{verb} {amount}{}", model.favor_name(exchange.favor)));
        // With the same people as the interaction, they are named already.
        let is_header = exchange.place == encounter.place;
        if !is_header && model.exchange_people(exchange) == encounter.people() {
            return line.joined(" ", prose);
        }
        let separator = match exchange.verb {
            Verb::Gave | Verb::Lent => " to ",
            Verb::Got | Verb::Borrowed => " from ",
            Verb::Returned => " ",
        };
        let people = match exchange.verb {
            // The text says to whom it went, the model does not.
            Verb::Returned if !people.is_empty() => Phrase::plain("(").joined("", people).then(")"),
            _ => people,
        };
        line.joined(separator, people).joined(" ", prose)
    }

    /// Whether the line of an exchange starts with `introduced`.
    fn is_introduction(&self, exchange: &Exchange) -> bool {
        let (model, encounter) = (self.row.model, self.row.encounter());
        let line = model.text(model.line(exchange.place));
        model.kind_name(encounter.kind) == INTRODUCED && exchange.place == encounter.place
            || line.trim_start().starts_with(INTRODUCED)
    }
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

/// `todo 2026-12-01 every month Show @ada the rota`
fn promise_line<'m>(row: &Row<'m>, promise: &Promise) -> Phrase<'m> {
    let due = promise.due.map_or_else(String::new, |due| due.to_string());
    let recurrence = promise.every.map_or_else(String::new, |span| every(&span.to_string()));
    Phrase::toned(promise.state.as_str(), Tone::Quiet)
        .joined(" ", Phrase::plain(due))
        .joined(" ", Phrase::plain(recurrence))
        .joined(" ", Phrase::plain(row.model.prose(promise.prose)))
}
