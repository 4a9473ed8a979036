//! Sets of circles, so that an interaction is counted once for all circles of its people. The counts of a set are added to
//! each of its circles at the end.

use indexmap::IndexSet;
use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::model::Model;
use crate::model::id::PersonId;

/// The circle of people who are in none.
pub const NO_CIRCLE: u32 = u32::MAX;

/// The sets of circles that interactions are counted by.
pub struct CircleSets {
    sets: IndexSet<Box<[u32]>, FxBuildHasher>,
    /// The set of each person.
    of_person: Vec<u32>,
    /// By the sets of the participants, sorted: disjoint sets with the same circles.
    unions: FxHashMap<Box<[u32]>, Vec<u32>>,
}

impl CircleSets {
    /// The sets of the people of a journal.
    pub fn new(model: &Model) -> Self {
        let mut sets =
            Self { sets: IndexSet::default(), of_person: Vec::new(), unions: FxHashMap::default() };
        sets.of_person = model
            .people
            .iter()
            .map(|person| match person.circles.as_slice() {
                [] => sets.number(vec![NO_CIRCLE]),
                circles => sets.number(circles.iter().map(|circle| circle.0).collect()),
            })
            .collect();
        sets
    }

    /// Returns the number of a set.
    fn number(&mut self, mut circles: Vec<u32>) -> u32 {
        circles.sort_unstable();
        let (index, _) = self.sets.insert_full(circles.into());
        u32::try_from(index).unwrap_or(u32::MAX)
    }

    /// The set of a person.
    pub fn of_person(&self, person: PersonId) -> u32 {
        self.of_person[person.index()]
    }

    /// The circles of a set, sorted.
    pub fn circles(&self, set: u32) -> &[u32] {
        self.sets.get_index(set as usize).map_or(&[], |circles| circles)
    }

    /// Replaces the content of `groups` with disjoint sets of the circles of the participants.
    pub fn find(&mut self, people: &[PersonId], groups: &mut Vec<u32>) {
        groups.extend(people.iter().map(|&person| self.of_person(person)));
        groups.sort_unstable();
        groups.dedup();
        if groups.is_empty() {
            groups.push(self.number(vec![NO_CIRCLE]));
        } else if groups.len() > 1 {
            let union = self.unions.get(groups.as_slice()).cloned();
            *groups = union.unwrap_or_else(|| self.add_union(groups));
        }
    }

    /// Splits a union into its largest set and the set of the other circles.
    fn add_union(&mut self, of: &[u32]) -> Vec<u32> {
        let largest = of.iter().copied().max_by_key(|&set| self.circles(set).len()).unwrap_or_default();
        let others = of.iter().filter(|&&set| set != largest).flat_map(|&set| self.circles(set));
        let is_other = |circle: &&u32| self.circles(largest).binary_search(circle).is_err();
        let mut rest: Vec<u32> = others.filter(is_other).copied().collect();
        rest.sort_unstable();
        rest.dedup();
        let mut union = vec![largest];
        if !rest.is_empty() {
            union.push(self.number(rest));
        }
        self.unions.insert(of.into(), union.clone());
        union
    }
}
