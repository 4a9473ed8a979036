//! Finds open promises and closes them.

use super::{ComposeError, Transaction};
use crate::model::Model;
use crate::model::interaction::Promise;
use crate::query::holds_text;
use crate::syntax::tree::PromiseState;
use crate::value::date::plus_days;
use crate::value::name::fold;
use crate::value::{CalendarSpan, Date};

/// The open promises that `text` matches, in file order: the one at the position `FILE:LINE`, else those with exactly
/// this prose, else those that contain it.
#[must_use]
pub fn find<'m>(model: &'m Model, text: &str) -> Vec<&'m Promise> {
    let mut open: Vec<&Promise> = model
        .promises()
        .map(|(promise, _)| promise)
        .filter(|promise| matches!(promise.state, PromiseState::Todo | PromiseState::Wait))
        .collect();
    open.sort_by_key(|promise| promise.place);
    let wanted = fold(text.trim());
    let has_position = |promise: &Promise| {
        let (file, position) = model.place(promise.place);
        format!("{file}:{}", position.line) == text
    };
    let has_prose = |promise: &Promise| {
        [model.prose(promise.prose).as_ref(), model.text(promise.prose)]
            .iter()
            .any(|prose| fold(prose) == wanted)
    };
    let contains = |promise: &Promise| holds_text(&model.prose(promise.prose), text.trim());
    let criteria: [&dyn Fn(&Promise) -> bool; 3] = [&has_position, &has_prose, &contains];
    let found =
        criteria.iter().map(|fits| open.iter().copied().filter(|promise| fits(promise)).collect::<Vec<_>>());
    found.into_iter().find(|found| !found.is_empty()).unwrap_or_default()
}

/// Describes a promise by position and text: `main.gw:12 todo 2026-03-04 call @ada`.
#[must_use]
pub fn describe(model: &Model, promise: &Promise) -> String {
    let (file, position) = model.place(promise.place);
    let every = promise.every.map(|every| format!("every {every} ")).unwrap_or_default();
    let text = format!("{every}{}", model.prose(promise.prose));
    format!("{file}:{} {}", position.line, super::promise(promise.state, promise.due, &text))
}

/// Marks a promise as kept or dropped by replacing the first word of its line. A recurring promise that is kept is
/// written again below, for its next date after `today`; that date is returned.
///
/// # Errors
/// If the journal was read from standard input.
pub fn close(
    transaction: &mut Transaction<'_>,
    promise: &Promise,
    state: PromiseState,
    today: Date,
) -> Result<Option<Date>, ComposeError> {
    let next =
        (state == PromiseState::Done).then(|| next_date(transaction.model(), promise, today)).flatten();
    let (file, offset) = transaction.file_at(promise.place)?;
    if let Some(next) = next {
        transaction.repeat_promise(file, offset, next);
    }
    if let Some(change) = transaction.document(file).set_first_word(offset, state.as_str()) {
        transaction.change(file, change);
    }
    Ok(next)
}

/// The next date of a recurring promise after `today` and its due date.
#[must_use]
pub fn next_date(model: &Model, promise: &Promise, today: Date) -> Option<Date> {
    let (due, every) = promise.due.zip(promise.every)?;
    every.next_after(anchor(model, promise, due, every), today.max(due))
}

/// The number of dates of a recurring promise between its due date and `next`.
#[must_use]
pub fn dates_before(model: &Model, promise: &Promise, next: Date) -> usize {
    let Some((due, every)) = promise.due.zip(promise.every) else { return 0 };
    let anchor = anchor(model, promise, due, every);
    let later = |day: &Date| every.next_after(anchor, *day);
    std::iter::successors(later(&due), later).take_while(|day| *day < next).count()
}

/// The date that the recurrences of a promise are counted from: the one of an earlier line with the same text and span
/// that leads to `due`, so that 28 February is followed by 31 March after 31 January. Else `due`.
fn anchor(model: &Model, promise: &Promise, due: Date, every: CalendarSpan) -> Date {
    let text = fold(model.text(promise.prose));
    let leads_to_due = |date: &Date| *date < due && every.next_after(*date, plus_days(due, -1)) == Some(due);
    model
        .promises()
        .filter(|(other, _)| other.every == Some(every) && fold(model.text(other.prose)) == text)
        .filter_map(|(other, _)| other.due)
        .filter(leads_to_due)
        .chain([due])
        .max_by_key(|date| (every.next_after(*date, due), std::cmp::Reverse(*date)))
        .unwrap_or(due)
}
