//! This program's own properties: `X-GOODWILL-*`, and UIDs derived from handles.

use super::contact_builder::ContactBuilder;
use super::relation;
use crate::codec::content_line::Property;
use crate::codec::uid;
use crate::import::{PersonRef, value};
use crate::syntax::tree::Key;

/// Reads a journal field by its name in upper case.
pub fn read(builder: &mut ContactBuilder, field: &str, property: &Property) {
    let text = value::line(property);
    match Key::parse(field) {
        Some(Key::Handle) if builder.contact.handle.is_empty() => builder.contact.handle = text,
        Some(Key::Handle) => builder.add(Key::Handle, format!("@{text}"), property),
        Some(Key::Via) => relation::Relation::introduction().read(builder, property),
        Some(Key::Relation) => match property.param("X-GOODWILL-HANDLE") {
            Some(handle) => {
                builder.relate_to(PersonRef { handle: handle.to_string(), ..PersonRef::default() }, &text);
            }
            None => builder.add(Key::Relation, text, property),
        },
        Some(key @ (Key::Offers | Key::Seeks)) => {
            for tag in value::list(property) {
                builder.add(key, tag, property);
            }
        }
        Some(
            key @ (Key::Circle
            | Key::Every
            | Key::Snooze
            | Key::Pause
            | Key::Archived
            | Key::Died
            | Key::Met
            | Key::Uid),
        ) => builder.add(key, text, property),
        _ => builder.leave_out(property),
    }
}

/// Reads `UID`. A UID derived from the handle is redundant.
pub fn uid(builder: &mut ContactBuilder, property: &Property) {
    let text = value::line(property);
    if builder.card.handle().is_none_or(|handle| uid::of_person(&handle) != text) {
        builder.add(Key::Uid, text, property);
    }
}
