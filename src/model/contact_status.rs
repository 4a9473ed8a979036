//! Where a person stands with me on a day: the last contact, and what the cadence makes of it.
//! The rules are those of *Due* in the language.

use super::Model;
use super::id::PersonId;
use crate::value::date::days_between;
use crate::value::{Cadence, Date, Decimal, number};

/// What a cadence makes of the last contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// No cadence: nobody planned anything.
    Free,
    /// In touch as planned.
    InTouch,
    /// Later than planned.
    Due,
    /// Much later than planned.
    Neglected,
    /// A cadence, but no contact yet and no `met:`.
    New,
    /// Snoozed or paused.
    Paused,
    /// Archived.
    Archived,
    /// Died.
    Died,
}

impl State {
    /// Its word in every output.
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

/// Where a person stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ContactStatus {
    /// The last contact.
    pub contact: Option<Date>,
    /// Where the clock starts: the last contact, else `met:`.
    pub last: Option<Date>,
    /// The cadence that holds, with the days from which they are due and neglected; none before the
    /// clock starts.
    pub plan: Option<Plan>,
    /// What that makes today.
    pub state: State,
}

/// A cadence, seen from the last contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plan {
    /// Their own `every:`, else the circle's that falls due first.
    pub cadence: Cadence,
    /// Due from this day on; none before the clock starts.
    pub days: Option<(Date, Date)>,
}

impl ContactStatus {
    /// The day from which they are due.
    #[must_use]
    pub fn due(&self) -> Option<Date> {
        self.plan?.days.map(|(due, _)| due)
    }

    /// The day from which they are neglected.
    #[must_use]
    pub fn neglected(&self) -> Option<Date> {
        self.plan?.days.map(|(_, neglected)| neglected)
    }

    /// Relative lateness, exact: days since the last contact over the days from it to due. One is the
    /// day they fall due.
    #[must_use]
    pub fn late(&self, today: Date) -> Option<Lateness> {
        let (last, due) = (self.last?, self.due()?);
        Some(Lateness { since: days_between(last, today), target: days_between(last, due).max(1) })
    }
}

/// A ratio of days that orders exactly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lateness {
    /// Days since the last contact.
    pub since: i64,
    /// Days from it to due, at least one.
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
        // Days fit in 23 bits: the products can't overflow.
        (self.since * other.target).cmp(&(other.since * self.target))
    }
}

impl PartialOrd for Lateness {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Model {
    /// Where everybody stands on `today`.
    #[must_use]
    pub fn standings(&self, today: Date) -> Vec<ContactStatus> {
        let mut contacts: Vec<Option<Date>> = vec![None; self.people.len()];
        for encounter in self.encounters().filter(|encounter| encounter.is_contact(today)) {
            let day = encounter.contact_day(today);
            for person in encounter.people() {
                let last = &mut contacts[person.index()];
                *last = (*last).max(Some(day));
            }
        }
        let standing = |(index, contact)| self.standing(PersonId::from(index), contact, today);
        contacts.into_iter().enumerate().map(standing).collect()
    }

    fn standing(&self, id: PersonId, contact: Option<Date>, today: Date) -> ContactStatus {
        let person = self.person(id);
        let met = person.met.get().and_then(|met| met.date).filter(|&date| date <= today);
        let last = contact.or(met);
        let plan = self.plan(id, last, today);
        let on_or_before = |date: Date| date <= today;
        let state = if person.died.get().is_some_and(|died| on_or_before(died.date)) {
            State::Died
        } else if person.archived.get().is_some_and(|archived| on_or_before(archived.date)) {
            State::Archived
        } else if person.rests(today) {
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

    /// The cadence that holds: their own, else of the circles' the one that falls due first, then is
    /// neglected first. Before the clock starts the circles are compared from today.
    fn plan(&self, id: PersonId, last: Option<Date>, today: Date) -> Option<Plan> {
        let person = self.person(id);
        let from = last.unwrap_or(today);
        let cadence = match person.every.get() {
            Some(&own) => own,
            None => person
                .circles
                .iter()
                .filter_map(|circle| self.circles[circle.index()].every.get().copied())
                // Written differently they may fall on the same days: then the text decides, not the order.
                .min_by_key(|cadence| (cadence.after(from), cadence.to_string()))?,
        };
        Some(Plan { cadence, days: last.map(|last| cadence.after(last)) })
    }
}
