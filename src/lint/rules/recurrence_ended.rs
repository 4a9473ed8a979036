//! `recurrence-ended`

use rustc_hash::{FxHashMap, FxHashSet};

use crate::lint::definition::define;
use crate::lint::{Check, Context, Findings};
use crate::model::interaction::Promise;
use crate::syntax::tree::PromiseState;
use crate::value::name::fold;

define! {
    /// ## What it does
    ///
    /// Reports a recurring promise that is closed and has no later open one.
    ///
    /// ## Why
    ///
    /// `goodwill done` closes a recurring promise and writes the next one. If only the first word is changed by
    /// hand, the promise ends.
    ///
    /// ## Example
    ///
    /// ```gw
    /// done 2026-11-01 every 1m pay the dues
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// done 2026-11-01 every 1m pay the dues
    /// todo 2026-12-01 every 1m pay the dues
    /// ```
    RecurrenceEnded, Check::Static(check)
}

fn check(context: &Context<'_>, findings: &mut Findings) {
    let model = context.model;
    let words = |promise: &Promise| {
        let text = fold(model.text(promise.prose));
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let is_recurring = |promise: &Promise| promise.every.is_some() && promise.state != PromiseState::Drop;
    // The last one of each recurring promise decides.
    let mut last: FxHashMap<String, &Promise> = FxHashMap::default();
    let mut ended: FxHashSet<String> = FxHashSet::default();
    for (promise, _) in model.promises() {
        if promise.state == PromiseState::Drop {
            ended.insert(words(promise));
        }
        if !is_recurring(promise) {
            continue;
        }
        let rank = |promise: &Promise| (promise.state != PromiseState::Done, promise.due, promise.place);
        let kept = last.entry(words(promise)).or_insert(promise);
        if rank(promise) > rank(kept) {
            *kept = promise;
        }
    }
    let mut closed: Vec<&Promise> = last
        .into_iter()
        .filter(|(words, promise)| promise.state == PromiseState::Done && !ended.contains(words))
        .map(|(_, promise)| promise)
        .collect();
    closed.sort_unstable_by_key(|promise| promise.place);
    for promise in closed {
        let (Some(due), Some(every)) = (promise.due, promise.every) else { continue };
        let finding = findings.at(
            context.header_span(promise.place),
            format!("this promise recurs every {every}, but the next one is missing"),
        );
        let next = every.after(due);
        let prose = model.text(promise.prose);
        findings.push(finding.help(format!(
            "add `todo {next} every {every} {prose}`, or remove `every {every}` if it has ended"
        )));
    }
}
