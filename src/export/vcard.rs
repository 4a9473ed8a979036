//! vCard 4.0: people, for address books.
//!
//! Data without a vCard property is written as `X-GOODWILL-*`, so that an import restores the same people. Other
//! programs ignore these lines.

mod card;
mod fields;

use super::{ExportContext, ExportError, Format};
use crate::model::id::PersonId;
use crate::value::name::fold;

/// The format.
pub(super) const FORMAT: Format =
    Format { name: "vcard", what: "vCard 4.0: people, for address books", is_binary: false, write };

#[expect(clippy::unnecessary_wraps, reason = "it is a format's `write`, and other formats can fail")]
fn write(context: &ExportContext) -> Result<Vec<u8>, ExportError> {
    let model = context.model;
    let selected = context.filter.people();
    let mut people: Vec<PersonId> = model.others().filter(|id| selected[id.index()]).collect();
    // By handle, independent of the order of entries and files.
    people.sort_by_cached_key(|&id| fold(model.handle(id)));
    let relatives = fields::Relatives::new(model);
    let mut out = String::new();
    for id in people {
        fields::person(&mut out, model, id, &relatives, context.notes);
    }
    Ok(out.into_bytes())
}
