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

/// An interaction with its day and its [`hash`].
type Hashed = (Date, u32, InteractionId);

fn check(context: &Context<'_>, findings: &mut Findings) {
    let model = context.model;
    let mut by_day: Vec<Hashed> = Vec::with_capacity(model.interactions.len());
    model.each_encounter(|encounter, people| {
        by_day.push((encounter.date, hash(encounter, people), encounter.id));
    });
    // Fast: most journals are in the order of the days already.
    by_day.sort_by_key(|&(date, ..)| date);
    let mut seen = vec![0; WORDS];
    for day in by_day.chunk_by_mut(|a, b| a.0 == b.0).filter(|day| day.len() > 1) {
        if may_repeat(day.iter().map(|&(_, hash, _)| hash), &mut seen) {
            day.sort_unstable();
            for alike in day.chunk_by(|a, b| a.1 == b.1).filter(|alike| alike.len() > 1) {
                repeated(context, alike, findings);
            }
        }
    }
}

/// Reports the interactions of `alike` that repeat an earlier one.
fn repeated(context: &Context<'_>, alike: &[Hashed], findings: &mut Findings) {
    let model = context.model;
    let mut places: FxHashMap<WholeEntry<'_>, u32> = FxHashMap::default();
    for again in alike.iter().map(|&(_, _, id)| model.encounter(id)) {
        let first = *places.entry(WholeEntry::new(model, again)).or_insert(again.place);
        if first != again.place {
            let finding = findings.at(context.header_span(again.place), "this interaction is written twice");
            let finding = finding.also(context.header_span(first), "first written here");
            findings.push(finding.help("remove one of them, or write what was different"));
        }
    }
}

/// A cheap hash of an interaction for comparison with others of its day, which does not read its text.
fn hash(encounter: Encounter<'_>, people: &[PersonId]) -> u32 {
    let mut hasher = FxHasher::default();
    let people: u64 = people.iter().map(|id| u64::from(id.0) + 1).sum();
    (encounter.kind, people, encounter.prose.len()).hash(&mut hasher);
    let [a, b, c, d, ..] = hasher.finish().to_le_bytes();
    u32::from_le_bytes([a, b, c, d])
}

/// A million bits: of 300 interactions on a day, two share a bit by chance on about one day in 23.
const WORDS: usize = 1 << 14;

/// Whether a number may occur twice: whether two share a bit of `seen`, whose bits are 0 before and after. Faster than
/// sorting the numbers.
fn may_repeat(numbers: impl Iterator<Item = u32> + Clone, seen: &mut [u64]) -> bool {
    let mut may_repeat = false;
    for number in numbers.clone() {
        let bits = &mut seen[number as usize / 64 % WORDS];
        may_repeat |= *bits >> (number % 64) & 1 != 0;
        *bits |= 1 << (number % 64);
    }
    numbers.for_each(|number| seen[number as usize / 64 % WORDS] = 0);
    may_repeat
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
