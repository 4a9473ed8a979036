//! Closing the promise at the cursor.

use super::action::{Action, ActionKind};
use crate::compose::{Document, promises};
use crate::ide::edit::FileEdit;
use crate::ide::{Analysis, Cursor};
use crate::model::interaction::Promise;
use crate::syntax::tree::{Content, PromiseState};
use crate::text::edit::Change;

/// The actions that mark the promise at the cursor as done and as dropped. A recurring promise that is done is written
/// again with its next date.
pub fn closings(analysis: &Analysis, file: usize, cursor: &Cursor<'_>) -> Vec<Action> {
    let Some(line) = cursor.line() else { return Vec::new() };
    let Content::Promise(found) = line.content else { return Vec::new() };
    if !matches!(found.state, PromiseState::Todo | PromiseState::Wait) {
        return Vec::new();
    }
    let start = cursor.entry.start;
    let document = Document::new(&cursor.text[cursor.entry.clone()]);
    let offset = line.span.start as usize - start;
    let next = promise_at(analysis, file, line.span.start)
        .and_then(|promise| promises::next_date(&analysis.model, promise, analysis.env.today));
    let action = |state: PromiseState, title: String, repeated: Option<Change>| {
        let changes = [repeated, document.set_first_word(offset, state.as_str())].into_iter().flatten();
        let changes = changes.map(|change| Change {
            range: change.range.start + start..change.range.end + start,
            text: change.text,
        });
        Action::new(title, ActionKind::Rewrite, vec![FileEdit { file, changes: changes.collect() }])
    };
    let (title, repeated) = match next {
        Some(next) => (format!("mark as done; next on {next}"), document.repeat_promise(offset, next)),
        None => ("mark as done".to_string(), None),
    };
    vec![action(PromiseState::Done, title, repeated), action(PromiseState::Drop, "drop".into(), None)]
}

fn promise_at(analysis: &Analysis, file: usize, start: u32) -> Option<&Promise> {
    let place = analysis.files().get(file)?.base + start;
    analysis.model.promises().map(|(promise, _)| promise).find(|promise| promise.place == place)
}
