//! Writes what people are to each other.

use super::Importer;
use crate::compose::{self, ComposeError};
use crate::import::identity::{Match, MatchKeys, PersonSlot};
use crate::import::line::Field;
use crate::import::{PersonRef, Relationship};
use crate::model::ME;
use crate::syntax::tree::Key;

impl Importer<'_, '_, '_> {
    /// Adds a `relation:` line to the person, or a note to the other one when the person is not in the journal.
    pub(super) fn relationship(&mut self, relationship: &Relationship) -> Result<(), ComposeError> {
        let me = PersonSlot::Known(ME);
        let person = self.resolve(&relationship.person);
        let to = relationship.to.as_ref().map_or(Some(me), |to| self.resolve(to));
        match (person, to) {
            (Some(person), Some(to)) if person == to => Ok(()),
            (Some(person), Some(to)) if person != me => {
                let text = &relationship.text;
                let value = if to == me { text.clone() } else { format!("@{} {text}", self.handle(to)) };
                let field = Field::new(Key::Relation, &[&value], &self.held(person));
                field.unreadable.iter().for_each(|_| self.leave_out("relation", relationship.line));
                self.complete_with(person, field.lines)
            }
            (None, Some(to)) if to != me && !relationship.person.label().is_empty() => {
                let note = format!("{}: {}", relationship.text, relationship.person.label());
                let mut lines = compose::notes(&note);
                let held = self.held(to);
                lines.retain(|line| !held.iter().any(|(_, text)| text == line));
                self.complete_with(to, lines)
            }
            _ => {
                self.leave_out("relation", relationship.line);
                Ok(())
            }
        }
    }

    fn resolve(&self, person: &PersonRef) -> Option<PersonSlot> {
        match self.index.match_mention(&MatchKeys::from_ref(person)) {
            Match::One(person) => Some(person),
            Match::Unknown | Match::Several(_) => None,
        }
    }
}
