//! Why two people know each other, in a few words.

use crate::model::Model;
use crate::model::acquaintance::{Evidence, Why};
use crate::report::labels::when;
use crate::value::Date;

/// The word that the journal says it with: a kind, `intro`, or the name of a field.
pub fn word(model: &Model, why: Why) -> &str {
    match why {
        Why::Contact(kind) => model.kind_name(kind),
        Why::Introduced => "intro",
        Why::Met => "met",
        Why::Via => "via",
        Why::Knows => "knows",
    }
}

/// `coffee 5 days ago`
pub fn said(model: &Model, evidence: &Evidence, today: Date) -> String {
    let words = match evidence.why {
        Why::Contact(kind) => model.kind_name(kind),
        Why::Introduced => "introduced by you",
        Why::Met => "met",
        Why::Via => "one introduced the other to you",
        Why::Knows => "noted as known",
    };
    evidence.date.map_or_else(|| words.to_string(), |date| format!("{words} {}", when(date, today)))
}
