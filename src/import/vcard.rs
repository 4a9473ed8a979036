//! vCard 2.1, 3.0 and 4.0: address books.
//!
//! The lines are read by [`crate::codec::content_line`]; [`card`] finds the cards in them, [`value`] what a
//! property says, [`field`] what it is in the journal. Cards that are truncated, nested or written by the wrong
//! book are read as far as they say anything.

mod android;
mod card;
mod date;
mod draft;
mod field;
mod name;
mod own;
mod relation;

use super::{Format, ImportContext, Reading, Source, tag, value};
use crate::codec::text;
use card::Card;
use draft::Draft;
use relation::{Neighbours, Relation};

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

fn read(source: &Source, _: &ImportContext) -> Reading {
    let mut reading = Reading::default();
    let cards = card::cards(source.bytes, &mut reading);
    let neighbours = Neighbours::of(&cards);
    for card in &cards {
        person(card, &neighbours, &mut reading);
    }
    reading
}

fn person(card: &Card, neighbours: &Neighbours, reading: &mut Reading) {
    if let Some(kind) = card.other_kind() {
        return reading.leave_out(&format!("KIND {kind}"), card.line);
    }
    let mut draft = Draft::new(card, neighbours, reading);
    name::read(&mut draft);
    for property in &card.properties {
        field::read(&mut draft, property);
    }
    Relation::agents(&mut draft);
    draft.finish();
}
