//! People, declared or only named.

use std::ops::Deref;

use super::id::{CircleId, HandleId, PersonId, TagId};
use super::unique_field::UniqueField;
use crate::syntax::tree::Key;
use crate::text::Span;
use crate::value::{Cadence, Date, YearDay};

/// A person; dereferences to the declared [`Profile`].
#[derive(Debug, Default)]
pub struct Person {
    /// The handle to show.
    pub handle: Option<HandleId>,
    /// The first occurrence of one of the handles.
    pub first: Option<Span>,
    /// Boxed, since it is large and most people of a large journal are only named.
    pub(super) profile: Option<Box<Profile>>,
}

impl Deref for Person {
    type Target = Profile;

    fn deref(&self) -> &Profile {
        static UNDECLARED: Profile = Profile::EMPTY;
        self.profile.as_deref().unwrap_or(&UNDECLARED)
    }
}

/// The contents of a person's `person` entries; empty for a person who is only named.
#[derive(Debug)]
pub struct Profile {
    /// The handles in the headers of the `person` entries.
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
    pub every: UniqueField<Cadence>,
    /// `snooze:`: not to catch up with before the day.
    pub snooze: UniqueField<Dated>,
    /// `pause:`: first and last day, both included.
    pub pause: UniqueField<Pause>,
    /// `archived:`
    pub archived: UniqueField<Dated>,
    /// `died:`
    pub died: UniqueField<Dated>,
    /// `met:`
    pub met: UniqueField<Met>,
    /// `via:`, as handles; [`Ties`] has the people.
    pub via: Vec<HandleId>,
    /// `knows:`, likewise.
    pub knows: Vec<HandleId>,
    /// `relation:`, the people by handle, and the text; without people it is a relation to `@me`.
    pub relations: Vec<(Vec<HandleId>, Span)>,
    /// `birthday:`
    pub birthday: UniqueField<YearDay>,
    /// `date:`
    pub days: Vec<(YearDay, Span)>,
    /// `tags:`
    pub tags: Vec<TagId>,
    /// `offers:`
    pub offers: Vec<TagId>,
    /// `seeks:`
    pub seeks: Vec<TagId>,
    /// The fields with plain text: `likes org role location email phone url uid`.
    pub texts: Vec<(Key, Span)>,
    /// `|` notes.
    pub notes: Vec<Span>,
}

/// A date with a reason.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dated {
    /// The day.
    pub date: Date,
    /// The reason; may be empty.
    pub text: Span,
}

/// A period without being due.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pause {
    /// The first day.
    pub first: Date,
    /// The last day, if known.
    pub last: Option<Date>,
    /// The reason; may be empty.
    pub text: Span,
}

/// `met:`: when and where the owner and the person met.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Met {
    /// The day, if known.
    pub date: Option<Date>,
    /// The place; may be empty.
    pub text: Span,
}

impl Default for Profile {
    fn default() -> Self {
        Self::EMPTY
    }
}

impl Profile {
    /// The profile of a person who is not declared.
    pub const EMPTY: Self = Self {
        declared: Vec::new(),
        name: None,
        aka: Vec::new(),
        aliases: Vec::new(),
        circles: Vec::new(),
        every: UniqueField::EMPTY,
        snooze: UniqueField::EMPTY,
        pause: UniqueField::EMPTY,
        archived: UniqueField::EMPTY,
        died: UniqueField::EMPTY,
        met: UniqueField::EMPTY,
        via: Vec::new(),
        knows: Vec::new(),
        relations: Vec::new(),
        birthday: UniqueField::EMPTY,
        days: Vec::new(),
        tags: Vec::new(),
        offers: Vec::new(),
        seeks: Vec::new(),
        texts: Vec::new(),
        notes: Vec::new(),
    };

    /// Whether the person was archived or died by `today`.
    #[must_use]
    pub fn is_inactive(&self, today: Date) -> bool {
        [&self.archived, &self.died].into_iter().filter_map(UniqueField::get).any(|gone| gone.date <= today)
    }

    /// Whether the person is snoozed or paused on `today`.
    #[must_use]
    pub fn is_paused(&self, today: Date) -> bool {
        let snoozed = self.snooze.get().is_some_and(|snooze| today < snooze.date);
        let paused = self
            .pause
            .get()
            .is_some_and(|pause| pause.first <= today && pause.last.is_none_or(|last| today <= last));
        snoozed || paused
    }

    /// The values of a field with plain text.
    pub fn texts_of(&self, key: Key) -> impl Iterator<Item = Span> + '_ {
        self.texts.iter().filter(move |(found, _)| *found == key).map(|(_, span)| *span)
    }
}

/// The people in a person's `via:` and `knows:` fields.
#[derive(Debug, Default, Clone)]
pub struct Ties {
    /// `via:`
    pub via: Vec<PersonId>,
    /// `knows:`
    pub knows: Vec<PersonId>,
    /// `relation:`, one for each person that it names, in the order of the text.
    pub relations: Vec<Relation>,
}

/// What one person is to another: a cousin, a brother.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Relation {
    /// The other person; `@me` if the field names no one.
    pub to: PersonId,
    /// What the person is to them.
    pub text: Span,
}
