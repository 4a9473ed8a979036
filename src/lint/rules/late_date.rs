//! `late-date`

use crate::lint::definition::define;
use crate::lint::{Check, Context, Findings};
use crate::model::interaction::Promise;
use crate::syntax::tree::PromiseState;
use crate::text::Span;
use crate::value::date;

define! {
    /// ## What it does
    ///
    /// Reports an open promise that has no due date but contains a date in its text.
    ///
    /// ## Why
    ///
    /// A promise is due on a date only if the date directly follows `todo` or `wait`.
    ///
    /// ## Example
    ///
    /// ```gw
    /// todo send the funding call by 2026-12-10
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// todo 2026-12-10 send the funding call
    /// ```
    LateDate, Check::Static(check)
}

fn check(context: &Context<'_>, findings: &mut Findings) {
    let model = context.model;
    let open = |promise: &Promise| matches!(promise.state, PromiseState::Todo | PromiseState::Wait);
    for (promise, _) in model.promises().filter(|(promise, _)| open(promise) && promise.due.is_none()) {
        let text = model.text(promise.prose);
        let trimmed = |word: &str| word.trim_matches(|c: char| !c.is_ascii_digit() && c != '-').len();
        let Some(word) = text.split_whitespace().find(|word| {
            trimmed(word) == 10 && date::parse(word.trim_matches(|c: char| !c.is_ascii_digit())).is_some()
        }) else {
            continue;
        };
        let start =
            promise.prose.start + u32::try_from(word.as_ptr() as usize - text.as_ptr() as usize).unwrap_or(0);
        let span = Span::new(start, start + u32::try_from(word.len()).unwrap_or(0));
        let date = word.trim_matches(|c: char| !c.is_ascii_digit());
        let finding = findings.at(span, "this promise has no due date, but a date in its text");
        findings.push(finding.help(format!(
            "to make it due on that date, write it first: `{} {date} ...`",
            promise.state.as_str()
        )));
    }
}
