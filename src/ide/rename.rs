//! Renames a name in all files of the journal.

use std::collections::BTreeMap;

use super::edit::FileEdit;
use super::symbol::{SameName, number_of, occurrences};
use super::{Analysis, Symbol, SymbolKind};
use crate::compose::Document;
use crate::syntax::words::{is_reserved, is_small_word};
use crate::text::edit::Change;
use crate::value::name::{fold, kind_len, name_len, tag_len};

/// Why a name can't be renamed.
///
/// # Errors
/// For the owner and for built-in kinds.
pub fn check_renamable(analysis: &Analysis, symbol: &Symbol) -> Result<(), String> {
    match symbol.kind {
        SymbolKind::Person if fold(&symbol.name) == "me" => Err("`@me` is the owner of the journal".into()),
        SymbolKind::Kind if is_built_in(analysis, &symbol.name) => {
            Err(format!("`{}` is a built-in kind", symbol.name))
        }
        _ => Ok(()),
    }
}

/// Replaces a name by `new`, which may have its sigil, wherever the journal has it, in prose and queries too. Of a person
/// with several handles only this one changes. With `keep_old`, the person gets the old handle as a `handle:`.
///
/// # Errors
/// If `new` is not a name or names another thing.
pub fn rename(
    analysis: &Analysis,
    symbol: &Symbol,
    new: &str,
    keep_old: bool,
) -> Result<Vec<FileEdit>, String> {
    check_renamable(analysis, symbol)?;
    let (kind, old) = (symbol.kind, symbol.name.as_str());
    let new = new.trim();
    let new = new.strip_prefix(kind.sigil()).unwrap_or(new);
    check_new_name(analysis, symbol, new)?;
    let same = SameName::this_handle(analysis, kind, old);
    let mut by_file: BTreeMap<usize, Vec<Change>> = BTreeMap::new();
    for found in occurrences(analysis, kind, &same) {
        let text = &analysis.files()[found.place.file].text;
        if text.get(found.place.range.clone()) != Some(new) {
            let change = Change { range: found.place.range, text: new.to_string() };
            by_file.entry(found.place.file).or_default().push(change);
        }
    }
    if keep_old && kind == SymbolKind::Person && fold(old) != fold(new) {
        let declared =
            analysis.model.find_person(old).and_then(|id| analysis.model.person(id).declared.first());
        if let Some(&span) = declared {
            let place = analysis.place(span);
            let document = Document::new(&analysis.files()[place.file].text);
            let line = document.add_line(place.range.start, &format!("handle: @{old}"));
            by_file.entry(place.file).or_default().extend(line);
        }
    }
    Ok(by_file.into_iter().map(|(file, changes)| FileEdit { file, changes }).collect())
}

fn check_new_name(analysis: &Analysis, symbol: &Symbol, new: &str) -> Result<(), String> {
    let kind = symbol.kind;
    let len = match kind {
        SymbolKind::Tag => tag_len(new),
        SymbolKind::Kind | SymbolKind::Favor => kind_len(new),
        _ => name_len(new),
    };
    let noun = kind.noun();
    if new.is_empty() || len != new.len() {
        return Err(format!(
            "`{new}` can't name a {noun}: write letters and digits, with single `-` between them"
        ));
    }
    let is_word = match kind {
        SymbolKind::Kind => is_reserved(new),
        SymbolKind::Favor => is_small_word(new),
        _ => false,
    };
    if is_word {
        return Err(format!("`{new}` is a word of the language"));
    }
    if kind == SymbolKind::Person && fold(new) == "me" {
        return Err("`@me` is the owner of the journal".into());
    }
    let found = number_of(analysis, kind, new);
    let is_other = found.is_some() && found != number_of(analysis, kind, &symbol.name);
    // Two declarations of one name would be an error. Joining tags, or correcting a misspelled name, is not.
    if is_other && is_declared(analysis, kind, new) && is_declared(analysis, kind, &symbol.name) {
        let help = if kind == SymbolKind::Person {
            "; to merge two people, use `goodwill merge-people`"
        } else {
            ""
        };
        return Err(format!("there is already a {noun} `{}{new}`{help}", kind.sigil()));
    }
    Ok(())
}

fn is_built_in(analysis: &Analysis, kind: &str) -> bool {
    let number = analysis.model.kind_names.find(kind);
    number.is_some_and(|number| analysis.model.kinds[number as usize].built_in.is_some())
}

fn is_declared(analysis: &Analysis, kind: SymbolKind, name: &str) -> bool {
    let model = &analysis.model;
    let Some(number) = number_of(analysis, kind, name) else { return false };
    let at = number as usize;
    match kind {
        SymbolKind::Person => model.find_person(name).is_some_and(|id| !model.is_undeclared(id)),
        SymbolKind::Tag => false,
        SymbolKind::Goal => !model.goals[at].declared.is_empty(),
        SymbolKind::Circle => !model.circles[at].declared.is_empty(),
        SymbolKind::Kind => !model.kinds[at].declared.is_empty(),
        SymbolKind::Favor => !model.favors[at].declared.is_empty(),
    }
}
