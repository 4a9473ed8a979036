//! What only this program writes: `X-GOODWILL-*`, and marks that are made of handles.

use super::draft::Draft;
use super::{relation, value};
use crate::codec::content_line::Property;
use crate::codec::uid;
use crate::syntax::tree::Key;

/// Reads a field of the language, by its name in upper case.
pub fn read(draft: &mut Draft, field: &str, property: &Property) {
    let text = value::line(property);
    match Key::parse(field) {
        Some(Key::Handle) if draft.contact.handle.is_empty() => draft.contact.handle = text,
        Some(Key::Handle) => draft.add(Key::Handle, format!("@{text}"), property),
        Some(Key::Via) => relation::Relation::introduction().read(draft, property),
        Some(key @ (Key::Offers | Key::Seeks)) => {
            for tag in value::list(property) {
                draft.add(key, tag, property);
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
        ) => draft.add(key, text, property),
        _ => draft.leave_out(property),
    }
}

/// The mark of a card. One that is made of the handle says nothing new.
pub fn uid(draft: &mut Draft, property: &Property) {
    let text = value::line(property);
    if draft.card.handle().is_none_or(|handle| uid::of_person(&handle) != text) {
        draft.add(Key::Uid, text, property);
    }
}
