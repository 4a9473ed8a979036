//! The contact status of a person on a day: the last contact and whether the next one is due.

use super::id::PersonId;
use super::{LastContact, Model};
use crate::value::date::days_between;
use crate::value::{Cadence, Date, Decimal, number};

/// Whether the next contact is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Without a cadence.
    Free,
    /// The last contact is recent enough.
    InTouch,
    /// The first span of the cadence has passed.
    Due,
    /// The second span of the cadence has passed.
    Neglected,
    /// With a cadence, but without a contact or a `met:` date.
    New,
    /// Snoozed or paused.
    Paused,
    /// Archived.
    Archived,
    /// Died.
    Died,
}

impl State {
    /// The name in every output.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::InTouch => "in-touch",
            Self::Due => "due",
            Self::Neglected => "neglected",
            Self::New => "new",
            Self::Paused => "paused",
            Self::Archived => "archived",
            Self::Died => "died",
        }
    }
}

/// The contact status of a person on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ContactStatus {
    /// The date of the last contact.
    pub contact: Option<Date>,
    /// Where the cadence starts: the last contact, else `met:`.
    pub last: Option<Date>,
    /// The cadence that applies.
    pub plan: Option<Plan>,
    /// The state on the day.
    pub state: State,
}

/// The cadence that applies to a person, with its dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plan {
    /// The person's `every:`, else the cadence of the circle that falls due first.
    pub cadence: Cadence,
    /// The first days of being due and neglected; `None` without a start.
    pub days: Option<(Date, Date)>,
}

impl ContactStatus {
    /// The first day of being due.
    #[must_use]
    pub fn due(&self) -> Option<Date> {
        self.plan?.days.map(|(due, _)| due)
    }

    /// The first day of being neglected.
    #[must_use]
    pub fn neglected(&self) -> Option<Date> {
        self.plan?.days.map(|(_, neglected)| neglected)
    }

    /// The days since the start over the days from there to due: 1 on the day that the person falls due.
    #[must_use]
    pub fn late(&self, today: Date) -> Option<Lateness> {
        let (last, due) = (self.last?, self.due()?);
        Some(Lateness { since: days_between(last, today), target: days_between(last, due).max(1) })
    }
}

/// A ratio of days, compared exactly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lateness {
    /// Days since the last contact.
    pub since: i64,
    /// Days from there to due, at least one.
    pub target: i64,
}

impl Lateness {
    /// Rounded to four decimals.
    #[must_use]
    pub fn rounded(self) -> Decimal {
        number::ratio(Decimal::from(self.since), Decimal::from(self.target)).unwrap_or_default()
    }
}

impl Ord for Lateness {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        // Days fit in 23 bits, so the products do not overflow.
        (self.since * other.target).cmp(&(other.since * self.target))
    }
}

impl PartialOrd for Lateness {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Model {
    /// The contact status of each person on `today`, by id.
    #[must_use]
    pub fn contact_statuses(&self, today: Date) -> Vec<ContactStatus> {
        self.contact_statuses_after(&self.last_contacts(today), today)
    }

    /// The contact status of each person on `today`, by id, given the last contacts up to then.
    #[must_use]
    pub fn contact_statuses_after(&self, last: &[LastContact], today: Date) -> Vec<ContactStatus> {
        let status = |(index, last): (usize, &LastContact)| self.status(index.into(), last.day, today);
        last.iter().enumerate().map(status).collect()
    }

    fn status(&self, id: PersonId, contact: Option<Date>, today: Date) -> ContactStatus {
        let person = self.person(id);
        let met = person.met.get().and_then(|met| met.date).filter(|&date| date <= today);
        let last = contact.or(met);
        let plan = self.plan(id, last, today);
        let on_or_before = |date: Date| date <= today;
        let state = if person.died.get().is_some_and(|died| on_or_before(died.date)) {
            State::Died
        } else if person.archived.get().is_some_and(|archived| on_or_before(archived.date)) {
            State::Archived
        } else if person.is_paused(today) {
            State::Paused
        } else {
            match plan {
                None => State::Free,
                Some(Plan { days: None, .. }) => State::New,
                Some(Plan { days: Some((_, neglected)), .. }) if on_or_before(neglected) => State::Neglected,
                Some(Plan { days: Some((due, _)), .. }) if on_or_before(due) => State::Due,
                Some(_) => State::InTouch,
            }
        };
        ContactStatus { contact, last, plan, state }
    }

    /// The cadence that applies: the person's own, else that of the circle that falls due first, then is neglected
    /// first. Without a start, circles are compared as of today.
    fn plan(&self, id: PersonId, last: Option<Date>, today: Date) -> Option<Plan> {
        let person = self.person(id);
        let from = last.unwrap_or(today);
        let cadence = match person.every.get() {
            Some(&own) => own,
            None => person
                .circles
                .iter()
                .filter_map(|circle| self.circles[circle.index()].every.get().copied())
                // Of cadences with the same days the first one.
                .min_by_key(|cadence| cadence.after(from))?,
        };
        Some(Plan { cadence, days: last.map(|last| cadence.after(last)) })
    }
}
