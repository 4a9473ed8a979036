//! Messages and news that wait for an answer.

use super::Model;
use super::encounter::Encounter;
use super::id::{InteractionId, PersonId};
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

/// The last contact to or with a person, which settles everything before it.
#[derive(Debug, Clone, Copy, Default)]
struct Settled {
    day: Option<Date>,
    /// Whether the owner reached out that day, so that the next message of the person is the answer.
    by_me: bool,
}

impl Model {
    /// Messages without an answer, the first one for each person, by person.
    #[must_use]
    pub fn replies_owed(&self, today: Date) -> Vec<ReplyOwed> {
        let settled = self.settled(today);
        let mut since: Vec<(PersonId, Date, u32, bool)> = Vec::new();
        for contact in self.encounters().filter(|encounter| encounter.direction == Direction::In) {
            if !contact.is_contact(today) {
                continue;
            }
            let day = contact.contact_day(today);
            let is_written = self.kind(contact.kind).channel() == Channel::Written;
            let open = |person: &&PersonId| settled[person.index()].day.is_none_or(|settled| settled < day);
            since.extend(
                contact.people().iter().filter(open).map(|&person| (person, day, contact.place, is_written)),
            );
        }
        since.sort_unstable();
        let mut owed = Vec::new();
        for of_person in since.chunk_by(|a, b| a.0 == b.0) {
            let (person, first, ..) = of_person[0];
            // The first message after the owner reached out is the answer.
            let is_answer = |day: Date| day == first && settled[person.index()].by_me;
            let waits = of_person.iter().find(|&&(_, day, _, is_written)| is_written && !is_answer(day));
            owed.extend(waits.map(|&(person, since, place, _)| ReplyOwed { person, since, place }));
        }
        owed
    }

    /// News without a contact since, in the order of the journal.
    #[must_use]
    pub fn unacknowledged_news(&self, today: Date) -> Vec<NewsOwed> {
        let Some(kind) = self.kind_names.find("news") else { return Vec::new() };
        let is_news = |encounter: &Encounter| encounter.kind.0 == kind && encounter.counts(today);
        let news: Vec<Encounter> = self.encounters().filter(is_news).collect();
        // Most journals have none.
        let settled = if news.is_empty() { Vec::new() } else { self.settled(today) };
        news.into_iter()
            .flat_map(|news| {
                let open = |person: &&PersonId| {
                    settled[person.index()].day.is_none_or(|settled| settled < news.date)
                };
                let of = move |&person: &PersonId| NewsOwed { person, interaction: news.id };
                news.people().iter().filter(open).map(of).collect::<Vec<_>>()
            })
            .collect()
    }

    fn settled(&self, today: Date) -> Vec<Settled> {
        let mut settled = vec![Settled::default(); self.people.len()];
        for contact in self.encounters().filter(|encounter| encounter.direction != Direction::In) {
            if !contact.is_contact(today) {
                continue;
            }
            let day = Some(contact.contact_day(today));
            let by_me = contact.direction == Direction::Out;
            for person in contact.people() {
                let last = &mut settled[person.index()];
                match day.cmp(&last.day) {
                    std::cmp::Ordering::Greater => *last = Settled { day, by_me },
                    std::cmp::Ordering::Equal => last.by_me |= by_me,
                    std::cmp::Ordering::Less => {}
                }
            }
        }
        settled
    }
}
