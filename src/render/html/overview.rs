//! The page of the whole journal: its sections and the links to them.

use std::io::{self, Write};

use maud::{Markup, html};

use super::parts::Parts;
use super::{balance, calendar, card, document, findings, goals, network, people, rhythm};
use crate::view::Overview;

/// Writes the page.
///
/// # Errors
/// When `out` fails.
pub fn write(overview: &Overview<'_>, out: &mut dyn Write) -> io::Result<()> {
    let parts = Parts { cards: overview.people.iter().map(|person| person.handle).collect() };
    let sections: Vec<(&str, &str, Markup)> = vec![
        ("today", "Today", today(overview, &parts)),
        ("people", "People", people::table(&overview.people)),
        ("network", "Network", network::content(overview.network, true)),
        ("rhythm", "Rhythm", rhythm::content(&overview.rhythm)),
        ("balance", "Balance", balance::content(&overview.accounts)),
        ("goals", "Goals", goals::content(&overview.goals, &parts)),
        ("findings", "Findings", findings::content(&overview.findings)),
        ("cards", "Cards", card::content(&overview.people, &parts)),
    ];
    let day = overview.today.format("%A, %-d %B %Y").to_string();
    let body = html! {
        header {
            h1 { "Goodwill" }
            p { (day) @if !overview.query.is_empty() { span.quiet { " · " } code { (overview.query) } } }
            nav aria-label="Sections" {
                @for (id, heading, _) in &sections { a href={ "#_" (id) } { (heading) } " " }
            }
        }
        main {
            @for (id, heading, content) in &sections { (section(id, heading, content)) }
        }
    };
    document::write(&format!("Goodwill on {}", overview.today), &body, out)
}

fn today(overview: &Overview<'_>, parts: &Parts<'_>) -> Markup {
    html! {
        div.columns {
            div { (parts.page(&overview.due, 3)) }
            div { h3 { "Days ahead" } (calendar::content(&overview.days, overview.today)) }
        }
    }
}

/// A section with its heading. The ids of sections start with `_`, which no handle does.
fn section(id: &str, heading: &str, content: &Markup) -> Markup {
    html! {
        section id={ "_" (id) } aria-labelledby={ "_" (id) "-heading" } {
            h2 id={ "_" (id) "-heading" } { (heading) }
            (content)
        }
    }
}
