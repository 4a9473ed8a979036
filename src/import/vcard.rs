//! vCard 2.1, 3.0 and 4.0: address books.
//!
//! [`card`] finds the cards of a file and [`field`] maps properties to fields of the journal. Truncated, nested and
//! invalid cards are read as far as possible.

mod android;
mod card;
mod card_index;
mod contact_builder;
mod date;
mod days;
mod field;
mod name;
mod name_fields;
mod own;
mod relation;
mod uri;

use super::{Format, ImportContext, Records, Source};
use crate::codec::text;
use card::Card;
use card_index::CardIndex;
use contact_builder::ContactBuilder;
use relation::Relation;

/// The format.
pub(super) const FORMAT: Format =
    Format { name: "vcard", what: "vCard 2.1, 3.0 and 4.0: address books", fits, read };

fn fits(source: &Source) -> bool {
    let start = &source.bytes[..source.bytes.len().min(1024)];
    let start = text::decode(start).trim_start().to_ascii_uppercase();
    start.starts_with("BEGIN:VCARD")
        || start.contains("\nBEGIN:VCARD")
            && [".vcf", ".vcard"].iter().any(|end| has_ending(source.name, end))
}

fn has_ending(name: &str, end: &str) -> bool {
    name.len() >= end.len() && name.as_bytes()[name.len() - end.len()..].eq_ignore_ascii_case(end.as_bytes())
}

fn read(source: &Source, _: &ImportContext) -> Records {
    let mut out = Records::default();
    let cards = card::cards(source.bytes, &mut out);
    let index = CardIndex::new(&cards);
    for card in &cards {
        person(card, &index, &mut out);
    }
    out
}

fn person(card: &Card, index: &CardIndex, out: &mut Records) {
    if let Some(kind) = card.other_kind() {
        return out.leave_out(&format!("KIND {kind}"), card.line);
    }
    let mut builder = ContactBuilder::new(card, index, out);
    name_fields::read(&mut builder);
    for property in &card.properties {
        field::read(&mut builder, property);
    }
    Relation::agents(&mut builder);
    builder.finish();
}
