//! The best pairs of people to introduce, found without looking at all pairs.
//!
//! The warmth of a pair is the weaker of my two ties. People are visited by the strength of my tie with them, and
//! each is compared with stronger ones, strongest first, until there are enough pairs who do not know each other:
//! later pairs are no warmer. Each person takes `limit` steps, plus the people they know.

use std::cmp::Reverse;

use crate::model::Model;
use crate::model::acquaintance::Acquaintance;
use crate::model::id::PersonId;
use crate::report::tag_families::{ByTag, Families};

/// One of my people, with the strength of my tie with them.
#[derive(Debug, Clone, Copy)]
pub struct Candidate {
    pub person: PersonId,
    pub strength: u64,
    /// Whether the query selects them. At least one of a pair must be selected.
    pub selected: bool,
}

/// Two people to introduce.
#[derive(Debug, Clone, Copy)]
pub struct Pair {
    pub seeker: PersonId,
    pub offerer: PersonId,
    /// The strengths of my ties with the two.
    pub weaker: u64,
    pub stronger: u64,
}

/// Returns the best `limit` pairs of `candidates`, which are sorted by strength, strongest first, then by handle.
pub fn pairs(
    model: &Model,
    families: &Families,
    acquaintance: &Acquaintance,
    candidates: &[Candidate],
    limit: usize,
) -> Vec<Pair> {
    let (mut all, mut selected) = (Index::default(), Index::default());
    let mut found: Vec<Pair> = Vec::new();
    let mut rank = 0;
    for alike in candidates.chunk_by(|a, b| a.strength == b.strength) {
        let need = limit.saturating_sub(found.len());
        if need == 0 {
            break;
        }
        let mut found_here = Vec::new();
        for one in alike {
            let index = if one.selected { &all } else { &selected };
            let person = model.person(one.person);
            let strangers = |ranks: &mut dyn Iterator<Item = u32>| -> Vec<Candidate> {
                let people = ranks.map(|rank| candidates[rank as usize]);
                people.filter(|other| !acquaintance.knows(one.person, other.person)).take(need).collect()
            };
            let offering = strangers(&mut index.offers.meeting(families, &person.seeks));
            let seeking = strangers(&mut index.seeks.meeting(families, &person.offers));
            let pair = |seeker, offerer, stronger| Pair { seeker, offerer, weaker: one.strength, stronger };
            found_here.extend(offering.iter().map(|other| pair(one.person, other.person, other.strength)));
            found_here.extend(seeking.iter().map(|other| pair(other.person, one.person, other.strength)));
            if found_here.len() > 4096.max(need.saturating_mul(2)) {
                keep_best(model, &mut found_here, need);
            }
            all.insert(model, families, one.person, rank);
            if one.selected {
                selected.insert(model, families, one.person, rank);
            }
            rank += 1;
        }
        keep_best(model, &mut found_here, need);
        found.append(&mut found_here);
    }
    found
}

fn keep_best(model: &Model, pairs: &mut Vec<Pair>, count: usize) {
    let key = |pair: &Pair| {
        (Reverse(pair.weaker), Reverse(pair.stronger), model.handle(pair.seeker), model.handle(pair.offerer))
    };
    pairs.sort_unstable_by(|a, b| key(a).cmp(&key(b)));
    pairs.truncate(count);
}

/// The people who seek and who offer each tag.
#[derive(Default)]
struct Index {
    seeks: ByTag,
    offers: ByTag,
}

impl Index {
    fn insert(&mut self, model: &Model, families: &Families, person: PersonId, rank: u32) {
        let person = model.person(person);
        self.seeks.insert(families, &person.seeks, rank);
        self.offers.insert(families, &person.offers, rank);
    }
}
