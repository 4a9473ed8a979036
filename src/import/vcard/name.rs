//! The name of a card.

use super::card::Card;
use crate::codec::content_line::Property;
use crate::import::value;

/// The name of a card: its first `FN` with a value, else the parts of `N` in spoken order.
pub fn whole(card: &Card) -> String {
    let parts = || card.all("N").map(|parts| in_full(&parts_of(parts)));
    full_names(card).map(value::line).chain(parts()).find(|name| !name.is_empty()).unwrap_or_default()
}

/// The `FN` properties, without the handle that this program writes for a person without a name.
pub fn full_names(card: &Card) -> impl Iterator<Item = &Property> {
    let is_own = card.handle().is_some();
    let is_stopgap = move |name: &Property| {
        is_own && name.param("DERIVED").is_some_and(|is| is.eq_ignore_ascii_case("true"))
    };
    card.all("FN").filter(move |name| !is_stopgap(name))
}

/// The parts of `N`: family name, given name, additional names, prefixes, suffixes.
pub fn parts_of(property: &Property) -> [String; 5] {
    let mut components = value::components(property);
    // ownCloud escaped the semicolons between the parts.
    if components.len() == 1 && components[0].contains(';') {
        components = components[0].split(';').map(|part| part.trim().to_string()).collect();
    }
    std::array::from_fn(|at| {
        components.get(at).map(|part| part.replace(',', " ")).map_or_else(String::new, |part| join(&[&part]))
    })
}

/// Words joined by single spaces.
pub fn join(parts: &[&str]) -> String {
    let words = parts.iter().flat_map(|part| part.split_whitespace());
    words.collect::<Vec<_>>().join(" ")
}

fn in_full([family, given, additional, _, suffix]: &[String; 5]) -> String {
    join(&[given, additional, family, suffix])
}
