//! The input of an exporter, with the selected people and interactions.

use crate::model::Model;
use crate::model::encounter::Encounter;
use crate::model::id::PersonId;
use crate::query::Filter;
use crate::settings::Env;

/// The input of an exporter.
pub struct ExportContext<'a> {
    /// The journal.
    pub model: &'a Model,
    /// The selected part.
    pub filter: &'a Filter<'a>,
    /// The day and `goodwill.toml`.
    pub env: &'a Env,
    /// Whether the whole journal is selected.
    pub is_whole: bool,
    /// Whether to include notes.
    pub notes: bool,
    /// Whether events of a calendar have an alarm.
    pub alarms: bool,
}

impl<'a> ExportContext<'a> {
    /// The selected people, sorted by handle.
    #[must_use]
    pub fn people(&self) -> Vec<PersonId> {
        let selected = self.filter.people();
        let mut people: Vec<PersonId> = self.model.others().filter(|id| selected[id.index()]).collect();
        people.sort_by_key(|&id| self.model.handle(id));
        people
    }

    /// The selected interactions, oldest first.
    #[must_use]
    pub fn encounters(&self) -> Vec<Encounter<'a>> {
        let mut found: Vec<_> =
            self.model.encounters().filter(|encounter| self.filter.holds(*encounter)).collect();
        found.sort_by_key(|encounter| (encounter.date, encounter.time(), encounter.place));
        found
    }
}
