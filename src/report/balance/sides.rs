//! Both sides of accounts, for drawings.

use super::table::{amount, signed};
use super::{Balance, Holder};
use crate::value::Decimal;

/// The two sides of an account.
pub struct Sides<'a> {
    pub holder: &'a Holder<'a>,
    pub favor: &'a str,
    pub unit: &'a str,
    pub is_loan: bool,
    pub gave: Option<Decimal>,
    pub got: Option<Decimal>,
    /// Given, received and the difference, with the unit.
    pub words: [String; 3],
    pub is_even: bool,
}

impl Balance<'_> {
    /// Returns the accounts in their order.
    pub(in crate::report) fn sides(&self) -> Vec<Sides<'_>> {
        self.rows.iter().map(Sides::new).collect()
    }
}

impl<'a> Sides<'a> {
    fn new(row: &'a super::Row<'_>) -> Self {
        let super::Row { holder, favor, key, sums, .. } = row;
        let words = |sum| amount(row, sum);
        let net = sums.net().written();
        Self {
            holder,
            favor: favor.unwrap_or_default(),
            unit: row.unit(),
            is_loan: key.is_loan,
            gave: sums.gave.written(),
            got: sums.got.written(),
            words: [words(sums.gave.written()), words(sums.got.written()), signed(words(net))],
            is_even: net.is_some_and(|net| net.is_zero()),
        }
    }
}
