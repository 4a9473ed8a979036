//! The people nearest to a person without a chain to them.

use std::cmp::Reverse;

use rustc_hash::FxHashSet;

use super::chain::Chains;
use super::row::Near;
use crate::model::acquaintance::Acquaintance;
use crate::model::id::{CircleId, PersonId, TagId};
use crate::model::{ME, Model};
use crate::syntax::tree::Key;
use crate::value::Date;
use crate::value::name::fold;

/// The most people listed.
const NEAREST: usize = 10;

/// Returns people who could lead to `to`: those connected with `to`, nearest first, then those who share most with
/// `to`, strongest ties first.
pub fn near<'m>(
    model: &'m Model,
    acquaintance: &Acquaintance,
    chains: &Chains<'_>,
    [from, to]: [PersonId; 2],
    today: Date,
) -> Vec<Near<'m>> {
    let is_candidate =
        |person: PersonId| ![ME, from, to].contains(&person) && !model.person(person).is_inactive(today);
    let mut connected = chains.connected(to);
    connected.retain(|&(person, _)| is_candidate(person));
    connected.sort_unstable_by_key(|&(person, steps)| (steps, model.handle(person)));
    connected.truncate(NEAREST);
    let near = |person, steps, shared| Near {
        person: model.handle(person),
        name: model.name(person),
        to: model.handle(to),
        steps,
        shared,
        id: person,
    };
    let traits = Traits::new(model, to);
    let is_connected: FxHashSet<PersonId> = connected.iter().map(|&(person, _)| person).collect();
    let strength = |person| acquaintance.between(ME, person).map(|tie| tie.warmth);
    let mut alike: Vec<(usize, PersonId)> = model
        .others()
        .filter(|person| is_candidate(*person) && !is_connected.contains(person))
        .map(|person| (traits.shared(model, person).count(), person))
        .filter(|&(count, _)| count > 0)
        .collect();
    alike.sort_by_key(|&(count, person)| (Reverse(count), Reverse(strength(person)), model.handle(person)));
    alike.truncate(NEAREST - connected.len());

    let shared = |person| traits.shared(model, person).collect();
    let connected = connected.into_iter().map(|(person, steps)| near(person, Some(steps), shared(person)));
    connected.chain(alike.into_iter().map(|(_, person)| near(person, None, shared(person)))).collect()
}

/// What others can have in common with a person.
struct Traits {
    tags: FxHashSet<TagId>,
    circles: FxHashSet<CircleId>,
    /// Organisations and locations, case-folded.
    texts: FxHashSet<(Key, String)>,
}

impl Traits {
    fn new(model: &Model, id: PersonId) -> Self {
        let person = model.person(id);
        Self {
            tags: person.tags.iter().copied().collect(),
            circles: person.circles.iter().copied().collect(),
            texts: texts(model, id).map(|(key, text)| (key, fold(text))).collect(),
        }
    }

    /// What `person` shares, as terms of a query.
    fn shared<'a>(&'a self, model: &'a Model, person: PersonId) -> impl Iterator<Item = String> + 'a {
        let other = model.person(person);
        let tags = other.tags.iter().filter(|tag| self.tags.contains(tag));
        let circles = other.circles.iter().filter(|circle| self.circles.contains(circle));
        let texts = texts(model, person).filter(|(key, text)| self.texts.contains(&(*key, fold(text))));
        let quoted = |text: &str| if text.contains(' ') { format!("\"{text}\"") } else { text.to_string() };
        tags.map(|&tag| format!("#{}", model.tag_name(tag)))
            .chain(circles.map(|&circle| format!("circle:{}", model.circle_name(circle))))
            .chain(texts.map(move |(key, text)| {
                let field = if key == Key::Org { "org" } else { "location" };
                format!("{field}:{}", quoted(text))
            }))
    }
}

fn texts(model: &Model, person: PersonId) -> impl Iterator<Item = (Key, &str)> {
    let person = model.person(person);
    let values = move |key: Key| person.texts_of(key).map(move |span| (key, model.text(span)));
    values(Key::Org).chain(values(Key::Location))
}
