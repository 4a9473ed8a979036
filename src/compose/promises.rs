//! Promises that are open, and what becomes of them.

use super::{ComposeError, Writing};
use crate::model::Model;
use crate::model::interaction::Promise;
use crate::query::holds_text;
use crate::syntax::tree::PromiseState;
use crate::value::name::fold;

/// The open promises that `text` means: the one at this place, else those that say just this, else those
/// that say this among other words. In the order of the text.
#[must_use]
pub fn find<'m>(model: &'m Model, text: &str) -> Vec<&'m Promise> {
    let mut open: Vec<&Promise> = model
        .promises()
        .map(|(promise, _)| promise)
        .filter(|promise| matches!(promise.state, PromiseState::Todo | PromiseState::Wait))
        .collect();
    open.sort_by_key(|promise| promise.place);
    let wanted = fold(text.trim());
    let is_at = |promise: &Promise| {
        let (file, position) = model.place(promise.place);
        format!("{file}:{}", position.line) == text
    };
    let is_all = |promise: &Promise| {
        [model.prose(promise.prose).as_ref(), model.text(promise.prose)]
            .iter()
            .any(|prose| fold(prose) == wanted)
    };
    let is_part = |promise: &Promise| holds_text(&model.prose(promise.prose), text.trim());
    let fits: [&dyn Fn(&Promise) -> bool; 3] = [&is_at, &is_all, &is_part];
    let found =
        fits.iter().map(|fits| open.iter().copied().filter(|promise| fits(promise)).collect::<Vec<_>>());
    found.into_iter().find(|found| !found.is_empty()).unwrap_or_default()
}

/// `main.gw:12 todo 2026-03-04 call @ada`
#[must_use]
pub fn shown(model: &Model, promise: &Promise) -> String {
    let (file, position) = model.place(promise.place);
    let text = super::promise(promise.state, promise.due, &model.prose(promise.prose));
    format!("{file}:{} {text}", position.line)
}

/// Makes a promise one that was kept, or let go. Only its first word changes.
///
/// # Errors
/// For standard input.
pub fn close(writing: &mut Writing<'_>, promise: &Promise, state: PromiseState) -> Result<(), ComposeError> {
    let (file, offset) = writing.file_at(promise.place)?;
    if let Some(change) = writing.page(file).set_first_word(offset, state.as_str()) {
        writing.change(file, change);
    }
    Ok(())
}
