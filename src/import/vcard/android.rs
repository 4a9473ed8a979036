//! `X-ANDROID-CUSTOM:vnd.android.cursor.item/KIND;VALUE;TYPE;LABEL;...`: what Android has beside vCard.

use super::draft::Draft;
use super::{field, relation, value};
use crate::codec::content_line::Property;
use crate::syntax::tree::Key;

/// Its numbers for relations, from 1.
const RELATIONS: [&str; 14] = [
    "assistant",
    "brother",
    "child",
    "partner",
    "father",
    "friend",
    "manager",
    "mother",
    "parent",
    "partner",
    "referred by",
    "relative",
    "sister",
    "spouse",
];

/// Reads one.
pub fn read(draft: &mut Draft, property: &Property) {
    let parts = value::components(property);
    let part = |at: usize| parts.get(at).map_or("", String::as_str);
    let number: usize = part(2).parse().unwrap_or(0);
    let own_label = || Some(part(3)).filter(|label| !label.is_empty());
    // The rest of the line is read as the property that would hold it.
    let single = Property { value: part(1).to_string(), params: Vec::new(), ..property.clone() };
    match part(0).rsplit('/').next().unwrap_or_default() {
        "nickname" => draft.add(Key::Aka, part(1).replace(',', " "), property),
        "contact_event" if number == 3 => {
            let single = Property { name: "BDAY".into(), ..single };
            field::read(draft, &single);
        }
        "contact_event" => {
            let label = if number == 1 { "Anniversary" } else { own_label().unwrap_or("Day to remember") };
            field::day(draft, label, &single);
        }
        "relation" => {
            let label = RELATIONS.get(number.wrapping_sub(1)).copied().or_else(own_label).unwrap_or_default();
            relation::Relation::named(label).read(draft, &single);
        }
        _ => draft.leave_out(property),
    }
}
