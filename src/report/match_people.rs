//! Introductions to make between my people, offers and requests, and people who could help with my goals. The report
//! is called `match`, a reserved word in Rust.

mod meet;
mod page;
mod row;
mod table;

use std::cmp::Reverse;

use crate::metrics::strength;
use crate::model::acquaintance::{Acquaintance, Tie};
use crate::model::id::PersonId;
use crate::model::{ME, Model};
use crate::query::Filter;
use crate::report::goals;
use crate::report::tag_families::Families;
use crate::settings::Env;
use crate::value::Date;
use meet::Candidate;
pub use row::{Contact, Helper, Introduction, Meeting, Row};

/// The options of `match`.
#[derive(Debug, Clone)]
pub struct Options {
    /// The maximum number of introductions, of offers, of requests, and of people for each goal.
    pub count: usize,
}

/// The rows of `match`, in their order: the warmest of each kind first.
#[derive(Debug)]
pub struct Introductions<'m> {
    model: &'m Model,
    today: Date,
    rows: Vec<Row<'m>>,
}

impl<'m> Introductions<'m> {
    /// Finds opportunities for the people that `filter` selects; an introduction concerns both people.
    #[must_use]
    pub fn new(model: &'m Model, filter: &Filter<'m>, options: &Options, env: &Env) -> Self {
        let acquaintance = strength::acquaintance(model, env);
        let network = Network { model, acquaintance: &acquaintance, families: Families::new(model) };
        let selected = filter.people();
        let candidates = network.candidates(&selected, env.today);
        let mut rows = network.introductions(&candidates, options.count);
        rows.extend(network.offers(&candidates, options.count));
        rows.extend(network.asks(&candidates, options.count));
        rows.extend(network.helpers(&selected, options.count, env));
        Self { model, today: env.today, rows }
    }
}

/// My people and their tags.
struct Network<'m, 'a> {
    model: &'m Model,
    acquaintance: &'a Acquaintance,
    families: Families,
}

impl<'m> Network<'m, '_> {
    /// Returns the people I know who did not die and are not archived, strongest ties first, then by handle.
    fn candidates(&self, selected: &[bool], today: Date) -> Vec<Candidate> {
        let mine = self.acquaintance.mine().iter().filter(|tie| !self.model.person(tie.b).is_inactive(today));
        let mut candidates: Vec<Candidate> = mine
            .map(|tie| Candidate { person: tie.b, strength: tie.warmth, selected: selected[tie.b.index()] })
            .collect();
        candidates.sort_by_key(|one| (Reverse(one.strength), self.model.handle(one.person)));
        candidates
    }

    fn introductions(&self, candidates: &[Candidate], count: usize) -> Vec<Row<'m>> {
        let model = self.model;
        let pairs = meet::pairs(model, &self.families, self.acquaintance, candidates, count);
        let row = |pair: meet::Pair| {
            let (seeker, offerer) = (model.person(pair.seeker), model.person(pair.offerer));
            Row::Introduction(Introduction {
                person: self.contact(pair.seeker),
                to: model.handle(pair.offerer),
                to_name: model.name(pair.offerer),
                tags: self.families.common(model, &seeker.seeks, &offerer.offers),
                warmth: strength::decimal(pair.weaker),
                other: pair.offerer,
                tie_with_other: self.tie(pair.offerer),
            })
        };
        pairs.into_iter().map(row).collect()
    }

    fn offers(&self, candidates: &[Candidate], count: usize) -> Vec<Row<'m>> {
        let mine = &self.model.person(ME).offers;
        let tags =
            |person: PersonId| self.families.common(self.model, &self.model.person(person).seeks, mine);
        self.meetings(candidates, tags).take(count).map(Row::Offer).collect()
    }

    fn asks(&self, candidates: &[Candidate], count: usize) -> Vec<Row<'m>> {
        let mine = &self.model.person(ME).seeks;
        let tags =
            |person: PersonId| self.families.common(self.model, mine, &self.model.person(person).offers);
        self.meetings(candidates, tags).take(count).map(Row::Ask).collect()
    }

    fn meetings(
        &self,
        candidates: &[Candidate],
        tags: impl Fn(PersonId) -> Vec<&'m str>,
    ) -> impl Iterator<Item = Meeting<'m>> {
        let selected = candidates.iter().filter(|one| one.selected);
        selected.filter_map(move |one| {
            let tags = tags(one.person);
            let warmth = strength::decimal(one.strength);
            (!tags.is_empty()).then(|| Meeting { person: self.contact(one.person), tags, warmth })
        })
    }

    /// Returns helpers goal by goal. Unknown people in an audience come last.
    fn helpers(&self, selected: &[bool], count: usize, env: &Env) -> Vec<Row<'m>> {
        let mut rows = Vec::new();
        for (goal, mut people) in goals::open(self.model, env) {
            people.retain(|person| selected[person.index()]);
            people.sort_by_key(|&person| (Reverse(self.strength(person)), self.model.handle(person)));
            rows.extend(people.into_iter().take(count).map(|person| {
                let warmth = strength::decimal(self.strength(person).unwrap_or(0));
                Row::Goal(Helper { goal, person: self.contact(person), warmth })
            }));
        }
        rows
    }

    fn contact(&self, person: PersonId) -> Contact<'m> {
        Contact::new(self.model, person, self.tie(person))
    }

    fn tie(&self, person: PersonId) -> Option<Tie> {
        self.acquaintance.between(ME, person).copied()
    }

    fn strength(&self, person: PersonId) -> Option<u64> {
        self.acquaintance.between(ME, person).map(|tie| tie.warmth)
    }
}
