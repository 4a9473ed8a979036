//! Finds open promises and closes them.

use super::{ComposeError, Transaction};
use crate::model::Model;
use crate::model::interaction::Promise;
use crate::query::holds_text;
use crate::syntax::tree::PromiseState;
use crate::value::name::fold;

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
    let text = super::promise(promise.state, promise.due, &model.prose(promise.prose));
    format!("{file}:{} {text}", position.line)
}

/// Marks a promise as kept or dropped by replacing the first word of its line.
///
/// # Errors
/// If the journal was read from standard input.
pub fn close(
    transaction: &mut Transaction<'_>,
    promise: &Promise,
    state: PromiseState,
) -> Result<(), ComposeError> {
    let (file, offset) = transaction.file_at(promise.place)?;
    if let Some(change) = transaction.document(file).set_first_word(offset, state.as_str()) {
        transaction.change(file, change);
    }
    Ok(())
}
