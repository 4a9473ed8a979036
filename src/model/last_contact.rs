//! The last contact with each person, gathered in one pass for all that depends on it.

use std::cmp::Ordering;

use super::Model;
use super::declaration::Kind;
use crate::syntax::tree::Direction;
use crate::value::Date;

/// The last contacts with a person up to a day.
#[derive(Debug, Clone, Copy, Default)]
pub struct LastContact {
    /// The day of the last contact.
    pub day: Option<Date>,
    /// The day of the last contact to or with the person, which settles everything before it.
    pub settled: Option<Date>,
    /// Whether the owner reached out on the day of `settled`, so that the next message of the person is the answer.
    pub by_me: bool,
}

impl Model {
    /// The last contact with each person up to `today`, by id.
    #[must_use]
    pub fn last_contacts(&self, today: Date) -> Vec<LastContact> {
        let mut last = vec![LastContact::default(); self.people.len()];
        let is_contact: Vec<bool> = self.kinds.iter().map(Kind::is_contact).collect();
        self.each_encounter(|contact, people| {
            if !contact.counts(today) || !is_contact[contact.kind.index()] {
                return;
            }
            let day = contact.contact_day(today);
            for person in people {
                last[person.index()].add(day, contact.direction);
            }
        });
        last
    }
}

impl LastContact {
    fn add(&mut self, day: Date, direction: Direction) {
        self.day = self.day.max(Some(day));
        if direction == Direction::In {
            return;
        }
        let by_me = direction == Direction::Out;
        match Some(day).cmp(&self.settled) {
            Ordering::Greater => (self.settled, self.by_me) = (Some(day), by_me),
            Ordering::Equal => self.by_me |= by_me,
            Ordering::Less => {}
        }
    }
}
