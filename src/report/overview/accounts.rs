//! The accounts of people, scaled by favor and unit.

use rustc_hash::FxHashMap;

use crate::report::balance::{Balance, Holder};
use crate::report::words::name_or_handle;
use crate::value::Decimal;
use crate::value::number::ratio;
use crate::view::Account;

/// Returns the accounts by favor and unit, then by name; loans last.
pub fn accounts<'a>(balance: &'a Balance<'_>) -> Vec<Account<'a>> {
    let rows = balance.sides();
    let mut highest: FxHashMap<(bool, &str, &str), Decimal> = FxHashMap::default();
    for row in &rows {
        let most = highest.entry((row.is_loan, row.favor, row.unit)).or_default();
        *most = [row.gave, row.got].into_iter().flatten().fold(*most, Decimal::max);
    }
    let mut accounts: Vec<Account<'a>> = Vec::new();
    for row in rows {
        let Holder::Person { person, name } = row.holder else { continue };
        let most = highest.get(&(row.is_loan, row.favor, row.unit)).copied().unwrap_or_default();
        let share = |sum: Option<Decimal>| {
            let share = sum.and_then(|sum| ratio(sum, most)).unwrap_or_default();
            u16::try_from((share * Decimal::ONE_THOUSAND).trunc()).unwrap_or(1000)
        };
        accounts.push(Account {
            handle: person,
            name: name_or_handle(person, *name).into_owned(),
            favor: row.favor,
            unit: row.unit.to_string(),
            is_loan: row.is_loan,
            gave: (row.words[0].clone(), share(row.gave)),
            got: (row.words[1].clone(), share(row.got)),
            net: row.words[2].clone(),
            is_even: row.is_even,
        });
    }
    accounts.sort_by(|a, b| {
        let key = |account: &Account<'a>| (account.is_loan, account.favor, account.unit.clone());
        key(a).cmp(&key(b)).then_with(|| a.name.cmp(&b.name)).then(a.handle.cmp(b.handle))
    });
    accounts
}
