//! Answers to messages of the owner: `answered` in `src/docs/json.md`.

use crate::model::Model;
use crate::model::encounter::Encounter;
use crate::model::id::PersonId;
use crate::syntax::tree::Direction;
use crate::value::date::days_between;
use crate::value::{Channel, Date, Decimal};

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

    /// Looks up the answer of `person` to a message.
    #[must_use]
    pub fn answer(&self, written: Encounter<'_>, person: PersonId) -> Answer {
        let day = written.contact_day(self.today);
        let sent = key(person, day);
        let next = self.days.get(self.days.partition_point(|&day| day < sent));
        // The days of another person are farther away than any answer.
        let days = next.and_then(|next| i64::try_from(next - sent).ok()).filter(|&days| days <= ANSWERED);
        match days {
            Some(days) => Answer::After(days),
            None if days_between(day, self.today) >= ANSWERED => Answer::Missing,
            None => Answer::Pending,
        }
    }
}

/// The answer to a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// It came after this many days.
    After(i64),
    /// There is none within 30 days.
    Missing,
    /// There is none yet, and 30 days have not passed.
    Pending,
}

/// How many answers came after how many days.
#[derive(Debug, Clone, Copy, Default)]
pub struct AnswerDays([u32; 31]);

impl AnswerDays {
    /// Counts an answer that came after `days`.
    pub fn count(&mut self, days: i64) {
        if let Some(count) = usize::try_from(days).ok().and_then(|days| self.0.get_mut(days)) {
            *count += 1;
        }
    }

    /// Adds the answers of `other`.
    pub fn add(&mut self, other: &Self) {
        self.0.iter_mut().zip(other.0).for_each(|(count, other)| *count += other);
    }

    /// The number of answers.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.0.iter().copied().map(u64::from).sum()
    }

    /// The median number of days: the middle value, or the mean of the middle two.
    #[must_use]
    pub fn median(&self) -> Option<Decimal> {
        let total = self.total();
        let nth = |at: u64| {
            let mut up_to = 0;
            self.0.iter().position(|&count| {
                up_to += u64::from(count);
                up_to > at
            })
        };
        let (lower, upper) = (nth(total.checked_sub(1)? / 2)?, nth(total / 2)?);
        Some((Decimal::from(lower + upper) / Decimal::TWO).normalize())
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

#[cfg(test)]
mod tests {
    use super::*;

    fn median(days: &[i64]) -> Option<String> {
        let mut answers = AnswerDays::default();
        for &days in days {
            answers.count(days);
        }
        assert_eq!(answers.total(), days.len() as u64);
        answers.median().map(|median| median.to_string())
    }

    #[test]
    fn medians_of_odd_and_even_counts() {
        assert_eq!(median(&[]), None);
        assert_eq!(median(&[30]).as_deref(), Some("30"));
        assert_eq!(median(&[9, 1, 2]).as_deref(), Some("2"));
        assert_eq!(median(&[0, 9, 1, 2]).as_deref(), Some("1.5"));
        assert_eq!(median(&[3, 3, 3, 20]).as_deref(), Some("3"));
    }
}
