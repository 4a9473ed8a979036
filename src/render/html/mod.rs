//! Self-contained HTML pages: one file that asks for nothing else, readable without the script.
//!
//! Markup is written with `maud`, which checks tags at compile time and escapes every value; a hand-written writer
//! would need a call for each tag and attribute. `document` makes hidden characters visible in the
//! whole page, so no value can skip that either. There are no inline styles or handlers: the page has one style and
//! one script, and its content security policy allows only these, by their hashes.

mod balance;
mod bars;
mod calendar;
mod card;
mod document;
mod ego;
mod findings;
mod goals;
mod heat_map;
mod network;
mod overview;
mod parts;
mod people;
mod rhythm;

use std::io::{self, Write};

use maud::html;

use super::report::Envelope;
use crate::view::{Graph, Page};
use parts::Parts;

pub use overview::write as write_overview;

/// Writes a report as a page.
///
/// # Errors
/// When `out` fails.
pub fn write_report(page: &Page<'_>, envelope: Envelope<'_>, out: &mut dyn Write) -> io::Result<()> {
    let body = html! { main { h1 { (title(envelope.report)) } (Parts::default().page(page, 2)) } };
    document::write(&format!("{} on {}", title(envelope.report), envelope.today), &body, out)
}

/// Writes a network as a page.
///
/// # Errors
/// When `out` fails.
pub fn write_network(graph: &Graph<'_>, envelope: Envelope<'_>, out: &mut dyn Write) -> io::Result<()> {
    let body = html! { main { h1 { (title(envelope.report)) } (network::content(graph, false)) } };
    document::write(&format!("{} on {}", title(envelope.report), envelope.today), &body, out)
}

/// The name of a report with a capital.
fn title(report: &str) -> String {
    let mut letters = report.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
