//! A card for each person: facts, contacts over the years, what is open, balance, ties and the last entries.

use maud::{Markup, html};

use super::parts::Parts;
use super::people::{name, state};
use super::{bars, ego};
use crate::view::{Account, KnownPerson, PersonCard};

/// A page with more cards lays them out when they come into view.
const MANY: usize = 100;

pub fn content(people: &[PersonCard<'_>], parts: &Parts<'_>) -> Markup {
    let mut by_name: Vec<&PersonCard<'_>> = people.iter().collect();
    by_name.sort_by_key(|person| (person.name.is_none(), person.name, person.handle));
    html! { div.cards.many[by_name.len() > MANY] { @for person in by_name { (card(person, parts)) } } }
}

fn card(person: &PersonCard<'_>, parts: &Parts<'_>) -> Markup {
    html! {
        article #(person.handle) tabindex="-1" {
            h3 { (name(person)) @if person.name.is_some() { " " span.handle { "@" (person.handle) } } }
            p { (state(person)) @for part in contact(person) { span.quiet { " · " } (part) } }
            (strip(person))
            @if !person.circles.is_empty() || !person.facts.is_empty() {
                dl {
                    @if !person.circles.is_empty() { dt { "circles" } dd { (person.circles.join(", ")) } }
                    @for (what, known) in &person.facts { dt { (what) } dd { (known) } }
                }
            }
            @if !person.open.is_empty() {
                h4 { "Open and ahead" }
                ul { @for open in &person.open { li { (open) } } }
            }
            @if !person.balance.is_empty() {
                h4 { "Given and received" }
                ul { @for account in &person.balance { li { (exchanged(account)) } } }
            }
            @if !person.ties.is_empty() {
                h4 { "Knows" }
                (ego::content(person, &name(person)))
                ul.ties { @for tie in &person.ties { li { (known(tie)) } } }
            }
            @if !person.entries.parts.is_empty() {
                h4 { "Last entries" }
                (parts.page(&person.entries, 5))
            }
        }
    }
}

fn contact(person: &PersonCard<'_>) -> Vec<String> {
    let count = match person.count {
        0 => "no contact yet".into(),
        1 => "1 contact".into(),
        count => format!("{count} contacts"),
    };
    let last = person.last.map(|last| format!("last {last}"));
    [last, Some(count), person.every.clone()].into_iter().flatten().collect()
}

/// `advice: gave 1h, got 30min`
fn exchanged(account: &Account<'_>) -> Markup {
    html! {
        (account.favor) @if account.is_loan { span.quiet { " (loan)" } } ": gave " (account.gave.0) ", got " (account.got.0)
    }
}

fn known(tie: &KnownPerson<'_>) -> Markup {
    html! {
        @if tie.has_card { a href={ "#" (tie.handle) } { (tie.name) } } @else { (tie.name) }
        " " span.quiet { (tie.why) }
    }
}

/// The contacts by month, with the first and the last year below.
fn strip(person: &PersonCard<'_>) -> Markup {
    if person.months.iter().all(|&count| count == 0) {
        return html! {};
    }
    let most = person.months.iter().copied().max().unwrap_or(1).max(3);
    let first = person.first_month.year();
    let years = person.months.chunks(12).map(|months| months.iter().sum::<u32>());
    let years: Vec<String> = (first..).zip(years).map(|(year, count)| format!("{year}: {count}")).collect();
    html! {
        figure.strip {
            (bars::columns(&person.months, most, width(person.months.len()), 28, "months"))
            figcaption { "Contacts by month. " (years.join(", ")) }
        }
    }
}

/// The width of a month, so that many years fit too.
const fn width(months: usize) -> usize {
    match months {
        0..=24 => 10,
        25..=48 => 6,
        49..=96 => 3,
        _ => 2,
    }
}
