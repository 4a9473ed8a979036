//! The table of people. The script sorts and filters it by the `data-` attributes.

use maud::{Markup, html};

use super::{bars, parts};
use crate::view::{PersonCard, SPARK_MONTHS, Tone};

/// The columns: heading, the attribute to sort by, whether the values are numbers.
const COLUMNS: [(&str, &str, bool); 8] = [
    ("Name", "name", false),
    ("State", "late", true),
    ("Last contact", "last", false),
    ("Cadence", "every", false),
    ("Circles", "circles", false),
    ("Contacts", "count", true),
    ("Strength", "strength", true),
    ("Two years", "", false),
];

pub fn table(people: &[PersonCard<'_>]) -> Markup {
    if people.is_empty() {
        return html! { p { "No people match." } };
    }
    let most = people.iter().flat_map(spark).max().unwrap_or(1);
    html! {
        div.tools hidden {
            label for="_filter" { "Filter" }
            input #_filter type="search" autocomplete="off" spellcheck="false";
            output #_shown for="_filter" { (people.len()) " people" }
        }
        div.scroll tabindex="0" role="group" aria-label="Table of people" {
            table #_table {
                thead {
                    tr {
                        @for (heading, key, is_number) in COLUMNS {
                            th scope="col" class=[is_right(key).then_some("number")] data-key=[(!key.is_empty()).then_some(key)]
                                data-number[is_number] { (heading) }
                        }
                    }
                }
                tbody { @for person in people { (row(person, most)) } }
            }
        }
    }
}

fn is_right(key: &str) -> bool {
    matches!(key, "count" | "strength")
}

fn row(person: &PersonCard<'_>, most: u32) -> Markup {
    let last = person.last.map(|last| last.to_string());
    let every = person.every.as_deref().unwrap_or_default();
    html! {
        tr data-person=(person.handle) data-name=(name(person)) data-late=[person.late.as_deref()]
            data-last=[last.as_deref()] data-count=(person.count) data-strength=(person.strength)
            data-circles=(person.circles.join(", ")) data-every=(every) {
            th scope="row" { a href={ "#" (person.handle) } { (name(person)) } }
            td { (state(person)) }
            td { @if let Some(last) = &last { time datetime=(last) { (last) } } }
            td { (every) }
            td { (person.circles.join(", ")) }
            td.number { (person.count) }
            td.number { (person.strength.round_dp(1)) }
            td { (bars::columns(&spark(person), most, 4, 16, "spark")) }
        }
    }
}

/// The name, else the handle with `@`.
pub fn name(person: &PersonCard<'_>) -> String {
    person.name.map_or_else(|| format!("@{}", person.handle), str::to_string)
}

/// The state in words, with a mark if it is worth a look.
pub fn state(person: &PersonCard<'_>) -> Markup {
    let mark = match person.tone {
        Tone::Urgent => "▲ ",
        Tone::Attention => "△ ",
        _ => "",
    };
    html! { span class=[Some(parts::class(person.tone)).filter(|class| !class.is_empty())] { (mark) (person.state) } }
}

/// The contacts of the last months, oldest first.
fn spark(person: &PersonCard<'_>) -> Vec<u32> {
    let mut months = vec![0; SPARK_MONTHS.saturating_sub(person.months.len())];
    months.extend(&person.months[person.months.len().saturating_sub(SPARK_MONTHS)..]);
    months
}
