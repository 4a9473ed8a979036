//! `closed-twice`

use rustc_hash::FxHashMap;

use crate::diagnostic::quote::clip_line;
use crate::lint::definition::define;
use crate::lint::{Check, Context, Findings};
use crate::model::Model;
use crate::model::id::PersonId;
use crate::model::interaction::{MadeIn, Promise};
use crate::syntax::tree::PromiseState;
use crate::value::Date;
use crate::value::name::fold;

define! {
    /// ## What it does
    ///
    /// Reports a `done` or `drop` with the words of a promise that is still open elsewhere.
    ///
    /// ## Why
    ///
    /// Only the first word of a promise changes when it is closed. A second line with `done` leaves the first
    /// one open.
    ///
    /// ## Example
    ///
    /// ```gw
    /// person @ada
    ///
    /// 2026-11-04 coffee @ada
    ///   todo send her the funding call
    ///
    /// 2026-11-10 email to @ada The funding call
    ///   done send her the funding call
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// person @ada
    ///
    /// 2026-11-04 coffee @ada
    ///   done send her the funding call
    ///
    /// 2026-11-10 email to @ada The funding call
    /// ```
    ClosedTwice, Check::Static(check)
}

fn check(context: &Context<'_>, findings: &mut Findings) {
    let model = context.model;
    let mut open: FxHashMap<String, Vec<(&Promise, MadeIn)>> = FxHashMap::default();
    for (promise, made_in) in model.promises().filter(|(promise, _)| is_open(promise)) {
        open.entry(words(model, promise)).or_default().push((promise, made_in));
    }
    if open.is_empty() {
        return;
    }
    for (closed, made_in) in model.promises().filter(|(promise, _)| !is_open(promise)) {
        let Some(same) = open.get(&words(model, closed)) else { continue };
        let is_meant = |&&(open, open_in): &&(&Promise, MadeIn)| {
            !is_next(model, (closed, made_in), (open, open_in))
                && share_people(
                    model.people_of_promise(closed, made_in),
                    model.people_of_promise(open, open_in),
                )
        };
        let Some((open, _)) = same.iter().find(is_meant) else { continue };
        let (closing, opening) = (closed.state.as_str(), open.state.as_str());
        let finding = findings
            .at(context.header_span(closed.place), "the same promise is still open elsewhere")
            .also(context.header_span(open.place), format!("this `{opening}` stays open"));
        let line = model.text(context.header_span(open.place));
        let rest = line.trim_start().get(opening.len()..).unwrap_or_default();
        let meant = format!("{closing}{rest}");
        findings.push(finding.help(format!("write `{}` there, and remove this line", clip_line(&meant))));
    }
}

fn is_open(promise: &Promise) -> bool {
    matches!(promise.state, PromiseState::Todo | PromiseState::Wait)
}

/// The text of a promise without case, extra spaces and final punctuation.
fn words(model: &Model, promise: &Promise) -> String {
    let text = fold(model.text(promise.prose).trim_end_matches(['.', '!']));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether `open` comes after `closed`, as a promise that is made again: from its interaction or due date.
fn is_next(model: &Model, closed: (&Promise, MadeIn), open: (&Promise, MadeIn)) -> bool {
    let made = |made_in: MadeIn| match made_in {
        MadeIn::Interaction(id) => Some(model.encounter(id).date),
        MadeIn::TopLevel | MadeIn::Goal(_) => None,
    };
    let is_later =
        |closed: Option<Date>, open: Option<Date>| closed.zip(open).map(|(closed, open)| open > closed);
    is_later(made(closed.1), made(open.1))
        .or_else(|| is_later(closed.0.due, open.0.due))
        .unwrap_or(closed.0.every.is_some() || open.0.every.is_some())
}

fn share_people(closed: &[PersonId], open: &[PersonId]) -> bool {
    closed.is_empty() || open.is_empty() || closed.iter().any(|id| open.contains(id))
}
