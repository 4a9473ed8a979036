//! Exact sums.

use crate::value::{Decimal, number};

/// An exact sum; unknown if it is too large for a decimal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sum(Option<Decimal>);

impl Default for Sum {
    fn default() -> Self {
        Self(Some(Decimal::ZERO))
    }
}

impl Sum {
    /// Adds `number`.
    pub fn add(&mut self, number: Option<Decimal>) {
        self.0 = self.0.zip(number).and_then(|(sum, number)| number::add(sum, number));
    }

    /// Returns the difference.
    #[must_use]
    pub fn less(self, other: Self) -> Self {
        Self(self.0.zip(other.0).and_then(|(sum, other)| number::add(sum, -other)))
    }

    /// Returns the sum as written: money keeps its decimals.
    #[must_use]
    pub fn written(self) -> Option<Decimal> {
        self.0
    }

    /// Returns the sum without trailing zeros.
    #[must_use]
    pub fn exact(self) -> Option<Decimal> {
        self.0.map(|sum| sum.normalize())
    }
}
