//! `X-ANDROID-CUSTOM:vnd.android.cursor.item/KIND;VALUE;TYPE;LABEL;...`: Android's fields beyond vCard.

use super::contact_builder::ContactBuilder;
use super::{days, relation};
use crate::codec::content_line::Property;
use crate::import::value;
use crate::syntax::tree::Key;

/// Android's relation types, from 1.
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

/// Reads an Android field.
pub fn read(builder: &mut ContactBuilder, property: &Property) {
    let parts = value::components(property);
    let part = |at: usize| parts.get(at).map_or("", String::as_str);
    let number: usize = part(2).parse().unwrap_or(0);
    let own_label = || Some(part(3)).filter(|label| !label.is_empty());
    // Reads the rest of the line like the equivalent property.
    let single = Property { value: part(1).to_string(), params: Vec::new(), ..property.clone() };
    match part(0).rsplit('/').next().unwrap_or_default() {
        "nickname" => builder.add(Key::Aka, part(1).replace(',', " "), property),
        "contact_event" if number == 3 => {
            if !value::is_empty(&single) {
                days::birthday(builder, &Property { name: "BDAY".into(), ..single });
            }
        }
        "contact_event" => {
            let label = if number == 1 { "Anniversary" } else { own_label().unwrap_or("Day to remember") };
            days::yearly(builder, label, &single);
        }
        "relation" => {
            let label = RELATIONS.get(number.wrapping_sub(1)).copied().or_else(own_label).unwrap_or_default();
            relation::Relation::from_label(label).read(builder, &single);
        }
        _ => builder.leave_out(property),
    }
}
