//! Which people know each other.
//!
//! Each pair has one tie with its best evidence, so that reports can explain it. Ties are merged while they are
//! collected: two people who met a thousand times need no more memory than two who met once.

use std::cmp::Ordering;

use super::encounter::Encounter;
use super::id::{KindId, PersonId};
use super::{ME, Model};
use crate::syntax::tree::Verb;
use crate::text::Span;
use crate::value::builtin_favors::INTRO;
use crate::value::{Channel, Date};

/// A contact with more people than this creates no ties among them.
const CROWD: usize = 6;

/// An introduction of more people than this creates no ties among them: their number grows with the square. The rule
/// `crowded-introduction` reports such lines.
pub const MOST_INTRODUCED: usize = 50;

/// The ties of a journal on one day.
#[derive(Debug, Clone, Default)]
pub struct Acquaintance {
    /// Sorted, each pair once.
    ties: Vec<Tie>,
}

/// Two people who know each other.
#[derive(Debug, Clone, Copy)]
pub struct Tie {
    /// The person with the smaller id; [`ME`] in the ties of the owner.
    pub a: PersonId,
    /// The other person.
    pub b: PersonId,
    /// The summed weight of their shared contacts; the caller defines the weight of one contact.
    pub warmth: u64,
    /// The best evidence.
    pub evidence: Evidence,
    /// The text of a `relation:` between the two, which labels the tie whatever the evidence is.
    pub relation: Option<Span>,
}

/// The evidence that two people know each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Evidence {
    /// The kind of evidence.
    pub why: Why,
    /// The date, if there is one.
    pub date: Option<Date>,
    /// The start of the line with the evidence.
    pub place: u32,
}

/// The kinds of evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// Both took part in a contact of this kind.
    Contact(KindId),
    /// The owner introduced them.
    Introduced,
    /// `met:`
    Met,
    /// `via:`
    Via,
    /// `relation:`, with its text.
    Relation(Span),
    /// `knows:`
    Knows,
}

impl Acquaintance {
    /// Collects the ties on `today`; `weigh` returns what a contact adds to the warmth of a tie.
    #[must_use]
    pub fn new(model: &Model, today: Date, weigh: impl Fn(Encounter<'_>) -> u64) -> Self {
        let mut collector = Collector { model, ties: Vec::new(), merged: 0 };
        let introduction = model.favor_names.find(INTRO);
        for encounter in model.encounters().filter(|encounter| encounter.counts(today)) {
            if encounter.is_contact(today) {
                collector.contact(encounter, today, weigh(encounter));
            }
            for exchange in encounter.exchanges() {
                let people = model.exchange_people(exchange);
                let is_introduction = exchange.verb == Verb::Gave && Some(exchange.favor.0) == introduction;
                if is_introduction && people.len() <= MOST_INTRODUCED {
                    let evidence =
                        Evidence { why: Why::Introduced, date: Some(encounter.date), place: exchange.place };
                    collector.all_of(people, 0, evidence);
                }
            }
        }
        collector.declared(today);
        collector.merge();
        collector.label_relations();
        Self { ties: collector.ties }
    }

    /// All ties, those of the owner first.
    #[must_use]
    pub fn ties(&self) -> &[Tie] {
        &self.ties
    }

    /// The ties of the owner, sorted by the other person.
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
    /// The two people, the smaller id first.
    #[must_use]
    pub const fn pair(&self) -> (PersonId, PersonId) {
        (self.a, self.b)
    }
}

impl Evidence {
    /// Orders better evidence first: the newest date, then the stronger kind, then name and place. The order of
    /// entries only decides which of two equal lines is shown.
    fn cmp(&self, other: &Self, model: &Model) -> Ordering {
        let rank = |why: Why| match why {
            Why::Contact(kind) => (0, model.kind_name(kind)),
            Why::Introduced => (1, ""),
            Why::Met => (2, ""),
            Why::Via => (3, ""),
            Why::Relation(text) => (4, model.text(text)),
            Why::Knows => (5, ""),
        };
        let newest = other.date.cmp(&self.date);
        newest.then_with(|| rank(self.why).cmp(&rank(other.why))).then(self.place.cmp(&other.place))
    }
}

struct Collector<'m> {
    model: &'m Model,
    /// The first `merged` ties are sorted and unique by pair.
    ties: Vec<Tie>,
    merged: usize,
}

impl Collector<'_> {
    /// Ties everyone who took part to the owner; in a small contact in person or by voice, also to each other.
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

    /// Adds the ties that `person` entries declare.
    fn declared(&mut self, today: Date) {
        let model = self.model;
        for (index, (person, ties)) in model.people.iter().zip(&model.ties).enumerate() {
            let id = PersonId::from(index);
            if let Some(met) = person.met.get().filter(|met| met.date.is_none_or(|date| date <= today)) {
                let place = model.line_start(met.text.start);
                self.tie(ME, id, 0, Evidence { why: Why::Met, date: met.date, place });
            }
            // A second declaration is an error, so the first place is enough.
            let Some(declared) = person.declared.first() else { continue };
            let place = model.line_start(declared.start);
            for (others, why) in [(&ties.via, Why::Via), (&ties.knows, Why::Knows)] {
                for &other in others {
                    self.tie(id, other, 0, Evidence { why, date: None, place });
                }
            }
            for field in ties.relations.chunk_by(|a, b| a.text == b.text) {
                let (why, place) = (Why::Relation(field[0].text), model.line_start(field[0].text.start));
                for relation in field.iter().filter(|relation| relation.to != ME) {
                    self.tie(id, relation.to, 0, Evidence { why, date: None, place });
                }
            }
        }
    }

    fn tie(&mut self, one: PersonId, other: PersonId, warmth: u64, evidence: Evidence) {
        if one == other {
            return;
        }
        self.ties.push(Tie { a: one.min(other), b: one.max(other), warmth, evidence, relation: None });
        // Merging when the vector has doubled bounds memory to twice the ties and keeps sorting cheap.
        if self.ties.len() >= (2 * self.merged).max(1 << 16) {
            self.merge();
        }
    }

    /// Labels the ties with the relations of `person` entries. A relation to the owner is no tie by itself. Of several
    /// between the same two people the first by text is kept, whatever the order of the entries.
    fn label_relations(&mut self) {
        let model = self.model;
        for (index, ties) in model.ties.iter().enumerate() {
            let id = PersonId::from(index);
            for relation in &ties.relations {
                let pair = (id.min(relation.to), id.max(relation.to));
                let Ok(at) = self.ties.binary_search_by_key(&pair, Tie::pair) else { continue };
                let label = &mut self.ties[at].relation;
                let rank = |text: Span| (model.text(text), text);
                if label.is_none_or(|kept| rank(relation.text) < rank(kept)) {
                    *label = Some(relation.text);
                }
            }
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
