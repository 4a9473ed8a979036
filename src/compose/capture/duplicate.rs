//! Finds an entry that is already in the journal.

use crate::model::Model;
use crate::syntax;
use crate::syntax::tree::{Content, Line, Parsed, Role, Sigil};
use crate::text::Span;
use crate::value::date;
use crate::value::name::fold;

/// The place of the entry whose first line means the same as that of `text`: `main.gw:12`.
pub fn place_of(model: &Model, text: &str) -> Option<String> {
    let first = text.lines().next()?;
    let key = key(model, first)?;
    let same = |start: u32| {
        let line = model.text(model.line(start));
        (self::key(model, line).as_ref() == Some(&key)).then(|| {
            let (file, position) = model.place(start);
            format!("{file}:{}", position.line)
        })
    };
    match date::at_start(first) {
        Some(day) => model.encounters().filter(|found| found.date == day).find_map(|found| same(found.place)),
        None => model.standalone_promises.iter().find_map(|promise| same(promise.place)),
    }
}

/// What two lines with the same meaning have in common: the people, then the other words.
fn key(model: &Model, line: &str) -> Option<Vec<String>> {
    let parsed = syntax::parse(line, 0);
    let [found] = &parsed.lines[..] else { return None };
    let (is_dated, prose) = match &found.content {
        Content::Interaction(_) => (true, line),
        Content::Promise(_) => (false, line),
        _ => return None,
    };
    let mut people = people(model, &parsed, found, line, is_dated);
    let words = prose.split_whitespace().map(fold).map(|word| word.trim_matches([',', '.']).to_string());
    let is_small = |word: &String| matches!(word.as_str(), "with" | "and" | "&" | "" | "w/");
    people.extend(words.filter(|word| !word.starts_with('@') && !is_small(word)));
    Some(people)
}

fn people(model: &Model, parsed: &Parsed, line: &Line, text: &str, parties_only: bool) -> Vec<String> {
    let shown = |span: Span| {
        let handle = &text[span.range()];
        model.find_person(handle).map_or_else(|| fold(handle), |id| fold(model.handle(id)))
    };
    let names = parsed.names_of(line).iter().filter(|name| name.sigil() == Sigil::Person);
    let mut people: Vec<String> = names
        .filter(|name| !parties_only || name.role() == Role::Party || name.is_mention())
        .map(|name| shown(name.span()))
        .collect();
    people.sort_unstable();
    people
}
