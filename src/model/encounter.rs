//! An interaction with its lists.

use std::ops::Range;

use super::Model;
use super::csr::BLOCK;
use super::id::{GoalId, InteractionId, PersonId, TagId};
use super::interaction::{Exchange, Interaction, Mention, Promise};
use crate::text::Span;
use crate::value::{Date, Decimal, Time};

/// An interaction with its lists.
#[derive(Clone, Copy)]
pub struct Encounter<'m> {
    /// The id.
    pub id: InteractionId,
    model: &'m Model,
    interaction: &'m Interaction,
}

impl std::ops::Deref for Encounter<'_> {
    type Target = Interaction;

    fn deref(&self) -> &Interaction {
        self.interaction
    }
}

impl<'m> Encounter<'m> {
    /// Whether it took place by `today`: neither planned nor cancelled nor in the future.
    #[inline]
    #[must_use]
    pub fn counts(self, today: Date) -> bool {
        self.mark.is_none() && self.date <= today
    }

    /// Whether it [counts](Self::counts) and its kind is contact.
    #[inline]
    #[must_use]
    pub fn is_contact(self, today: Date) -> bool {
        self.counts(today) && self.is_contact_on_its_day()
    }

    /// Whether it is contact, ignoring its date: neither planned nor cancelled, and of a kind that is contact.
    #[inline]
    #[must_use]
    pub fn is_contact_on_its_day(self) -> bool {
        self.mark.is_none() && self.model.kinds[self.kind.index()].is_contact()
    }

    /// The last day; the first one unless it lasts longer.
    #[inline]
    #[must_use]
    pub fn until(self) -> Date {
        self.model.untils.row(self.id.index()).first().copied().unwrap_or(self.date)
    }

    /// The local time of day.
    #[must_use]
    pub fn time(self) -> Option<Time> {
        self.model.times.row(self.id.index()).first().copied()
    }

    /// The day of the contact: the last day, or today during the interaction.
    #[inline]
    #[must_use]
    pub fn contact_day(self, today: Date) -> Date {
        self.until().min(today)
    }

    /// The people who took part, each once, without `@me`.
    #[inline]
    #[must_use]
    pub fn people(self) -> &'m [PersonId] {
        self.model.parties.row(self.id.index())
    }

    /// Whether no one took part; cheaper than the list of [people](Self::people).
    #[inline]
    #[must_use]
    pub fn is_alone(self) -> bool {
        !self.model.parties.has_row(self.id.index())
    }

    /// The people who are named but did not take part.
    #[must_use]
    pub fn mentions(self) -> &'m [Mention] {
        self.model.mentions.row(self.id.index())
    }

    /// The tags, repeated if written repeatedly.
    #[must_use]
    pub fn tags(self) -> &'m [TagId] {
        self.model.tags.row(self.id.index())
    }

    /// The goals, repeated if written repeatedly.
    #[must_use]
    pub fn goals(self) -> &'m [GoalId] {
        self.model.goals_of.row(self.id.index())
    }

    /// The exchanges.
    #[must_use]
    pub fn exchanges(self) -> &'m [Exchange] {
        self.model.exchanges.row(self.id.index())
    }

    /// The promises.
    #[must_use]
    pub fn promises(self) -> &'m [Promise] {
        self.model.promises.row(self.id.index())
    }

    /// The notes.
    #[must_use]
    pub fn notes(self) -> &'m [Span] {
        self.model.notes.row(self.id.index())
    }

    /// `at:`
    #[must_use]
    pub fn at(self) -> &'m [Span] {
        self.model.at.row(self.id.index())
    }

    /// `took:`, in minutes.
    #[must_use]
    pub fn took(self) -> Option<Decimal> {
        self.model.took.row(self.id.index()).first().copied()
    }
}

/// Which lists of an interaction are not empty.
#[derive(Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "one for each list")]
pub struct Filled {
    /// Someone took part.
    pub people: bool,
    /// Someone is named who did not take part.
    pub mentions: bool,
    /// There are exchanges.
    pub exchanges: bool,
    /// There are notes or promises.
    pub notes_or_promises: bool,
}

impl Model {
    /// The interactions in a range, and which of their lists are not empty: faster than the lists themselves.
    pub fn encounters_in(&self, range: Range<usize>) -> impl Iterator<Item = (Encounter<'_>, Filled)> {
        let bits_of = |block: usize| {
            let notes_or_promises = self.notes.filled_bits(block) | self.promises.filled_bits(block);
            let (people, mentions) = (self.parties.filled_bits(block), self.mentions.filled_bits(block));
            [people, mentions, self.exchanges.filled_bits(block), notes_or_promises]
        };
        let mut bits = bits_of(range.start / BLOCK);
        range.map(move |index| {
            if index % BLOCK == 0 {
                bits = bits_of(index / BLOCK);
            }
            let [people, mentions, exchanges, notes_or_promises] =
                bits.map(|bits| bits >> (index % BLOCK) & 1 != 0);
            (self.encounter(index.into()), Filled { people, mentions, exchanges, notes_or_promises })
        })
    }

    /// All interactions, in the order of the files.
    #[must_use]
    pub fn encounters(&self) -> impl DoubleEndedIterator<Item = Encounter<'_>> + ExactSizeIterator {
        let interactions = self.interactions.iter().enumerate();
        interactions.map(|(index, interaction)| Encounter { id: index.into(), model: self, interaction })
    }

    /// Calls `visit` with each interaction and the people who took part, in the order of the files: faster than a look-up
    /// for each interaction.
    pub fn each_encounter<'m>(&'m self, mut visit: impl FnMut(Encounter<'m>, &'m [PersonId])) {
        self.parties.each_row(self.interactions.len(), |index, people| {
            visit(self.encounter(index.into()), people);
        });
    }

    /// The interactions with exchanges, and their exchanges. Most interactions have none.
    pub fn encounters_with_exchanges(&self) -> impl Iterator<Item = (Encounter<'_>, &[Exchange])> {
        self.exchanges.filled().map(|(index, exchanges)| (self.encounter(index.into()), exchanges))
    }

    /// The interactions with `took:`, and the minutes.
    pub fn encounters_with_took(&self) -> impl Iterator<Item = (Encounter<'_>, Decimal)> {
        self.took.filled().filter_map(|(index, took)| Some((self.encounter(index.into()), *took.first()?)))
    }

    /// The tags of all interactions, in the order of the files, repeated if written repeatedly.
    #[must_use]
    pub fn interaction_tags(&self) -> &[TagId] {
        self.tags.items()
    }

    /// All exchanges, in the order of the files.
    #[must_use]
    pub fn exchanges(&self) -> &[Exchange] {
        self.exchanges.items()
    }

    /// The last interaction that starts at `offset` or before; for the place of an exchange, its interaction.
    #[must_use]
    pub fn encounter_at(&self, offset: u32) -> Option<Encounter<'_>> {
        let after = self.interactions.partition_point(|interaction| interaction.place <= offset);
        after.checked_sub(1).map(|index| self.encounter(index.into()))
    }

    /// One interaction.
    #[must_use]
    pub fn encounter(&self, id: InteractionId) -> Encounter<'_> {
        Encounter { id, model: self, interaction: &self.interactions[id.index()] }
    }
}
