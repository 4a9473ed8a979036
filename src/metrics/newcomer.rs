//! Follow-ups after the first contact: `followed_up` and `kept` in `src/docs/json.md`.

use crate::model::Model;
use crate::model::id::PersonId;
use crate::value::Date;
use crate::value::date::{days_between, plus_days};

/// Another contact within this many days of the first is a follow-up.
const FOLLOWED_UP: i64 = 60;
/// A contact this many days after the first or later keeps the tie.
const KEPT: i64 = 180;

/// The first contact with each person, and the follow-ups.
pub struct Newcomers {
    today: Date,
    /// By person: the first contact ever, whether one followed within 60 days, and the last.
    people: Vec<Option<(Date, bool, Date)>>,
}

impl Newcomers {
    /// Collects the contacts up to `today`.
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
        // A second pass, because all first contacts must be known.
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

    /// Returns the day of the first contact with a person.
    #[must_use]
    pub fn first(&self, person: PersonId) -> Option<Date> {
        self.people[person.index()].map(|(first, ..)| first)
    }

    /// Whether the first contact was followed up; `None` before 60 days have passed.
    #[must_use]
    pub fn was_followed_up(&self, person: PersonId) -> Option<bool> {
        let (first, followed, _) = self.people[person.index()]?;
        self.has_passed(first, FOLLOWED_UP).then_some(followed)
    }

    /// Whether the tie was kept; `None` before 180 days have passed.
    #[must_use]
    pub fn was_kept(&self, person: PersonId) -> Option<bool> {
        let (first, _, last) = self.people[person.index()]?;
        self.has_passed(first, KEPT).then(|| days_between(first, last) >= KEPT)
    }

    fn has_passed(&self, first: Date, days: i64) -> bool {
        days_between(first, self.today) >= days
    }
}
