//! People, those met last first.

use super::item::{Item, ItemKind, MOST, Source, starts_with};
use crate::ide::words::distance;
use crate::model::id::PersonId;
use crate::value::name::{fold, without_accents};

impl Source<'_> {
    /// People whose handle or name has a word that starts with what follows the `@`.
    pub(super) fn people(&self, typed: &str) -> Vec<Item> {
        let word = typed.strip_prefix('@').unwrap_or(typed);
        let items = self.matching(word).map(|person| {
            let item = self.person(person);
            let is_label = starts_with(self.analysis.model.handle(person), word);
            if is_label && (typed.is_empty() || typed.starts_with('@')) { item } else { item.fitting() }
        });
        items.collect()
    }

    /// People whose name or handle has a word that starts with `typed`, which has no `@`.
    pub(super) fn people_by_name(&self, typed: &str) -> Vec<Item> {
        // A single letter fits too many.
        if typed.chars().count() < 2 {
            return Vec::new();
        }
        self.matching(typed).map(|person| self.person(person).fitting()).collect()
    }

    fn matching<'s>(&'s self, word: &str) -> impl Iterator<Item = PersonId> + 's {
        let wanted = format!("\n{}", without_accents(&fold(word)));
        let typed = fold(word);
        let model = &self.analysis.model;
        // A name that is being typed is in the journal too, once it is read.
        let is_typed =
            move |id: PersonId| model.person(id).declared.is_empty() && fold(model.handle(id)) == typed;
        let by_recency = self.analysis.people_by_recency();
        let matching = by_recency.iter().filter(move |(id, words)| words.contains(&wanted) && !is_typed(*id));
        matching.map(|(id, _)| *id).take(MOST + 1)
    }

    fn person(&self, id: PersonId) -> Item {
        let model = &self.analysis.model;
        let status = self.analysis.statuses()[id.index()];
        let name = model.name(id).unwrap_or_default();
        let last =
            status.contact.map(|day| format!("last contact {}", distance(day, self.analysis.env.today)));
        let detail: Vec<&str> =
            [name, last.as_deref().unwrap_or_default()].into_iter().filter(|text| !text.is_empty()).collect();
        Item::new(ItemKind::Person, format!("@{}", model.handle(id)), detail.join(", "))
    }
}
