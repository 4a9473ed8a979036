//! The network of people and ties, ready to be drawn.

use std::cmp::Reverse;

use crate::metrics::strength;
use crate::model::acquaintance::{Acquaintance, Tie};
use crate::model::id::PersonId;
use crate::model::{ME, Model};
use crate::query::Filter;
use crate::report::evidence::label;
use crate::report::people::contact_counts;
use crate::settings::Env;
use crate::value::{Date, Decimal};
use crate::view::{Graph, Link, Node};

/// The number of strongest ties kept per person, besides the tie with `@me`.
const STRONGEST: u8 = 3;

/// The options of `graph`.
#[derive(Debug, Clone)]
pub struct Options {
    /// The minimum strength of a person's tie to me.
    pub min_strength: Option<Decimal>,
    /// Show all people and all ties.
    pub all: bool,
}

/// Builds the network of `@me` and the people that `filter` selects. Unless `--all` is given, people who died, are
/// archived or have no tie are left out, and so are weak ties between others.
#[must_use]
pub fn graph<'m>(model: &'m Model, filter: &Filter<'m>, options: &Options, env: &Env) -> Graph<'m> {
    let acquaintance = strength::acquaintance(model, env);
    let mut network = Network::new(model, &acquaintance, env.today);
    network.select(&filter.people(), options);
    let ties = network.ties(options);
    if !options.all {
        network.hide_people_without_ties(&ties);
    }
    network.draw(&ties)
}

struct Network<'m, 'a> {
    model: &'m Model,
    acquaintance: &'a Acquaintance,
    today: Date,
    /// By person.
    strengths: Vec<u64>,
    shown: Vec<bool>,
}

impl<'m, 'a> Network<'m, 'a> {
    fn new(model: &'m Model, acquaintance: &'a Acquaintance, today: Date) -> Self {
        let mut strengths = vec![0; model.people.len()];
        for tie in acquaintance.mine() {
            strengths[tie.b.index()] = tie.warmth;
        }
        Self { model, acquaintance, today, strengths, shown: Vec::new() }
    }

    fn select(&mut self, selected: &[bool], options: &Options) {
        let is_strong = |person: PersonId| {
            options
                .min_strength
                .is_none_or(|least| strength::decimal(self.strengths[person.index()]) >= least)
        };
        let shows = |person: PersonId| {
            let is_available = options.all || !self.model.person(person).is_inactive(self.today);
            person == ME || selected[person.index()] && is_available && is_strong(person)
        };
        self.shown = (0..selected.len()).map(|index| shows(PersonId::from(index))).collect();
    }

    /// Returns the ties to show: mine, and those among the strongest of either end.
    fn ties(&self, options: &Options) -> Vec<&'a Tie> {
        let shows = |tie: &&Tie| self.shown[tie.a.index()] && self.shown[tie.b.index()];
        let mut ties: Vec<&Tie> = self.acquaintance.ties().iter().filter(shows).collect();
        if options.all {
            return ties;
        }
        let handles = |tie: &Tie| {
            let (a, b) = (self.model.handle(tie.a), self.model.handle(tie.b));
            (a.min(b), a.max(b))
        };
        ties.sort_by_cached_key(|tie| (Reverse((tie.warmth, tie.evidence.date)), handles(tie)));
        let mut seen = vec![0_u8; self.model.people.len()];
        ties.retain(|tie| {
            if tie.a == ME {
                return true;
            }
            let ends = [tie.a, tie.b].map(PersonId::index);
            let is_kept = ends.iter().any(|&end| seen[end] < STRONGEST);
            for end in ends {
                seen[end] = seen[end].saturating_add(1);
            }
            is_kept
        });
        ties
    }

    fn hide_people_without_ties(&mut self, ties: &[&Tie]) {
        self.shown.fill(false);
        self.shown[ME.index()] = true;
        for tie in ties {
            self.shown[tie.a.index()] = true;
            self.shown[tie.b.index()] = true;
        }
    }

    fn draw(&self, ties: &[&Tie]) -> Graph<'m> {
        let model = self.model;
        let mut people: Vec<PersonId> =
            (0..self.shown.len()).filter(|&at| self.shown[at]).map(PersonId::from).collect();
        people.sort_unstable_by_key(|&person| (person != ME, model.handle(person)));
        let mut places = vec![0; self.shown.len()];
        people.iter().enumerate().for_each(|(place, person)| places[person.index()] = place);

        let first =
            |person: PersonId| model.person(person).circles.first().map(|&circle| model.circle_name(circle));
        let mut groups: Vec<&str> = people.iter().filter_map(|&person| first(person)).collect();
        groups.sort_unstable();
        groups.dedup();

        let contacts = contact_counts(model, self.today);
        let strongest = people.iter().map(|person| self.strengths[person.index()]).max().unwrap_or(0);
        let node = |&person: &PersonId| {
            let circles = &model.person(person).circles;
            Node {
                id: model.handle(person),
                name: model.name(person),
                circles: circles.iter().map(|&circle| model.circle_name(circle)).collect(),
                strength: strength::decimal(self.strengths[person.index()]),
                contacts: contacts[person.index()],
                group: first(person).and_then(|circle| groups.binary_search(&circle).ok()),
                size: thousandths(self.strengths[person.index()], strongest),
                is_me: person == ME,
            }
        };
        let warmest = ties.iter().map(|tie| tie.warmth).max().unwrap_or(0);
        let mut links: Vec<Link> = ties
            .iter()
            .map(|tie| {
                let (a, b) = (places[tie.a.index()], places[tie.b.index()]);
                let ends = [a.min(b), a.max(b)];
                let [source, target] = ends.map(|end| model.handle(people[end]));
                let (why, date) = (label(model, tie), tie.evidence.date);
                let size = thousandths(tie.warmth, warmest);
                Link { source, target, why, date, warmth: strength::decimal(tie.warmth), ends, size }
            })
            .collect();
        links.sort_unstable_by_key(|link| link.ends);
        Graph { nodes: people.iter().map(node).collect(), links, groups }
    }
}

fn thousandths(part: u64, all: u64) -> u16 {
    let share = u128::from(part) * 1000 / u128::from(all.max(1));
    u16::try_from(share).unwrap_or(1000)
}
