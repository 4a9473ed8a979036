//! Who knows whom. The rules are those of *Who knows whom* in the language.
//!
//! Each tie stands once, with the best reason to believe in it, so that a report can say why. Two people who
//! met a thousand times cost no more than two who met once: ties are merged while they are collected.

use std::cmp::Ordering;

use super::id::{KindId, PersonId};
use super::interaction::Encounter;
use super::{ME, Model};
use crate::syntax::tree::Verb;
use crate::value::{Channel, Date};

/// A contact of more people than these makes nobody known to anybody but me.
const CROWD: usize = 6;
/// The favor that makes people known to each other.
const INTRODUCTION: &str = "intro";

/// All ties of a journal on a day.
#[derive(Debug, Clone, Default)]
pub struct Acquaintance {
    /// Sorted, each pair once.
    ties: Vec<Tie>,
}

/// Two people who know each other.
#[derive(Debug, Clone, Copy)]
pub struct Tie {
    /// The one with the smaller number; mine have [`ME`] here.
    pub a: PersonId,
    /// The other one.
    pub b: PersonId,
    /// What the contacts they shared weigh, as whoever asked weighs them.
    pub warmth: u64,
    /// Why they do: the newest reason.
    pub evidence: Evidence,
}

/// Why two people know each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Evidence {
    /// What the journal says.
    pub why: Why,
    /// The day, where there is one.
    pub date: Option<Date>,
    /// The start of the line that says so.
    pub place: u32,
}

/// What the journal says of two people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// They took part in a contact of this kind.
    Contact(KindId),
    /// I introduced them.
    Introduced,
    /// `met:`
    Met,
    /// `via:`
    Via,
    /// `knows:`
    Knows,
}

impl Acquaintance {
    /// Who knows whom on `today`; `weigh` says what a contact adds to the warmth of a tie.
    #[must_use]
    pub fn new(model: &Model, today: Date, weigh: impl Fn(Encounter<'_>) -> u64) -> Self {
        let mut collector = Collector { model, ties: Vec::new(), merged: 0 };
        let introduction = model.favor_names.find(INTRODUCTION);
        for encounter in model.encounters().filter(|encounter| encounter.counts(today)) {
            if encounter.is_contact(today) {
                collector.contact(encounter, today, weigh(encounter));
            }
            for exchange in encounter.exchanges() {
                if exchange.verb == Verb::Gave && Some(exchange.favor.0) == introduction {
                    let evidence =
                        Evidence { why: Why::Introduced, date: Some(encounter.date), place: exchange.place };
                    collector.all_of(model.exchange_people(exchange), 0, evidence);
                }
            }
        }
        collector.declared(today);
        collector.merge();
        Self { ties: collector.ties }
    }

    /// All ties, mine first.
    #[must_use]
    pub fn ties(&self) -> &[Tie] {
        &self.ties
    }

    /// My ties, by the other person.
    #[must_use]
    pub fn mine(&self) -> &[Tie] {
        &self.ties[..self.ties.partition_point(|tie| tie.a == ME)]
    }

    /// The tie of two people.
    #[must_use]
    pub fn between(&self, one: PersonId, other: PersonId) -> Option<&Tie> {
        let pair = (one.min(other), one.max(other));
        self.ties.binary_search_by_key(&pair, Tie::pair).ok().map(|at| &self.ties[at])
    }

    /// Whether two people know each other.
    #[must_use]
    pub fn knows(&self, one: PersonId, other: PersonId) -> bool {
        self.between(one, other).is_some()
    }
}

impl Tie {
    /// The two, the smaller number first.
    #[must_use]
    pub const fn pair(&self) -> (PersonId, PersonId) {
        (self.a, self.b)
    }
}

impl Evidence {
    /// Better evidence comes first: the newest day, then what says more, then the word and the place, so that
    /// the order of entries decides no more than which of two like lines is shown.
    fn cmp(&self, other: &Self, model: &Model) -> Ordering {
        let rank = |why: Why| match why {
            Why::Contact(kind) => (0, model.kind_name(kind)),
            Why::Introduced => (1, ""),
            Why::Met => (2, ""),
            Why::Via => (3, ""),
            Why::Knows => (4, ""),
        };
        let newest = other.date.cmp(&self.date);
        newest.then_with(|| rank(self.why).cmp(&rank(other.why))).then(self.place.cmp(&other.place))
    }
}

struct Collector<'m> {
    model: &'m Model,
    /// The first `merged` of them are sorted, each pair once.
    ties: Vec<Tie>,
    merged: usize,
}

impl Collector<'_> {
    /// Everybody who took part is known to me; in person or by voice, a few also to each other.
    fn contact(&mut self, contact: Encounter<'_>, today: Date, warmth: u64) {
        let why = Why::Contact(contact.kind);
        let evidence = Evidence { why, date: Some(contact.contact_day(today)), place: contact.place };
        let people = contact.people();
        for &person in people {
            self.tie(ME, person, warmth, evidence);
        }
        let channel = self.model.kind(contact.kind).channel();
        if people.len() <= CROWD && matches!(channel, Channel::InPerson | Channel::Voice) {
            self.all_of(people, warmth, evidence);
        }
    }

    fn all_of(&mut self, people: &[PersonId], warmth: u64, evidence: Evidence) {
        for (index, &one) in people.iter().enumerate() {
            people[index + 1..].iter().for_each(|&other| self.tie(one, other, warmth, evidence));
        }
    }

    /// What `person` entries say.
    fn declared(&mut self, today: Date) {
        let model = self.model;
        for (index, (person, ties)) in model.people.iter().zip(&model.ties).enumerate() {
            let id = PersonId::from(index);
            if let Some(met) = person.met.get().filter(|met| met.date.is_none_or(|date| date <= today)) {
                let place = model.line_start(met.text.start);
                self.tie(ME, id, 0, Evidence { why: Why::Met, date: met.date, place });
            }
            // Where somebody is declared twice, the second entry is an error and either place helps.
            let Some(declared) = person.declared.first() else { continue };
            let place = model.line_start(declared.start);
            for (others, why) in [(&ties.via, Why::Via), (&ties.knows, Why::Knows)] {
                for &other in others {
                    self.tie(id, other, 0, Evidence { why, date: None, place });
                }
            }
        }
    }

    fn tie(&mut self, one: PersonId, other: PersonId, warmth: u64, evidence: Evidence) {
        if one == other {
            return;
        }
        self.ties.push(Tie { a: one.min(other), b: one.max(other), warmth, evidence });
        // Merged whenever it doubled: no more memory than twice the ties, and each is sorted a few times at most.
        if self.ties.len() >= (2 * self.merged).max(1 << 16) {
            self.merge();
        }
    }

    fn merge(&mut self) {
        let model = self.model;
        self.ties.sort_unstable_by_key(Tie::pair);
        self.ties.dedup_by(|next, kept| {
            let is_same = next.pair() == kept.pair();
            if is_same {
                kept.warmth = kept.warmth.saturating_add(next.warmth);
                if next.evidence.cmp(&kept.evidence, model).is_lt() {
                    kept.evidence = next.evidence;
                }
            }
            is_same
        });
        self.merged = self.ties.len();
    }
}
