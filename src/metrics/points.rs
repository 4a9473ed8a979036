//! Favors valued in points, by their `worth:`.

use super::sum::Sum;
use crate::value::number::{multiply, round4};
use crate::value::{Decimal, Unit};

/// A sum of points. It is kept in sixtieths, so that minutes add up exactly.
#[derive(Debug, Clone, Copy, Default)]
pub struct Points(Sum);

impl Points {
    /// Adds `number` of a favor that is worth so many points for one of them, or for an hour.
    pub fn add(&mut self, number: Option<Decimal>, unit: Unit, worth: Decimal) {
        let sixtieths = if unit == Unit::Time { Decimal::ONE } else { Decimal::from(60) };
        self.0.add(number.and_then(|number| multiply(multiply(number, worth)?, sixtieths)));
    }

    /// The sum in sixtieths.
    #[must_use]
    pub fn sixtieths(self) -> Sum {
        self.0
    }

    /// The sum, rounded to four decimals.
    #[must_use]
    pub fn rounded(self) -> Option<Decimal> {
        rounded(self.0)
    }
}

/// Sixtieths as points, rounded to four decimals.
#[must_use]
pub fn rounded(sixtieths: Sum) -> Option<Decimal> {
    sixtieths.exact().map(|sum| round4(sum / Decimal::from(60)))
}
