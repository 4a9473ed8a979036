//! Where a name is declared and used.

use super::symbol::{Occurrence, SameName, number_of, occurrences, occurrences_in};
use super::{Analysis, Cursor, Place, Symbol, SymbolKind};
use crate::project::fs::FileSystem;
use crate::syntax::tree::Content;
use crate::text::Span;

/// Where a name is declared; for a name without a declaration, where it is first used.
#[must_use]
pub fn definition(analysis: &Analysis, symbol: &Symbol) -> Vec<Place> {
    let declared = declarations(analysis, symbol);
    if !declared.is_empty() {
        return declared.iter().map(|&span| analysis.place(span)).collect();
    }
    let same = SameName::any_handle(analysis, symbol.kind, &symbol.name);
    occurrences(analysis, symbol.kind, &same).into_iter().take(1).map(|found| found.place).collect()
}

/// The `handle:` lines of a person, which are other names of the same person; for anything else its declaration.
#[must_use]
pub fn implementation(analysis: &Analysis, symbol: &Symbol) -> Vec<Place> {
    let person =
        (symbol.kind == SymbolKind::Person).then(|| analysis.model.find_person(&symbol.name)).flatten();
    let aliases = person.map(|person| &analysis.model.person(person).aliases[..]).unwrap_or_default();
    if aliases.is_empty() {
        return definition(analysis, symbol);
    }
    aliases.iter().map(|(_, span)| analysis.place(*span)).collect()
}

/// All uses of a name, mentions included; of a person by any of the handles.
#[must_use]
pub fn references(analysis: &Analysis, symbol: &Symbol, with_declaration: bool) -> Vec<Place> {
    let same = SameName::any_handle(analysis, symbol.kind, &symbol.name);
    let found = occurrences(analysis, symbol.kind, &same).into_iter();
    found.filter(|found| with_declaration || !found.is_declaration).map(|found| found.place).collect()
}

/// The uses of a name in one file.
#[must_use]
pub fn highlights(analysis: &Analysis, file: usize, symbol: &Symbol) -> Vec<Occurrence> {
    let same = SameName::any_handle(analysis, symbol.kind, &symbol.name);
    occurrences_in(analysis, file, symbol.kind, &same)
}

/// The files that the `include` line at the cursor reads.
#[must_use]
pub fn included_files(
    analysis: &Analysis,
    fs: &dyn FileSystem,
    file: usize,
    cursor: &Cursor<'_>,
) -> Option<Vec<Place>> {
    let line = cursor.line()?;
    let Content::Include(pattern) = line.content else { return None };
    Some(files_of(analysis, fs, file, cursor.slice(pattern)))
}

/// The files of the journal that a pattern in a file includes.
#[must_use]
pub fn files_of(analysis: &Analysis, fs: &dyn FileSystem, file: usize, pattern: &str) -> Vec<Place> {
    let path = analysis.path(file);
    let folder = path.as_deref().and_then(std::path::Path::parent).unwrap_or(std::path::Path::new(""));
    let paths = crate::project::included_paths(fs, folder, pattern);
    let found = paths.iter().filter_map(|path| analysis.find(fs, path));
    found.map(|file| Place { file, range: 0..0 }).collect()
}

/// The spans of the names in the declarations of a name.
fn declarations<'a>(analysis: &'a Analysis, symbol: &Symbol) -> &'a [Span] {
    let model = &analysis.model;
    let Some(number) = number_of(analysis, symbol.kind, &symbol.name) else { return &[] };
    let at = number as usize;
    match symbol.kind {
        SymbolKind::Person => {
            model.find_person(&symbol.name).map(|id| &model.person(id).declared[..]).unwrap_or_default()
        }
        SymbolKind::Tag => &[],
        SymbolKind::Goal => &model.goals[at].declared,
        SymbolKind::Circle => &model.circles[at].declared,
        SymbolKind::Kind => &model.kinds[at].declared,
        SymbolKind::Favor => &model.favors[at].declared,
    }
}
