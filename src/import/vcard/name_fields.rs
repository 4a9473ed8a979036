//! Fields that hold names.

use super::contact_builder::ContactBuilder;
use super::name::{full_names, join, parts_of, whole};
use crate::codec::content_line::Property;
use crate::import::value;
use crate::syntax::tree::Key;
use crate::value::name::fold;

/// Reads `FN` and `N`. Spellings that the name does not contain become `aka:`.
pub fn read(builder: &mut ContactBuilder) {
    let card = builder.card;
    builder.contact.name = whole(card);
    for other in full_names(card) {
        add_alias(builder, &value::line(other), other);
    }
    for property in card.all("N").filter(|property| !value::is_empty(property)) {
        let parts = parts_of(property);
        let [family, given, rest @ ..] = &parts;
        if [family, given].iter().any(|part| !known_names(builder).contains(&fold(part))) {
            add_alias(builder, &join(&[given, family]), property);
        }
        count_lost(builder, rest, property);
    }
}

fn add_alias(builder: &mut ContactBuilder, name: &str, from: &Property) {
    if builder.contact.name != name {
        builder.add(Key::Aka, name.replace(',', " "), from);
    }
}

/// All names so far, folded and without commas, because parts around a comma are in another order.
fn known_names(builder: &ContactBuilder) -> String {
    let others = builder.contact.fields.iter().filter(|(key, _)| *key == Key::Aka).map(|(_, name)| name);
    let names = [&builder.contact.name].into_iter().chain(others);
    names.map(|name| fold(&join(&[&name.replace(',', " ")]))).collect::<Vec<_>>().join("\n")
}

/// Counts a property with words that no name contains.
fn count_lost(builder: &mut ContactBuilder, parts: &[String], from: &Property) {
    let known = known_names(builder);
    let is_lost = |word: &str| !known.contains(&fold(word.trim_matches(['.', ',', ';'])));
    if parts.iter().any(|part| part.split_whitespace().any(is_lost)) {
        builder.leave_out(from);
    }
}
