//! Hiding a person from `due` for a while.

use super::action::{Action, ActionKind};
use crate::compose::Document;
use crate::ide::edit::FileEdit;
use crate::ide::symbol::symbol_at;
use crate::ide::{Analysis, Cursor, SymbolKind};
use crate::model::State;
use crate::syntax::tree::Key;
use crate::text::edit::Change;
use crate::value::date::plus_days;

/// The action that snoozes the person at the cursor for two weeks, if a cadence applies to them.
pub fn snoozes(analysis: &Analysis, cursor: &Cursor<'_>) -> Option<Action> {
    let symbol = symbol_at(cursor).filter(|symbol| symbol.kind == SymbolKind::Person)?;
    let id = analysis.model.find_person(&symbol.name)?;
    let state = analysis.statuses()[id.index()].state;
    if !matches!(state, State::InTouch | State::Due | State::Neglected | State::New) {
        return None;
    }
    let place = analysis.place(*analysis.model.person(id).declared.first()?);
    let entry = Cursor::new(&analysis.files()[place.file].text, place.range.start);
    let until = plus_days(analysis.env.today, 14);
    let document = Document::new(&entry.text[entry.entry.clone()]);
    let start = entry.entry.start;
    let Change { range, text } =
        document.set_field(place.range.start - start, Key::Snooze, &until.to_string())?;
    let change = Change { range: range.start + start..range.end + start, text };
    let title = format!("snooze @{} for two weeks, until {until}", analysis.model.handle(id));
    Some(Action::new(title, ActionKind::Rewrite, vec![FileEdit::one(place.file, change)]))
}
