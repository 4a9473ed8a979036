//! Why two people know each other, in words.

use crate::model::Model;
use crate::model::acquaintance::{Evidence, Why};
use crate::report::labels::when;
use crate::value::Date;

/// Returns the word of the journal: a kind, `intro`, or the name of a field.
pub fn keyword(model: &Model, why: Why) -> &str {
    match why {
        Why::Contact(kind) => model.kind_name(kind),
        Why::Introduced => "intro",
        Why::Met => "met",
        Why::Via => "via",
        Why::Relation(text) => model.text(text),
        Why::Knows => "knows",
    }
}

/// Returns a phrase such as `coffee 5 days ago`.
pub fn phrase(model: &Model, evidence: &Evidence, today: Date) -> String {
    let words = match evidence.why {
        Why::Contact(kind) => model.kind_name(kind),
        Why::Introduced => "introduced by you",
        Why::Met => "met",
        Why::Via => "one introduced the other to you",
        Why::Relation(text) => model.text(text),
        Why::Knows => "noted as known",
    };
    evidence.date.map_or_else(|| words.to_string(), |date| format!("{words} {}", when(date, today)))
}
