//! The findings of `check`: counts by rule and places, without text of the journal.

use maud::{Markup, html};

use crate::view::RuleFindings;

pub fn content(rules: &[RuleFindings<'_>]) -> Markup {
    if rules.is_empty() {
        return html! { p { "No findings." } };
    }
    html! {
        div.scroll tabindex="0" role="group" aria-label="Findings by rule" {
            table {
                thead {
                    tr {
                        th scope="col" { "Rule" }
                        th scope="col" { "Severity" }
                        th.number scope="col" { "Findings" }
                        th scope="col" { "Places" }
                    }
                }
                tbody { @for rule in rules { (row(rule)) } }
            }
        }
    }
}

fn row(rule: &RuleFindings<'_>) -> Markup {
    let places: Vec<String> =
        rule.places.iter().map(|place| format!("{}:{}", place.file, place.line)).collect();
    let more = rule.count.saturating_sub(places.len());
    html! {
        tr {
            th scope="row" { (rule.rule) }
            td { (rule.severity) }
            td.number { (rule.count) }
            td.places { (places.join(", ")) @if more > 0 { span.quiet { " and " (more) " more" } } }
        }
    }
}
