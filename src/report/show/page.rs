//! The page of `show`: a card to read before a meeting.

use super::{Row, Show};
use crate::model::State;
use crate::report::due::DuePage;
use crate::report::words::{ago, name_or_handle, over, short_date};
use crate::value::Decimal;
use crate::value::cadence_in_words::every;
use crate::view::{DOT, Grid, Page, Part, Phrase, Tone};

/// Facts that the first lines of the card contain.
const IN_HEAD: [&str; 2] = ["contact", "rhythm"];

impl Show<'_> {
    /// Draws the card.
    pub(super) fn card(&self) -> Page<'_> {
        let row = &self.row[0];
        let mut page = Page::default();
        page.parts.push(Part::Heading(self.heading()));
        let mut facts = Grid::default().text("").prose("");
        facts.row([Phrase::toned("contact", Tone::Quiet), self.contact_line()]);
        for fact in self.facts.iter().filter(|fact| !IN_HEAD.contains(&fact.what)) {
            facts.row([Phrase::toned(fact.what, Tone::Quiet), Phrase::plain(&*fact.known)]);
        }
        page.grid(facts);
        let settled = row.balance.settled().map(|day| format!("{DOT}even on {day}")).unwrap_or_default();
        let parts = [
            ("Open and ahead".to_string(), DuePage::new(&row.ahead).about_person()),
            ("Last topics".to_string(), row.topics.page_about(self.id)),
            ("Named in".to_string(), self.named_in.page_of(usize::MAX)),
            ("Gifts".to_string(), self.gifts.page_about(self.id)),
            (format!("Balance{settled}"), row.balance.rows_page()),
            ("In points".to_string(), row.points.rows_page()),
        ];
        for (heading, part) in parts {
            if !part.parts.is_empty() {
                page.heading(heading);
                page.parts.extend(part.parts);
            }
        }
        page
    }

    /// `Kwame Asante @kwame · 3 weeks over`
    fn heading(&self) -> Phrase<'_> {
        let row = &self.row[0];
        let name = Phrase::toned(name_or_handle(row.person, row.name), Tone::Strong);
        let handle = row.name.map(|_| format!("@{}", row.person)).unwrap_or_default();
        let (state, tone) = match self.status.state {
            State::Free => (String::new(), Tone::Plain),
            State::InTouch => ("in touch".into(), Tone::Calm),
            State::Due => (self.lateness(row), Tone::Attention),
            State::Neglected => (self.lateness(row), Tone::Urgent),
            state => (state.as_str().to_string(), Tone::Attention),
        };
        name.joined(" ", Phrase::toned(handle, Tone::Quiet)).joined(DOT, Phrase::toned(state, tone))
    }

    fn lateness(&self, row: &Row<'_>) -> String {
        match row.due {
            Some(due) if due < self.today => over(due, self.today).into_owned(),
            _ => self.status.state.as_str().to_string(),
        }
    }

    /// `last 1 Oct, 7 weeks ago · 21 contacts · every 4 to 8 weeks · usually every 14 days`
    fn contact_line(&self) -> Phrase<'_> {
        let row = &self.row[0];
        let last = row.last.map_or_else(
            || "none yet".to_string(),
            |last| format!("last {}, {}", short_date(last, self.today), ago(last, self.today)),
        );
        let count = match row.count {
            0 => String::new(),
            1 => "1 contact".into(),
            count => format!("{count} contacts"),
        };
        let next = row.due.filter(|due| *due > self.today);
        let next = next.map(|due| format!("due {}", short_date(due, self.today))).unwrap_or_default();
        let cadence = self.cadence().map(|cadence| format!("planned {}", every(cadence)));
        let usual = row.rhythm.median.map(|median| {
            if median == Decimal::ONE {
                "usually every day".into()
            } else {
                format!("usually every {median} days")
            }
        });
        let parts = [last, count, cadence.unwrap_or_default(), next, usual.unwrap_or_default()];
        parts.into_iter().fold(Phrase::default(), |line, part| line.joined(DOT, Phrase::plain(part)))
    }
}
