//! vCard 4.0: people, for address books.
//!
//! What vCard has a place for stands there; the rest of a person stands in `X-GOODWILL-*`, so that reading the
//! file back gives the same people. Others ignore those lines.

mod card;
mod fields;

use super::{ExportError, Exported, Format};
use crate::model::id::PersonId;
use crate::value::name::fold;

/// The format.
pub(super) const FORMAT: Format =
    Format { name: "vcard", what: "vCard 4.0: people, for address books", is_binary: false, write };

#[expect(clippy::unnecessary_wraps, reason = "it is a format's `write`, and other formats can fail")]
fn write(exported: &Exported) -> Result<Vec<u8>, ExportError> {
    let model = exported.model;
    let selected = exported.filter.people();
    let mut people: Vec<PersonId> = model.others().filter(|id| selected[id.index()]).collect();
    // By handle: the order of entries and files changes nothing.
    people.sort_by_cached_key(|&id| fold(model.handle(id)));
    let mut out = String::new();
    for id in people {
        fields::person(&mut out, model, id, exported.notes);
    }
    Ok(out.into_bytes())
}
