//! How it went on with people after the first contact. The rules are those of *Statistics* in the language.

use crate::model::Model;
use crate::model::id::PersonId;
use crate::value::Date;
use crate::value::date::{days_between, plus_days};

/// Contact again within so many days of the first is a follow-up.
const FOLLOWED_UP: i64 = 60;
/// Contact so many days after the first or later: the tie was kept.
const KEPT: i64 = 180;

/// Everybody's first contact and what came of it.
pub struct Newcomers {
    today: Date,
    /// By person: the first contact ever, whether one followed within 60 days, and the last.
    people: Vec<Option<(Date, bool, Date)>>,
}

impl Newcomers {
    /// Up to `today`.
    #[must_use]
    pub fn new(model: &Model, today: Date) -> Self {
        let contacts = || model.encounters().filter(|encounter| encounter.is_contact(today));
        let mut people: Vec<Option<(Date, bool, Date)>> = vec![None; model.people.len()];
        for contact in contacts() {
            let day = contact.contact_day(today);
            for person in contact.people() {
                let (first, _, last) = people[person.index()].get_or_insert((day, false, day));
                *first = (*first).min(day);
                *last = (*last).max(day);
            }
        }
        // Only now all firsts are known.
        for contact in contacts() {
            let day = contact.contact_day(today);
            for person in contact.people() {
                if let Some((first, followed, _)) = &mut people[person.index()] {
                    *followed |= day > *first && day <= plus_days(*first, FOLLOWED_UP);
                }
            }
        }
        Self { today, people }
    }

    /// The day of the first contact with somebody.
    #[must_use]
    pub fn first(&self, person: PersonId) -> Option<Date> {
        self.people[person.index()].map(|(first, ..)| first)
    }

    /// Whether the first contact was followed up; nothing before its time has passed.
    #[must_use]
    pub fn was_followed_up(&self, person: PersonId) -> Option<bool> {
        let (first, followed, _) = self.people[person.index()]?;
        self.has_passed(first, FOLLOWED_UP).then_some(followed)
    }

    /// Whether the tie was kept; nothing before its time has passed.
    #[must_use]
    pub fn was_kept(&self, person: PersonId) -> Option<bool> {
        let (first, _, last) = self.people[person.index()]?;
        self.has_passed(first, KEPT).then(|| days_between(first, last) >= KEPT)
    }

    fn has_passed(&self, first: Date, days: i64) -> bool {
        days_between(first, self.today) >= days
    }
}
