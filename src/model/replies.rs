//! Messages and news that wait for an answer.

use super::encounter::Encounter;
use super::id::{InteractionId, PersonId};
use super::{LastContact, Model};
use crate::syntax::tree::Direction;
use crate::value::{Channel, Date};

/// A message without an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReplyOwed {
    /// The sender.
    pub person: PersonId,
    /// The date of the first unanswered message.
    pub since: Date,
    /// The start of that message's line.
    pub place: u32,
}

/// News without a contact since.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewsOwed {
    /// The person in the news.
    pub person: PersonId,
    /// The `news` interaction.
    pub interaction: InteractionId,
}

impl Model {
    /// Messages without an answer, the first one for each person, by person; given the last contacts up to `today`.
    #[must_use]
    pub fn replies_owed(&self, last: &[LastContact], today: Date) -> Vec<ReplyOwed> {
        let mut since: Vec<(PersonId, Date, u32, bool)> = Vec::new();
        for contact in self.encounters().filter(|encounter| encounter.direction == Direction::In) {
            if !contact.is_contact(today) {
                continue;
            }
            let day = contact.contact_day(today);
            let is_written = self.kind(contact.kind).channel() == Channel::Written;
            let open = |person: &&PersonId| last[person.index()].is_open(day);
            since.extend(
                contact.people().iter().filter(open).map(|&person| (person, day, contact.place, is_written)),
            );
        }
        since.sort_unstable();
        let mut owed = Vec::new();
        for of_person in since.chunk_by(|a, b| a.0 == b.0) {
            let (person, first, ..) = of_person[0];
            // The first message after the owner reached out is the answer.
            let is_answer = |day: Date| day == first && last[person.index()].by_me;
            let waits = of_person.iter().find(|&&(_, day, _, is_written)| is_written && !is_answer(day));
            owed.extend(waits.map(|&(person, since, place, _)| ReplyOwed { person, since, place }));
        }
        owed
    }

    /// News without a contact since, in the order of the journal; given the last contacts up to `today`.
    #[must_use]
    pub fn unacknowledged_news(&self, last: &[LastContact], today: Date) -> Vec<NewsOwed> {
        let Some(kind) = self.kind_names.find("news") else { return Vec::new() };
        let is_news = |encounter: &Encounter| encounter.kind.0 == kind && encounter.counts(today);
        self.encounters()
            .filter(is_news)
            .flat_map(|news| {
                let open = move |person: &&PersonId| last[person.index()].is_open(news.date);
                let of = move |&person: &PersonId| NewsOwed { person, interaction: news.id };
                news.people().iter().filter(open).map(of)
            })
            .collect()
    }
}

impl LastContact {
    /// Whether nothing has settled a message or news of `day`.
    fn is_open(self, day: Date) -> bool {
        self.settled.is_none_or(|settled| settled < day)
    }
}
