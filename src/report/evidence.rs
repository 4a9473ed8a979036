//! Why two people know each other, in words.

use crate::model::Model;
use crate::model::acquaintance::{Tie, Why};
use crate::report::labels::when;
use crate::value::Date;

/// Returns the label of a tie: the text of a `relation:`, else a kind, `intro`, or the name of a field.
pub fn label<'m>(model: &'m Model, tie: &Tie) -> &'m str {
    if let Some(relation) = tie.relation {
        return model.text(relation);
    }
    match tie.evidence.why {
        Why::Contact(kind) => model.kind_name(kind),
        Why::Introduced => "intro",
        Why::Met => "met",
        Why::Via => "via",
        Why::Relation(text) => model.text(text),
        Why::Knows => "knows",
    }
}

/// Returns a phrase such as `coffee 5 days ago` or `brother, coffee 5 days ago`.
pub fn phrase(model: &Model, tie: &Tie, today: Date) -> String {
    let evidence = tie.evidence;
    let words = match evidence.why {
        Why::Contact(kind) => model.kind_name(kind),
        Why::Introduced => "introduced by you",
        Why::Met => "met",
        Why::Via => "one introduced the other to you",
        Why::Relation(text) => model.text(text),
        Why::Knows => "noted as known",
    };
    let words =
        evidence.date.map_or_else(|| words.to_string(), |date| format!("{words} {}", when(date, today)));
    match tie.relation.map(|relation| model.text(relation)) {
        Some(relation) if matches!(evidence.why, Why::Relation(_)) => relation.to_string(),
        Some(relation) => format!("{relation}, {words}"),
        None => words,
    }
}
