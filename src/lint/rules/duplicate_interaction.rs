//! `duplicate-interaction`

use crate::lint::definition::define;
use crate::lint::{Check, Context, Findings};
use crate::model::Model;
use crate::model::encounter::Encounter;
use crate::model::id::{FavorId, InteractionId, KindId, PersonId};
use crate::value::{Amount, Date, Decimal};
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash as _, Hasher as _};

define! {
    /// ## What it does
    ///
    /// Reports an interaction that is written twice.
    ///
    /// ## Why
    ///
    /// It is counted twice. This happens when a line is copied, or when two devices record the same
    /// interaction.
    ///
    /// ## Example
    ///
    /// ```gw
    /// person @ada
    ///
    /// 2026-03-04 coffee @ada How the engine paper is going
    /// 2026-03-04 coffee @ada How the engine paper is going
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// person @ada
    ///
    /// 2026-03-04 coffee @ada How the engine paper is going
    /// 2026-03-05 coffee @ada How the engine paper is going
    /// ```
    DuplicateInteraction, Check::Static(check)
}

fn check(context: &Context<'_>, findings: &mut Findings) {
    let model = context.model;
    let filter = RepeatFilter::new(model);
    // Half of the hash and the id in one number sort fast.
    let mut hashes: Vec<u64> = model
        .encounters()
        .map(|encounter| (hash(encounter), encounter.id))
        .filter(|&(hash, _)| filter.may_repeat(hash))
        .map(|(hash, id)| hash << 32 | u64::from(id.0))
        .collect();
    hashes.sort_unstable();
    let id = |hash: u64| InteractionId(u32::try_from(hash & u64::from(u32::MAX)).unwrap_or(0));
    for alike in hashes.chunk_by(|a, b| a >> 32 == b >> 32).filter(|alike| alike.len() > 1) {
        let mut places: FxHashMap<WholeEntry<'_>, u32> = FxHashMap::default();
        for again in alike.iter().map(|&hash| model.encounter(id(hash))) {
            let first = *places.entry(WholeEntry::new(model, again)).or_insert(again.place);
            if first != again.place {
                let finding =
                    findings.at(context.header_span(again.place), "this interaction is written twice");
                let finding = finding.also(context.header_span(first), "first written here");
                findings.push(finding.help("remove one of them, or write what was different"));
            }
        }
    }
}

/// A Bloom filter for hashes that occur more than once. Duplicates are rare, and keeping every hash would take a
/// twelfth of the memory of the journal.
struct RepeatFilter {
    once: Vec<u64>,
    again: Vec<u64>,
}

impl RepeatFilter {
    fn new(model: &Model) -> Self {
        // Eight bits per interaction: one in eight is a false positive.
        let words = (model.interactions.len() / 8).next_power_of_two();
        let mut filter = Self { once: vec![0; words], again: vec![0; words] };
        for encounter in model.encounters() {
            let (word, bit) = filter.place(hash(encounter));
            filter.again[word] |= filter.once[word] & bit;
            filter.once[word] |= bit;
        }
        filter
    }

    fn may_repeat(&self, hash: u64) -> bool {
        let (word, bit) = self.place(hash);
        self.again[word] & bit != 0
    }

    fn place(&self, hash: u64) -> (usize, u64) {
        let word = (hash >> 6) as usize & (self.once.len() - 1);
        (word, 1 << (hash % 64))
    }
}

/// A cheap hash that does not read the text of the interaction.
fn hash(encounter: Encounter<'_>) -> u64 {
    let mut hasher = FxHasher::default();
    let people: u64 = encounter.people().iter().map(|id| u64::from(id.0) + 1).sum();
    (encounter.date, encounter.kind, people, encounter.prose.len()).hash(&mut hasher);
    hasher.finish()
}

/// Everything in an interaction except the order of its people.
#[derive(PartialEq, Eq, Hash)]
struct WholeEntry<'m> {
    days: (Date, Date),
    minutes: Option<u16>,
    mark: Option<u8>,
    kind: KindId,
    direction: u8,
    people: Vec<PersonId>,
    exchanges: Vec<(u8, FavorId, Amount, &'m [PersonId])>,
    promises: Vec<(u8, Option<Date>)>,
    took: Option<Decimal>,
    texts: Vec<&'m str>,
}

impl<'m> WholeEntry<'m> {
    fn new(model: &'m Model, encounter: Encounter<'m>) -> Self {
        let (exchanges, promises) = (encounter.exchanges(), encounter.promises());
        let mut people = encounter.people().to_vec();
        people.sort_unstable();
        let texts = std::iter::once(&encounter.prose)
            .chain(exchanges.iter().map(|exchange| &exchange.prose))
            .chain(promises.iter().map(|promise| &promise.prose))
            .chain(encounter.notes())
            .chain(encounter.at());
        Self {
            days: (encounter.date, encounter.until()),
            minutes: encounter.time().map(|time| time.minutes),
            mark: encounter.mark.map(|mark| mark as u8),
            kind: encounter.kind,
            direction: encounter.direction as u8,
            people,
            exchanges: exchanges
                .iter()
                .map(|exchange| {
                    (exchange.verb as u8, exchange.favor, exchange.amount, model.exchange_people(exchange))
                })
                .collect(),
            promises: promises.iter().map(|promise| (promise.state as u8, promise.due)).collect(),
            took: encounter.took(),
            texts: texts.map(|&span| model.text(span)).collect(),
        }
    }
}
