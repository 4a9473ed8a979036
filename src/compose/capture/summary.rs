//! Describes an entry in one line of plain words.

use super::directory::Directory;
use crate::syntax;
use crate::syntax::tree::{Content, Interaction, Mark, Promise, Sigil};
use crate::value::natural_date::words::long_day;

/// `Sunday 22 November 2026: coffee with Ada Lovelace`
pub fn of_entry(directory: &Directory<'_>, entry: &str) -> String {
    let mut lines = entry.lines();
    let first = lines.next().unwrap_or_default();
    let parsed = syntax::parse(first, 0);
    let Some(line) = parsed.lines.first() else { return first.to_string() };
    let mut text = String::new();
    let mut at = 0;
    for name in parsed.names_of(line).iter().filter(|name| name.sigil() == Sigil::Person) {
        let range = name.span().range();
        let Some(shown) = directory.name_of(&first[range.clone()]) else { continue };
        text.push_str(&first[at..range.start - 1]);
        text.push_str(shown);
        at = range.end;
    }
    text.push_str(&first[at..]);
    let (head, rest) = match &line.content {
        Content::Interaction(interaction) => {
            (interaction_head(interaction), without_head(&text, interaction))
        }
        Content::Promise(promise) => (promise_head(promise), without_due(&text, promise)),
        Content::Person(_) => return format!("new {first}"),
        _ => return text,
    };
    let details: Vec<&str> = lines.map(str::trim).filter(|line| !line.is_empty()).collect();
    let details = if details.is_empty() { String::new() } else { format!(" ({})", details.join("; ")) };
    format!("{head}: {rest}{details}")
}

fn interaction_head(interaction: &Interaction) -> String {
    let mut head = long_day(interaction.date);
    if interaction.until > interaction.date {
        head.push_str(" to ");
        head.push_str(&long_day(interaction.until));
    }
    if let Some(time) = interaction.time {
        head.push_str(", ");
        head.push_str(&time.to_string());
    }
    head.push_str(match interaction.mark {
        Some(Mark::Plan) => ", planned",
        Some(Mark::Cancelled) => ", did not take place",
        None => "",
    });
    head
}

/// The header without its date, time and mark.
fn without_head(text: &str, interaction: &Interaction) -> String {
    let mut words = text.split_whitespace().skip(1).peekable();
    if interaction.time.is_some() {
        words.next();
    }
    if interaction.mark.is_some() && words.peek().is_some_and(|word| matches!(*word, "?" | "x" | "X")) {
        words.next();
    }
    words.collect::<Vec<_>>().join(" ")
}

fn promise_head(promise: &Promise) -> String {
    let state = promise.state.as_str();
    promise
        .due
        .map_or_else(|| format!("{state}, without a day"), |due| format!("{state} by {}", long_day(due)))
}

fn without_due(text: &str, promise: &Promise) -> String {
    let skip = 1 + usize::from(promise.due.is_some());
    text.split_whitespace().skip(skip).collect::<Vec<_>>().join(" ")
}
