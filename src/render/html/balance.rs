//! Given and received, by favor, as bars from a middle line; then loans that are out.

use maud::{Markup, html};

use super::bars;
use crate::view::Account;

pub fn content(accounts: &[Account<'_>]) -> Markup {
    let favors: Vec<&Account> = accounts.iter().filter(|account| !account.is_loan).collect();
    let loans: Vec<&Account> =
        accounts.iter().filter(|account| account.is_loan && !account.is_even).collect();
    if favors.is_empty() && loans.is_empty() {
        return html! { p { "Nothing given or received." } };
    }
    html! {
        div.scroll tabindex="0" role="group" aria-label="Given and received" {
            table.balance {
                thead {
                    tr {
                        th scope="col" { "Person" }
                        th.number scope="col" { "Given" }
                        td {}
                        th scope="col" { "Received" }
                        th.number scope="col" { "Difference" }
                    }
                }
                @for alike in favors.chunk_by(|a, b| a.favor == b.favor) {
                    (rows(alike[0].favor, alike))
                }
                @if !loans.is_empty() { (rows("Loans out", &loans)) }
            }
        }
    }
}

fn rows(heading: &str, accounts: &[&Account<'_>]) -> Markup {
    html! {
        tbody {
            tr.group { th scope="rowgroup" colspan="5" { (heading) } }
            @for account in accounts {
                tr data-person=(account.handle) {
                    th scope="row" {
                        (account.name)
                        @if account.is_loan { span.quiet { " · " (account.favor) } }
                    }
                    td.number { (account.gave.0) }
                    td { (bars::two_sided(account.gave.1, account.got.1)) }
                    td { (account.got.0) }
                    td.number { (account.net) }
                }
            }
        }
    }
}
