//! Answers to my messages. The rules are in the section *Statistics* of the language.

use crate::model::Model;
use crate::model::id::PersonId;
use crate::model::interaction::Encounter;
use crate::syntax::tree::Direction;
use crate::value::date::days_between;
use crate::value::{Channel, Date};

/// An answer comes within this many days.
const ANSWERED: i64 = 30;

/// The days on which people reached out to me or met me.
pub struct Answers {
    today: Date,
    /// Person and day in one number, sorted.
    days: Vec<u64>,
}

impl Answers {
    /// Collects the contacts up to `today`.
    #[must_use]
    pub fn new(model: &Model, today: Date) -> Self {
        let mut days = Vec::new();
        for contact in model.encounters().filter(|encounter| encounter.direction != Direction::Out) {
            if contact.is_contact(today) {
                let day = contact.contact_day(today);
                days.extend(contact.people().iter().map(|&person| key(person, day)));
            }
        }
        days.sort_unstable();
        days.dedup();
        Self { today, days }
    }

    /// Returns the days that `person` took to answer a message; `None` without an answer within 30 days.
    #[must_use]
    pub fn days_to(&self, written: Encounter<'_>, person: PersonId) -> Option<i64> {
        let sent = key(person, written.contact_day(self.today));
        let next = *self.days.get(self.days.partition_point(|&day| day < sent))?;
        // The days of another person are farther away than any answer.
        i64::try_from(next - sent).ok().filter(|&days| days <= ANSWERED)
    }
}

/// Whether an interaction is a message of mine.
#[must_use]
pub fn is_outreach(model: &Model, encounter: Encounter<'_>, today: Date) -> bool {
    encounter.direction == Direction::Out
        && encounter.is_contact(today)
        && model.kind(encounter.kind).channel() == Channel::Written
}

fn key(person: PersonId, day: Date) -> u64 {
    u64::from(person.0) << 32 | days_between(Date::MIN, day).unsigned_abs()
}
