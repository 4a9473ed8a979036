//! `duplicate-interaction`

use crate::lint::rule::rule;
use crate::lint::{Check, Context, Findings};
use crate::model::Model;
use crate::model::id::InteractionId;
use crate::model::interaction::Encounter;
use rustc_hash::FxHasher;
use std::hash::{Hash as _, Hasher as _};

rule! {
    /// ## What it does
    ///
    /// Finds an interaction that is written twice.
    ///
    /// ## Why
    ///
    /// It counts twice. That happens when a line is copied, or two devices note the same coffee.
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
    "duplicate-interaction", Warning, Check::Static(check)
}

fn check(context: &Context<'_>, findings: &mut Findings) {
    let model = context.model;
    // Half a hash beside the interaction's number first: of a million interactions hardly two are alike, and
    // whole numbers sort fast.
    let mut hashes: Vec<u64> =
        model.encounters().map(|encounter| hash(encounter) >> 32 << 32 | u64::from(encounter.id.0)).collect();
    hashes.sort_unstable();
    let id = |hash: u64| InteractionId(u32::try_from(hash & u64::from(u32::MAX)).unwrap_or(0));
    for alike in hashes.chunk_by(|a, b| a >> 32 == b >> 32).filter(|alike| alike.len() > 1) {
        let first = model.encounter(id(alike[0]));
        for again in alike[1..]
            .iter()
            .map(|&hash| model.encounter(id(hash)))
            .filter(|again| says_the_same(model, first, *again))
        {
            let finding = findings.at(context.header_span(again.place), "this interaction is written twice");
            let finding = finding.also(context.header_span(first.place), "it stands here as well");
            findings.push(finding.help("remove one of them, or say what was different"));
        }
    }
}

/// Of what is at hand: to look at the text of a million interactions would take longer than to read them.
fn hash(encounter: Encounter<'_>) -> u64 {
    let mut hasher = FxHasher::default();
    (encounter.date, encounter.until, encounter.kind, encounter.people(), encounter.prose.len())
        .hash(&mut hasher);
    hasher.finish()
}

fn says_the_same(model: &Model, a: Encounter<'_>, b: Encounter<'_>) -> bool {
    // Exchanges that stand alone say what they are in their own words.
    let favors = |encounter: Encounter<'_>| {
        encounter.exchanges().iter().map(|exchange| (exchange.favor, exchange.amount)).collect::<Vec<_>>()
    };
    (a.date, a.until, a.time, a.mark, a.kind, a.people())
        == (b.date, b.until, b.time, b.mark, b.kind, b.people())
        && model.text(a.prose) == model.text(b.prose)
        && favors(a) == favors(b)
        && a.notes().len() == b.notes().len()
}
