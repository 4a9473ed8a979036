//! The header of an interaction, as rules look at it.

use super::Signs;
use crate::model::Model;
use crate::model::encounter::Encounter;
use crate::text::Span;

/// An interaction and the prose of its header, which is read once for all rules.
#[derive(Clone, Copy)]
pub struct Header<'m> {
    /// The interaction.
    pub encounter: Encounter<'m>,
    /// The prose.
    pub prose: &'m str,
    /// What occurs in the prose.
    pub signs: Signs,
}

impl<'m> Header<'m> {
    /// Reads the prose of an interaction.
    #[must_use]
    pub fn new(model: &'m Model, encounter: Encounter<'m>) -> Self {
        let prose = model.text(encounter.prose);
        Self { encounter, prose, signs: Signs::of(prose) }
    }

    /// Where a range of bytes of the prose is in the journal.
    #[must_use]
    pub fn span(&self, start: usize, end: usize) -> Span {
        let offset = |at: usize| self.encounter.prose.start + u32::try_from(at).unwrap_or(0);
        Span::new(offset(start), offset(end))
    }
}
