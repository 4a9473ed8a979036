//! People: declared, or merely named.

use std::ops::Deref;

use super::id::{CircleId, HandleId, PersonId, TagId};
use super::unique_field::Single;
use crate::syntax::tree::Key;
use crate::text::Span;
use crate::value::{Cadence, Date, YearDay};

/// A person: all that their [`Profile`] says, and who they are.
#[derive(Debug, Default)]
pub struct Person {
    /// The handle to show, by its number.
    pub handle: Option<HandleId>,
    /// Where one of their handles stands first.
    pub first: Option<Span>,
    /// Apart, since most people of a large journal are merely named, and it is long.
    pub(super) profile: Option<Box<Profile>>,
}

impl Deref for Person {
    type Target = Profile;

    fn deref(&self) -> &Profile {
        static NOTHING: Profile = Profile::EMPTY;
        self.profile.as_deref().unwrap_or(&NOTHING)
    }
}

/// What `person` entries say of somebody; nothing of who is merely named.
#[derive(Debug)]
pub struct Profile {
    /// The `person` entries' handles in the text; empty for who is merely named.
    pub declared: Vec<Span>,
    /// NAME.
    pub name: Option<Span>,
    /// Other names.
    pub aka: Vec<Span>,
    /// `handle:`, with its place.
    pub aliases: Vec<(HandleId, Span)>,
    /// `circle:`
    pub circles: Vec<CircleId>,
    /// `every:`
    pub every: Single<Cadence>,
    /// `snooze:`: not listed as due before the day.
    pub snooze: Single<Dated>,
    /// `pause:`: first and last day, both included.
    pub pause: Single<Pause>,
    /// `archived:`
    pub archived: Single<Dated>,
    /// `died:`
    pub died: Single<Dated>,
    /// `met:`
    pub met: Single<Met>,
    /// `via:`, by handle until everybody is known.
    pub via: Vec<HandleId>,
    /// `knows:`, likewise.
    pub knows: Vec<HandleId>,
    /// `birthday:`
    pub birthday: Single<YearDay>,
    /// `date:`, with its text.
    pub days: Vec<(YearDay, Span)>,
    /// `tags:`
    pub tags: Vec<TagId>,
    /// `offers:`
    pub offers: Vec<TagId>,
    /// `seeks:`
    pub seeks: Vec<TagId>,
    /// The fields that are TEXT: `likes org role location email phone url uid`.
    pub texts: Vec<(Key, Span)>,
    /// `|` notes.
    pub notes: Vec<Span>,
}

/// A day and why.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dated {
    /// The day.
    pub date: Date,
    /// Why; may be empty.
    pub text: Span,
}

/// Days of rest from being due.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pause {
    /// The first day.
    pub first: Date,
    /// The last day, if it is known.
    pub last: Option<Date>,
    /// Why; may be empty.
    pub text: Span,
}

/// When and where we met.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Met {
    /// The day, if it is known.
    pub date: Option<Date>,
    /// Where; may be empty.
    pub text: Span,
}

impl Default for Profile {
    fn default() -> Self {
        Self::EMPTY
    }
}

impl Profile {
    /// What is said of nobody.
    pub const EMPTY: Self = Self {
        declared: Vec::new(),
        name: None,
        aka: Vec::new(),
        aliases: Vec::new(),
        circles: Vec::new(),
        every: Single::EMPTY,
        snooze: Single::EMPTY,
        pause: Single::EMPTY,
        archived: Single::EMPTY,
        died: Single::EMPTY,
        met: Single::EMPTY,
        via: Vec::new(),
        knows: Vec::new(),
        birthday: Single::EMPTY,
        days: Vec::new(),
        tags: Vec::new(),
        offers: Vec::new(),
        seeks: Vec::new(),
        texts: Vec::new(),
        notes: Vec::new(),
    };

    /// Whether they were archived or died on `today` or before.
    #[must_use]
    pub fn is_gone(&self, today: Date) -> bool {
        [&self.archived, &self.died].into_iter().filter_map(Single::get).any(|gone| gone.date <= today)
    }

    /// Whether they are snoozed or paused on `today`.
    #[must_use]
    pub fn rests(&self, today: Date) -> bool {
        let snoozed = self.snooze.get().is_some_and(|snooze| today < snooze.date);
        let paused = self
            .pause
            .get()
            .is_some_and(|pause| pause.first <= today && pause.last.is_none_or(|last| today <= last));
        snoozed || paused
    }

    /// The texts of a field that is TEXT.
    pub fn texts_of(&self, key: Key) -> impl Iterator<Item = Span> + '_ {
        self.texts.iter().filter(move |(found, _)| *found == key).map(|(_, span)| *span)
    }
}

/// Whom a person knows, once everybody is known.
#[derive(Debug, Default, Clone)]
pub struct Ties {
    /// `via:`
    pub via: Vec<PersonId>,
    /// `knows:`
    pub knows: Vec<PersonId>,
}
