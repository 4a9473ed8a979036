//! The first line of an interaction as text.

use super::parts::Parts;
use crate::compose::ComposeError;
use crate::syntax;
use crate::syntax::tree::{Content, Mark, Name, Role, Sigil};
use crate::value::name::fold;
use crate::value::natural_date::Days;

/// `DATE` or `DATE..DATE`
pub fn dates(days: Days) -> Vec<String> {
    if days.first == days.last {
        vec![days.first.to_string()]
    } else {
        vec![format!("{}..{}", days.first, days.last)]
    }
}

/// The mark of an entry that is planned or was cancelled.
pub fn mark(is_plan: bool, is_cancelled: bool) -> Result<Option<Mark>, ComposeError> {
    match (is_plan, is_cancelled) {
        (true, true) => Err(ComposeError::refused("a plan that was cancelled", "start it with `x` alone")),
        (true, false) => Ok(Some(Mark::Plan)),
        (false, true) => Ok(Some(Mark::Cancelled)),
        (false, false) => Ok(None),
    }
}

/// The header. A dash keeps prose from being read as people: `coffee with @ada - @bob is ill`.
pub fn joined(head: &[String], parts: &Parts, tail: &[String]) -> String {
    let text = |dash: &str| {
        let mut words = head.to_vec();
        words.push(parts.people());
        words.push(dash.to_string());
        words.extend(tail.iter().cloned());
        words.retain(|word| !word.is_empty());
        words.join(" ")
    };
    let plain = text("");
    if has_people(&plain, &parts.handles) { plain } else { text("-") }
}

/// Whether exactly these people take part in the entry that `text` is parsed as.
fn has_people(text: &str, handles: &[String]) -> bool {
    let parsed = syntax::parse(text, 0);
    let [line] = &parsed.lines[..] else { return false };
    let Content::Interaction(_) = &line.content else { return false };
    let is_party = |name: &&Name| name.sigil() == Sigil::Person && name.role() == Role::Party;
    let parties: Vec<String> =
        parsed.names_of(line).iter().filter(is_party).map(|name| fold(&text[name.span().range()])).collect();
    parties == handles.iter().map(|handle| fold(handle)).collect::<Vec<_>>()
}
