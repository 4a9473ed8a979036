//! Who is nearest to somebody whom no chain reaches.

use std::cmp::Reverse;

use rustc_hash::FxHashSet;

use super::chain::Chains;
use super::row::Near;
use crate::model::acquaintance::Acquaintance;
use crate::model::id::PersonId;
use crate::model::{ME, Model};
use crate::syntax::tree::Key;
use crate::value::Date;
use crate::value::name::fold;

/// As many as one would look through.
const NEAREST: usize = 10;

/// Who could lead to `to`: those whom a chain joins to them, nearest first, then those who share most with
/// them, the strongest ties first.
pub fn near<'m>(
    model: &'m Model,
    acquaintance: &Acquaintance,
    chains: &Chains<'_>,
    [from, to]: [PersonId; 2],
    today: Date,
) -> Vec<Near<'m>> {
    let could =
        |person: PersonId| ![ME, from, to].contains(&person) && !model.person(person).is_inactive(today);
    let mut joined = chains.joined(to);
    joined.retain(|&(person, _)| could(person));
    joined.sort_unstable_by_key(|&(person, steps)| (steps, model.handle(person)));
    joined.truncate(NEAREST);
    let near = |person, steps, shared| Near {
        person: model.handle(person),
        name: model.name(person),
        to: model.handle(to),
        steps,
        shared,
        id: person,
    };
    let traits = Traits::new(model, to);
    let is_joined: FxHashSet<PersonId> = joined.iter().map(|&(person, _)| person).collect();
    let strength = |person| acquaintance.between(ME, person).map(|tie| tie.warmth);
    let mut alike: Vec<(usize, PersonId)> = model
        .others()
        .filter(|person| could(*person) && !is_joined.contains(person))
        .map(|person| (traits.shared(model, person).count(), person))
        .filter(|&(count, _)| count > 0)
        .collect();
    alike.sort_by_key(|&(count, person)| (Reverse(count), Reverse(strength(person)), model.handle(person)));
    alike.truncate(NEAREST - joined.len());

    let shared = |person| traits.shared(model, person).collect();
    let joined = joined.into_iter().map(|(person, steps)| near(person, Some(steps), shared(person)));
    joined.chain(alike.into_iter().map(|(_, person)| near(person, None, shared(person)))).collect()
}

/// What others may have in common with a person.
struct Traits {
    person: PersonId,
    /// Texts of theirs, as they are compared.
    texts: FxHashSet<(Key, String)>,
}

impl Traits {
    fn new(model: &Model, person: PersonId) -> Self {
        Self { person, texts: texts(model, person).map(|(key, text)| (key, fold(text))).collect() }
    }

    /// What `person` shares, as a query writes it.
    fn shared<'a>(&'a self, model: &'a Model, person: PersonId) -> impl Iterator<Item = String> + 'a {
        let (one, other) = (model.person(self.person), model.person(person));
        let tags = other.tags.iter().filter(|tag| one.tags.contains(tag));
        let circles = other.circles.iter().filter(|circle| one.circles.contains(circle));
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
    let of = move |key: Key| person.texts_of(key).map(move |span| (key, model.text(span)));
    of(Key::Org).chain(of(Key::Location))
}
