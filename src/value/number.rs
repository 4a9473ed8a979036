//! Numbers: exact decimals with a point.

use rust_decimal::{Decimal, RoundingStrategy};

/// Why a text is no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotANumber {
    /// Not digits, or digits, a point and digits.
    Shape,
    /// More digits than an exact decimal holds (28).
    TooLong,
}

/// The number that `text` writes.
///
/// # Errors
/// Says whether the shape or the size is at fault.
pub fn parse(text: &str) -> Result<Decimal, NotANumber> {
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole) || !digits(part) {
        return Err(NotANumber::Shape);
    }
    Decimal::from_str_exact(text).map_err(|_| NotANumber::TooLong)
}

/// `over / under` rounded to four decimals, halves away from zero; `None` where `under` is zero
/// or the ratio is beyond what a decimal holds.
#[must_use]
pub fn ratio(over: Decimal, under: Decimal) -> Option<Decimal> {
    over.checked_div(under).map(round4)
}

/// Rounded to four decimals, halves away from zero, without trailing zeros.
#[must_use]
pub fn round4(number: Decimal) -> Decimal {
    number.round_dp_with_strategy(4, RoundingStrategy::MidpointAwayFromZero).normalize()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_and_one_point() {
        for text in ["", ".5", "5.", "+5", "-5", "1_000", "1e3", "1,5", "٣", "1.2.3"] {
            assert_eq!(parse(text), Err(NotANumber::Shape), "{text}");
        }
        assert_eq!(parse("2.50").map(|n| n.to_string()), Ok("2.50".into()));
        assert_eq!(parse(&"9".repeat(60)), Err(NotANumber::TooLong));
        assert_eq!(parse("0.00000000000000000000000000001"), Err(NotANumber::TooLong));
    }

    #[test]
    fn halves_go_away_from_zero() {
        let number = |text: &str| text.parse::<Decimal>().expect("a decimal");
        assert_eq!(round4(number("0.00005")).to_string(), "0.0001");
        assert_eq!(round4(number("-0.00005")).to_string(), "-0.0001");
        assert_eq!(ratio(number("1"), number("3")).map(|n| n.to_string()).as_deref(), Some("0.3333"));
        assert_eq!(ratio(number("1"), number("0")), None);
    }
}
