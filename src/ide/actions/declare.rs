//! Declaring a name that is used.

use super::action::{Action, ActionKind};
use crate::compose::{Document, NewEntry, NewPerson, Placement};
use crate::ide::edit::FileEdit;
use crate::ide::symbol::{number_of, symbol_at};
use crate::ide::{Analysis, Cursor, SymbolKind};

/// The action that declares the name at the cursor, if it is not declared.
pub fn declarations(analysis: &Analysis, file: usize, cursor: &Cursor<'_>) -> Option<Action> {
    let symbol = symbol_at(cursor)?;
    let model = &analysis.model;
    let name = symbol.name.as_str();
    let at = number_of(analysis, symbol.kind, name)? as usize;
    let text = match symbol.kind {
        SymbolKind::Person => {
            let id = model.find_person(name)?;
            let new = NewPerson { handle: model.handle(id).to_string(), ..NewPerson::default() };
            model.is_undeclared(id).then(|| new.text())
        }
        SymbolKind::Goal => model.goals[at].declared.is_empty().then(|| format!("goal ^{name} Title")),
        SymbolKind::Circle => model.circles[at].declared.is_empty().then(|| format!("circle {name}")),
        SymbolKind::Kind => model.kinds[at].is_unknown().then(|| format!("kind {name}\n  channel: other")),
        SymbolKind::Favor => {
            model.favors[at].declared.is_empty().then(|| format!("favor {name}\n  worth: 1"))
        }
        SymbolKind::Tag => None,
    }?;
    let file = home(analysis, file);
    let document = Document::new(&analysis.files()[file].text);
    let (changes, _) = document.insert(&[NewEntry { text, placement: Placement::People }]);
    let title = format!("declare {} `{}{name}`", symbol.kind.noun(), symbol.kind.sigil());
    let edits = vec![FileEdit { file, changes }];
    Some(Action::new(title, ActionKind::QuickFix, edits))
}

/// The file of the last declared person, where the user keeps people; without one, `file`.
fn home(analysis: &Analysis, file: usize) -> usize {
    let model = &analysis.model;
    let last = model.others().filter_map(|id| model.person(id).declared.first()).max();
    last.map_or(file, |&span| analysis.place(span).file)
}
