//! What somebody is called.

use super::card::Card;
use super::draft::Draft;
use super::value;
use crate::codec::content_line::Property;
use crate::syntax::tree::Key;
use crate::value::name::fold;

/// The name of a card: the first that is written whole, else its parts in the order in which they are said.
pub fn whole(card: &Card) -> String {
    let parts = || card.all("N").map(|parts| in_full(&parts_of(parts)));
    written(card).map(value::line).chain(parts()).find(|name| !name.is_empty()).unwrap_or_default()
}

/// Reads `FN` and `N`: what does not go into the name is another name.
pub fn read(draft: &mut Draft) {
    let card = draft.card;
    draft.contact.name = whole(card);
    for other in written(card) {
        call(draft, &value::line(other), other);
    }
    for property in card.all("N").filter(|property| !value::is_empty(property)) {
        let parts = parts_of(property);
        let [family, given, rest @ ..] = &parts;
        if [family, given].iter().any(|part| !known(draft).contains(&fold(part))) {
            call(draft, &join(&[given, family]), property);
        }
        count(draft, rest, property);
    }
}

/// Names written whole; not the handle that stands where the journal has no name.
fn written(card: &Card) -> impl Iterator<Item = &Property> {
    let is_own = card.handle().is_some();
    let is_stopgap = move |name: &Property| {
        is_own && name.param("DERIVED").is_some_and(|is| is.eq_ignore_ascii_case("true"))
    };
    card.all("FN").filter(move |name| !is_stopgap(name))
}

fn in_full([family, given, additional, _, suffix]: &[String; 5]) -> String {
    join(&[given, additional, family, suffix])
}

/// Family name, given name, further names, what stands before and behind.
fn parts_of(property: &Property) -> [String; 5] {
    let components = value::components(property);
    std::array::from_fn(|at| {
        components.get(at).map(|part| part.replace(',', " ")).map_or_else(String::new, |part| join(&[&part]))
    })
}

fn call(draft: &mut Draft, name: &str, from: &Property) {
    if draft.contact.name != name {
        draft.add(Key::Aka, name.replace(',', " "), from);
    }
}

/// All names so far, without commas: before them or behind them the parts of a name stand in another order.
fn known(draft: &Draft) -> String {
    let others = draft.contact.fields.iter().filter(|(key, _)| *key == Key::Aka).map(|(_, name)| name);
    let names = [&draft.contact.name].into_iter().chain(others);
    names.map(|name| fold(&join(&[&name.replace(',', " ")]))).collect::<Vec<_>>().join("\n")
}

/// Counts what no name holds.
fn count(draft: &mut Draft, parts: &[String], from: &Property) {
    let known = known(draft);
    let is_lost = |word: &str| !known.contains(&fold(word.trim_matches(['.', ',', ';'])));
    if parts.iter().any(|part| part.split_whitespace().any(is_lost)) {
        draft.leave_out(from);
    }
}

fn join(parts: &[&str]) -> String {
    let words = parts.iter().flat_map(|part| part.split_whitespace());
    words.collect::<Vec<_>>().join(" ")
}
