//! Points: favors valued by their `worth:`.

use super::sum::Sum;
use crate::value::number::{multiply, round4};
use crate::value::{Decimal, Unit};

/// A sum of points, in sixtieths, so that sums of minutes are exact.
#[derive(Debug, Clone, Copy, Default)]
pub struct PointSum(Sum);

impl PointSum {
    /// Adds `number` of a favor that is worth `worth` points each, or per hour.
    pub fn add(&mut self, number: Option<Decimal>, unit: Unit, worth: Decimal) {
        let sixtieths = if unit == Unit::Time { Decimal::ONE } else { Decimal::from(60) };
        self.0.add(number.and_then(|number| multiply(multiply(number, worth)?, sixtieths)));
    }

    /// Adds another sum.
    pub fn add_sum(&mut self, other: Self) {
        self.0.add(other.0.written());
    }

    /// Returns the sum in sixtieths.
    #[must_use]
    pub fn sixtieths(self) -> Sum {
        self.0
    }

    /// Returns the sum, rounded to four decimals.
    #[must_use]
    pub fn rounded(self) -> Option<Decimal> {
        rounded(self.0)
    }
}

/// Converts sixtieths to points, rounded to four decimals.
#[must_use]
pub fn rounded(sixtieths: Sum) -> Option<Decimal> {
    sixtieths.exact().map(|sum| round4(sum / Decimal::from(60)))
}
