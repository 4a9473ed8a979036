//! AMOUNT of a favor or a thing: a count, a duration or a sum of money.

use std::fmt;

use rust_decimal::Decimal;

use super::duration;

/// Three capitals, such as `EUR`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

impl Currency {
    /// The currency that `text` writes.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let code: [u8; 3] = text.as_bytes().try_into().ok()?;
        code.iter().all(u8::is_ascii_uppercase).then_some(Self(code))
    }

    /// Its three letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("???")
    }
}

/// The unit of an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// A plain count.
    Count,
    /// Minutes.
    Time,
    /// Money.
    Money(Currency),
}

impl Unit {
    /// Its name in reports and exports: `count`, `min` or the currency.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Count => "count",
            Self::Time => "min",
            Self::Money(currency) => currency.as_str(),
        }
    }
}

/// An exact number of units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Amount {
    /// The number.
    pub number: Decimal,
    /// The unit.
    pub unit: Unit,
}

impl Amount {
    /// The amount of a line that has none.
    pub const ONE: Self = Self { number: Decimal::ONE, unit: Unit::Count };
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.unit {
            Unit::Count => write!(f, "{}", self.number.normalize()),
            Unit::Time => duration::write(self.number, f),
            // Money keeps its decimals as written: 2.50, not 2.5.
            Unit::Money(currency) => write!(f, "{} {}", self.number, currency.as_str()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_currency_is_three_capitals() {
        assert!(Currency::parse("EUR").is_some());
        for text in ["eur", "EU", "EURO", "€", "E1R"] {
            assert_eq!(Currency::parse(text), None, "{text}");
        }
    }

    #[test]
    fn each_unit_is_shown_its_own_way() {
        let shown =
            |number: &str, unit| Amount { number: number.parse().expect("a decimal"), unit }.to_string();
        let euro = Unit::Money(Currency::parse("EUR").expect("a currency"));
        assert_eq!(shown("2.50", euro), "2.50 EUR");
        assert_eq!(shown("2.0", Unit::Count), "2");
        assert_eq!(shown("150", Unit::Time), "2h30min");
    }
}
